using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Chains;

/// <summary>How much a node of packed elements may hold. At least one element always may be in a node.</summary>
internal readonly struct ChainLimits
{
    private ChainLimits(int maxBytes, int maxItems)
    {
        MaxBytes = maxBytes;
        MaxItems = maxItems;
    }

    /// <summary>Most bytes of entries. Up to 8 KB the limit includes the node's header, to fill a block.</summary>
    public int MaxBytes { get; }

    /// <summary>Most elements.</summary>
    public int MaxItems { get; }

    /// <summary>The limits that list-max-listpack-size sets; a limit by number is also one of 8 KB.</summary>
    public static ChainLimits Of(int fill) => fill switch
    {
        >= 0 => new ChainLimits(SizeClasses.MaxBytes - ChainNode.HeaderBytes, Math.Max(1, fill)),
        -1 => new ChainLimits(4096 - ChainNode.HeaderBytes, ushort.MaxValue),
        -2 => new ChainLimits(SizeClasses.MaxBytes - ChainNode.HeaderBytes, ushort.MaxValue),
        -3 => new ChainLimits(16 * 1024, ushort.MaxValue),
        -4 => new ChainLimits(32 * 1024, ushort.MaxValue),
        _ => new ChainLimits(64 * 1024, ushort.MaxValue),
    };

    /// <summary>Whether a node may hold so much.</summary>
    public bool Allow(int items, int bytes) => items <= MaxItems && bytes <= MaxBytes;
}
