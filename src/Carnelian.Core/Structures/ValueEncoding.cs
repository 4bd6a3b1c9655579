namespace Carnelian.Core.Structures;

/// <summary>
/// How a value is laid out. From <see cref="Table"/> on the payload is a root, and the value owns blocks beside its
/// entry.
/// </summary>
public enum ValueEncoding : byte
{
    /// <summary>A string of any length that was changed in place or is longer than 44 bytes.</summary>
    Raw = 0,

    /// <summary>A string that is the canonical text of a 64-bit integer, stored as eight bytes.</summary>
    Int = 1,

    /// <summary>A string of at most 44 bytes, set in one piece.</summary>
    Embstr = 2,

    /// <summary>A small collection: a count and listpack entries, all in the payload.</summary>
    Packed = 3,

    /// <summary>A small set of integers: sorted, of one width, all in the payload.</summary>
    IntSet = 4,

    /// <summary>A small hash with fields that expire: like <see cref="Packed"/>, with times.</summary>
    PackedExpiring = 5,

    /// <summary>A hash table of elements.</summary>
    Table = 6,

    /// <summary>A hash table of members and a tree that orders them by score.</summary>
    Tree = 7,

    /// <summary>A chain of packed nodes.</summary>
    Chain = 8,
}
