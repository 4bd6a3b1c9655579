using System.Runtime.InteropServices;
using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Trees;

/// <summary>Where a <see cref="ScoreTree{TOrder}"/> begins. All zero is an empty tree, which owns no memory.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
public struct ScoreTreeRoot
{
    internal uint Node;
    internal uint FirstLeaf;
    internal uint Elements;
    internal uint Leaves;
    internal uint Branches;

    /// <summary>Levels of branches above the leaves.</summary>
    internal int Height;

    /// <summary>Number of elements.</summary>
    public readonly long Count => Elements;

    /// <summary>Bytes of the nodes; what the elements themselves take is not the tree's.</summary>
    public readonly long Bytes => ((long)Leaves * ScoreLeaf.Bytes) + ((long)Branches * ScoreBranch.Bytes);

    /// <summary>
    /// Frees nodes, not elements, of a tree that nobody will use any more; called again until all is gone.
    /// </summary>
    /// <param name="slab">The allocator of the nodes.</param>
    /// <param name="root">The tree; all zero in the end.</param>
    /// <param name="budget">How many blocks may be freed; lowered by those that were.</param>
    /// <returns>Whether nothing is left.</returns>
    public static bool FreeSome(SlabAllocator slab, ref ScoreTreeRoot root, ref int budget)
    {
        for (; budget > 0 && root.FirstLeaf != 0; budget--)
        {
            var leaf = root.FirstLeaf;
            root.FirstLeaf = ScoreLeaf.At(slab, leaf).Next;
            slab.Free(leaf, ScoreLeaf.Bytes);
            root.Leaves--;
        }

        for (; budget > 0 && root.Branches != 0; budget--) FreeBranch(slab, ref root);
        if (root.FirstLeaf != 0 || root.Branches != 0) return false;
        root = default;
        return true;
    }

    /// <summary>Frees the last branch that has no branches below it any more.</summary>
    private static void FreeBranch(SlabAllocator slab, ref ScoreTreeRoot root)
    {
        uint parent = 0;
        var node = root.Node;
        for (var level = root.Height; level > 1; level--)
        {
            var branch = ScoreBranch.At(slab, node);
            if (branch.Count == 0) break;
            parent = node;
            node = branch.LastChild;
        }

        slab.Free(node, ScoreBranch.Bytes);
        root.Branches--;
        if (parent != 0) ScoreBranch.At(slab, parent).Count--;
    }
}
