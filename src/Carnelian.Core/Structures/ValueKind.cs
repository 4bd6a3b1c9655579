namespace Carnelian.Core.Structures;

/// <summary>The data type of a key's value. The numbers are internal and never written to disk.</summary>
public enum ValueKind : byte
{
    /// <summary>No value: the key does not exist.</summary>
    None = 0,

    /// <summary>A string of bytes, or an integer stored as one.</summary>
    String = 1,
}
