namespace Carnelian.Core.Structures;

/// <summary>How a value is laid out, named as OBJECT ENCODING names it.</summary>
public enum ValueEncoding : byte
{
    /// <summary>A string of any length that was changed in place or is longer than 44 bytes.</summary>
    Raw = 0,

    /// <summary>A string that is the canonical text of a 64-bit integer, stored as eight bytes.</summary>
    Int = 1,

    /// <summary>A string of at most 44 bytes, set in one piece.</summary>
    Embstr = 2,
}
