using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Carnelian.Core.Memory;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Tables;

namespace Carnelian.Core.Structures.Trees;

/// <summary>
/// Where a large sorted set begins: a table finds members, a tree orders them. The table owns the elements, so a member
/// enters the tree last and leaves it first. All zeros is a set without members and without memory.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct SortedSetRoot
{
    /// <summary>The members by their text.</summary>
    public TableRoot Table;

    /// <summary>The members by score, then text.</summary>
    public ScoreTreeRoot Tree;

    /// <summary>Bytes of a payload that is such a root.</summary>
    public static int PayloadBytes => Unsafe.SizeOf<SortedSetRoot>();

    /// <summary>Number of members.</summary>
    public readonly int Count => Table.Count;

    /// <summary>Bytes of memory beyond the root itself.</summary>
    public readonly long Bytes => Table.Bytes + Tree.Bytes;

    /// <summary>Frees all memory of a set.</summary>
    public static void Free(KeyStore store, ref SortedSetRoot root)
    {
        var budget = int.MaxValue;
        while (!FreeSome(store.Slab, ref root, ref budget)) budget = int.MaxValue;
    }

    /// <summary>Frees memory of a set that nobody will use any more; called again until all is gone.</summary>
    /// <param name="slab">Whose memory.</param>
    /// <param name="root">The set.</param>
    /// <param name="budget">Blocks that may be freed; what is left of it.</param>
    /// <returns>Whether nothing is left.</returns>
    public static bool FreeSome(SlabAllocator slab, ref SortedSetRoot root, ref int budget) =>
        ScoreTreeRoot.FreeSome(slab, ref root.Tree, ref budget)
        && ElementTable<ScoredElement>.FreeSome(slab, ref root.Table, ref budget);
}
