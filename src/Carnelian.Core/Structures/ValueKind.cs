namespace Carnelian.Core.Structures;

/// <summary>The data type of a key's value. The numbers are internal and never written to disk.</summary>
public enum ValueKind : byte
{
    /// <summary>No value: the key does not exist.</summary>
    None = 0,

    /// <summary>A string of bytes, or an integer stored as one.</summary>
    String = 1,

    /// <summary>Items in the order in which they were put.</summary>
    List = 2,

    /// <summary>Members without order.</summary>
    Set = 3,

    /// <summary>Members ordered by a score.</summary>
    SortedSet = 4,

    /// <summary>Fields with values.</summary>
    Hash = 5,

    /// <summary>Entries appended under rising ids.</summary>
    Stream = 6,
}
