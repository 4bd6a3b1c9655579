using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Trees;

/// <summary>
/// Checks all that must hold within a score tree. Tests call it; it costs as much as reading the tree.
/// </summary>
internal static unsafe class ScoreTreeAudit
{
    /// <summary>What is wrong with a tree, or null.</summary>
    public static string? FindFault<TOrder>(SlabAllocator slab, in ScoreTreeRoot root)
        where TOrder : struct, IScoreOrder<TOrder>
    {
        if (root.Node == 0)
            return root.Elements == 0 && root.Bytes == 0 && root.FirstLeaf == 0 ? null : "an empty tree owns nodes";

        List<uint> level = [root.Node];
        uint branches = 0;
        for (var height = root.Height; height > 0; height--)
        {
            branches += (uint)level.Count;
            List<uint> below = [];
            for (var i = 0; i < level.Count; i++)
            {
                var isEdge = i == 0 || i == level.Count - 1;
                if (FaultOfBranch(slab, level[i], isEdge, height == 1, below) is { } fault) return fault;
            }

            level = below;
        }

        if (branches != root.Branches) return $"{branches} branches, {root.Branches} counted";
        if (level.Count != root.Leaves) return $"{level.Count} leaves, {root.Leaves} counted";
        if (level[0] != root.FirstLeaf) return "the first leaf is another";
        return FaultOfLeaves<TOrder>(slab, root, level);
    }

    private static string? FaultOfBranch(
        SlabAllocator slab, uint handle, bool isEdge, bool aboveLeaves, List<uint> below)
    {
        var branch = ScoreBranch.At(slab, handle);
        if (branch.Count is < 1 or > ScoreBranch.Capacity) return $"a branch with {branch.Count} children";
        if (!isEdge && branch.Count < ScoreBranch.Minimum) return $"a branch with only {branch.Count} children";
        for (var slot = 0; slot < branch.Count; slot++)
        {
            var child = branch.Children[slot];
            below.Add(child);
            if (FaultOfChild(slab, branch, slot, aboveLeaves) is { } fault) return fault;
        }

        return null;
    }

    private static string? FaultOfChild(SlabAllocator slab, ScoreBranch branch, int slot, bool isLeaf)
    {
        var leaf = ScoreLeaf.At(slab, branch.Children[slot]);
        var inner = ScoreBranch.At(slab, branch.Children[slot]);
        var count = isLeaf ? (uint)leaf.Count : inner.Total;
        if (count != branch.Counts[slot]) return $"{count} elements below a child, {branch.Counts[slot]} counted";
        var element = isLeaf ? leaf.Elements[0] : inner.Elements[0];
        var score = isLeaf ? leaf.Scores[0] : inner.Scores[0];
        return element == branch.Elements[slot] && score == branch.Scores[slot]
            ? null
            : "a branch that takes another element for the first below a child";
    }

    private static string? FaultOfLeaves<TOrder>(SlabAllocator slab, in ScoreTreeRoot root, List<uint> leaves)
        where TOrder : struct, IScoreOrder<TOrder>
    {
        long elements = 0;
        uint previous = 0;
        var lastScore = double.NegativeInfinity;
        byte[]? lastKey = null;
        for (var i = 0; i < leaves.Count; i++)
        {
            var leaf = ScoreLeaf.At(slab, leaves[i]);
            if (leaf.Count is < 1 or > ScoreLeaf.Capacity) return $"a leaf with {leaf.Count} elements";
            if (i > 0 && i < leaves.Count - 1 && leaf.Count < ScoreLeaf.Minimum)
                return $"a leaf with only {leaf.Count} elements";
            if (leaf.Previous != previous) return "a leaf with a wrong link backwards";
            if (leaf.Next != (i + 1 < leaves.Count ? leaves[i + 1] : 0)) return "a leaf with a wrong link onwards";
            previous = leaves[i];
            elements += leaf.Count;
            for (var j = 0; j < leaf.Count; j++)
            {
                var score = leaf.Scores[j];
                var key = TOrder.Key(slab, leaf.Elements[j]).ToArray();
                if (score < lastScore) return "scores out of order";
                if (lastKey != null && score == lastScore && key.AsSpan().SequenceCompareTo(lastKey) <= 0)
                    return "keys out of order";
                lastScore = score;
                lastKey = key;
            }
        }

        return elements == root.Elements ? null : $"{elements} elements, {root.Elements} counted";
    }
}
