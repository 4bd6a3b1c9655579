using System.Runtime.InteropServices;
using Carnelian.Core.Memory;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Tables;
using Carnelian.Core.Structures.Trees;

namespace Carnelian.Core.Structures.Hashes;

/// <summary>
/// Where a large hash begins: the table of its fields and the tree of those that expire. All zeros is an empty hash,
/// which owns no memory.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct HashRoot
{
    /// <summary>Size of the root, in bytes.</summary>
    public const int Bytes = 64;

    internal TableRoot Table;
    internal ScoreTreeRoot Times;

    /// <summary>Number of fields, whether or not their time is over.</summary>
    public readonly int Count => Table.Count;

    /// <summary>Number of fields that have a time to live.</summary>
    public readonly int TimedCount => (int)Times.Count;

    /// <summary>Number of buckets in the table of fields.</summary>
    public readonly long BucketCount => Table.BucketCount;

    /// <summary>Bytes of memory beyond the root itself.</summary>
    public readonly long OwnedBytes => Table.Bytes + Times.Bytes;

    /// <summary>Frees blocks until the budget is used up.</summary>
    /// <param name="slab">Whose memory.</param>
    /// <param name="root">The hash, which nothing else uses any more.</param>
    /// <param name="budget">Blocks that may be freed; what is left of it.</param>
    /// <returns>Whether nothing is left.</returns>
    internal static bool FreeSome(SlabAllocator slab, ref HashRoot root, ref int budget) =>
        ScoreTreeRoot.FreeSome(slab, ref root.Times, ref budget)
        && ElementTable<HashElement>.FreeSome(slab, ref root.Table, ref budget);
}
