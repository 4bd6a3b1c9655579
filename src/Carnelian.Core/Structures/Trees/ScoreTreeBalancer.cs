using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Trees;

/// <summary>
/// Mends a score tree after a removal: a node with too little in it is merged with a neighbour below the same branch,
/// or filled up from it. Nodes without such a neighbour live on until they are empty.
/// </summary>
internal readonly unsafe ref struct ScoreTreeBalancer
{
    private readonly SlabAllocator _slab;
    private readonly ref ScoreTreeRoot _root;

    public ScoreTreeBalancer(SlabAllocator slab, ref ScoreTreeRoot root)
    {
        _slab = slab;
        _root = ref root;
    }

    /// <summary>Mends the leaf at the end of a path, and then the branches above it.</summary>
    public void RefillLeaf(ref ScorePath path)
    {
        var level = path.Height - 1;
        if (level < 0)
        {
            if (Leaf(path.Leaf).Count == 0) FreeLeaf(path.Leaf);
            if (_root.Leaves == 0) _root = default;
            return;
        }

        var parent = Branch(path.Node(level));
        if (Leaf(path.Leaf).Count == 0)
        {
            FreeLeaf(path.Leaf);
            RemoveChild(ref path, level);
        }
        else if (parent.Count > 1)
        {
            BalanceLeaves(parent, Math.Max(0, path.Slot(level) - 1));
        }

        RefillBranches(ref path);
    }

    private ScoreLeaf Leaf(uint handle) => ScoreLeaf.At(_slab, handle);

    private ScoreBranch Branch(uint handle) => ScoreBranch.At(_slab, handle);

    private void RefillBranches(ref ScorePath path)
    {
        for (var level = path.Height - 1; level > 0; level--)
        {
            var branch = Branch(path.Node(level));
            if (branch.Count >= ScoreBranch.Minimum) return;

            var parent = Branch(path.Node(level - 1));
            if (branch.Count == 0)
            {
                FreeBranch(path.Node(level));
                RemoveChild(ref path, level - 1);
            }
            else if (parent.Count > 1)
            {
                BalanceBranches(parent, Math.Max(0, path.Slot(level - 1) - 1));
            }
        }

        LowerRoot();
    }

    /// <summary>Takes levels away that have a single node, and the last node of an empty tree.</summary>
    private void LowerRoot()
    {
        while (_root.Height > 0 && Branch(_root.Node).Count <= 1)
        {
            var root = _root.Node;
            _root.Node = Branch(root).Count == 1 ? Branch(root).Children[0] : 0;
            FreeBranch(root);
            _root.Height--;
            if (_root.Node == 0) _root = default;
        }
    }

    /// <summary>Takes the child on a path out of its branch, after it was freed.</summary>
    private void RemoveChild(ref ScorePath path, int level)
    {
        var branch = Branch(path.Node(level));
        branch.Remove(path.Slot(level));
        if (path.Slot(level) == 0 && branch.Count > 0)
        {
            var editor = new ScoreTreeEditor(_slab, ref _root);
            editor.SetFirst(ref path, level - 1, branch.Scores[0], branch.Elements[0]);
        }
    }

    private void BalanceLeaves(ScoreBranch parent, int slot)
    {
        var rightHandle = parent.Children[slot + 1];
        var left = Leaf(parent.Children[slot]);
        var right = Leaf(rightHandle);
        var total = left.Count + right.Count;
        if (total <= ScoreLeaf.Capacity)
        {
            right.MoveHead(right.Count, left);
            FreeLeaf(rightHandle);
            parent.Counts[slot] = (uint)total;
            parent.Remove(slot + 1);
            return;
        }

        var half = total / 2;
        if (left.Count > half) left.MoveTail(half, right);
        else right.MoveHead(half - left.Count, left);
        parent.Counts[slot] = (uint)left.Count;
        parent.Counts[slot + 1] = (uint)right.Count;
        parent.Scores[slot + 1] = right.Scores[0];
        parent.Elements[slot + 1] = right.Elements[0];
    }

    private void BalanceBranches(ScoreBranch parent, int slot)
    {
        var rightHandle = parent.Children[slot + 1];
        var left = Branch(parent.Children[slot]);
        var right = Branch(rightHandle);
        var total = left.Count + right.Count;
        if (total <= ScoreBranch.Capacity)
        {
            right.MoveHead(right.Count, left);
            FreeBranch(rightHandle);
            parent.Counts[slot] = left.Total;
            parent.Remove(slot + 1);
            return;
        }

        var half = total / 2;
        if (left.Count > half) left.MoveTail(half, right);
        else right.MoveHead(half - left.Count, left);
        parent.Counts[slot] = left.Total;
        parent.Counts[slot + 1] = right.Total;
        parent.Scores[slot + 1] = right.Scores[0];
        parent.Elements[slot + 1] = right.Elements[0];
    }

    private void FreeLeaf(uint handle)
    {
        var leaf = Leaf(handle);
        if (leaf.Previous != 0) Leaf(leaf.Previous).Next = leaf.Next;
        else _root.FirstLeaf = leaf.Next;
        if (leaf.Next != 0) Leaf(leaf.Next).Previous = leaf.Previous;
        _slab.Free(handle, ScoreLeaf.Bytes);
        _root.Leaves--;
    }

    private void FreeBranch(uint handle)
    {
        _slab.Free(handle, ScoreBranch.Bytes);
        _root.Branches--;
    }
}
