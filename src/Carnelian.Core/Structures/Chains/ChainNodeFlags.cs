namespace Carnelian.Core.Structures.Chains;

/// <summary>What the bytes of a node are and where they lie.</summary>
[Flags]
internal enum ChainNodeFlags : byte
{
    None = 0,

    /// <summary>The bytes lie in an external allocation.</summary>
    External = 1,

    /// <summary>The bytes are one value as it is, not a packed list.</summary>
    Plain = 2,

    /// <summary>The bytes are compressed.</summary>
    Compressed = 4,

    /// <summary>Compression was tried in vain, and the content has not changed since.</summary>
    Incompressible = 8,
}
