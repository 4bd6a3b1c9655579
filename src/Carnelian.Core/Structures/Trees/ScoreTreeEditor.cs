using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Trees;

/// <summary>
/// Changes a score tree at positions that were found before: keeps counts, first elements and links right, splits what
/// is full. Knows nothing of the order of elements.
/// </summary>
internal readonly unsafe ref struct ScoreTreeEditor
{
    private readonly SlabAllocator _slab;
    private readonly ref ScoreTreeRoot _root;

    public ScoreTreeEditor(SlabAllocator slab, ref ScoreTreeRoot root)
    {
        _slab = slab;
        _root = ref root;
    }

    /// <summary>Inserts an element at the end of a path.</summary>
    public void InsertAt(ref ScorePath path, double score, uint element)
    {
        if (_root.Node == 0) StartRoot(ref path);
        _root.Elements++;
        for (var level = 0; level < path.Height; level++) Branch(path.Node(level)).Counts[path.Slot(level)]++;

        var leaf = Leaf(path.Leaf);
        if (path.Position == 0) SetFirst(ref path, path.Height - 1, score, element);
        if (leaf.Count < ScoreLeaf.Capacity) leaf.Insert(path.Position, score, element);
        else SplitLeaf(ref path, score, element);
    }

    /// <summary>Gives what is at the end of a path another score and handle that keep the order.</summary>
    public void ReplaceAt(ref ScorePath path, double score, uint element)
    {
        var leaf = Leaf(path.Leaf);
        leaf.Scores[path.Position] = score;
        leaf.Elements[path.Position] = element;
        if (path.Position == 0) SetFirst(ref path, path.Height - 1, score, element);
    }

    /// <summary>Takes out what is at the end of a path.</summary>
    public void RemoveAt(ref ScorePath path)
    {
        _root.Elements--;
        for (var level = 0; level < path.Height; level++) Branch(path.Node(level)).Counts[path.Slot(level)]--;

        var leaf = Leaf(path.Leaf);
        leaf.Remove(path.Position);
        if (path.Position == 0 && leaf.Count > 0)
            SetFirst(ref path, path.Height - 1, leaf.Scores[0], leaf.Elements[0]);
        if (leaf.Count < ScoreLeaf.Minimum) new ScoreTreeBalancer(_slab, ref _root).RefillLeaf(ref path);
    }

    /// <summary>Tells the branches from a level upwards what the first element below them is.</summary>
    public void SetFirst(ref ScorePath path, int level, double score, uint element)
    {
        for (; level >= 0; level--)
        {
            var branch = Branch(path.Node(level));
            var slot = path.Slot(level);
            branch.Scores[slot] = score;
            branch.Elements[slot] = element;
            if (slot > 0) return;
        }
    }

    private ScoreLeaf Leaf(uint handle) => ScoreLeaf.At(_slab, handle);

    private ScoreBranch Branch(uint handle) => ScoreBranch.At(_slab, handle);

    private void StartRoot(ref ScorePath path)
    {
        _root.Node = NewLeaf();
        _root.FirstLeaf = _root.Node;
        path.Leaf = _root.Node;
    }

    /// <summary>
    /// Splits a full leaf and inserts. Where an element goes to either end of the tree the full leaf stays whole,
    /// so that ascending or descending scores leave full leaves behind.
    /// </summary>
    private void SplitLeaf(ref ScorePath path, double score, uint element)
    {
        var rightHandle = NewLeaf();
        var left = Leaf(path.Leaf);
        var right = Leaf(rightHandle);
        var position = path.Position;
        var start = position == ScoreLeaf.Capacity && left.Next == 0 ? ScoreLeaf.Capacity
            : position == 0 && left.Previous == 0 ? 0
            : ScoreLeaf.Capacity / 2;

        left.MoveTail(start, right);
        if (position < start || start == 0) left.Insert(position, score, element);
        else right.Insert(position - start, score, element);

        right.Previous = path.Leaf;
        right.Next = left.Next;
        left.Next = rightHandle;
        if (right.Next != 0) Leaf(right.Next).Previous = rightHandle;
        var child = new ScoreChild(right.Scores[0], right.Elements[0], rightHandle, (uint)right.Count);
        AddChild(ref path, new ScoreChild(left.Scores[0], left.Elements[0], path.Leaf, (uint)left.Count), child);
    }

    /// <summary>Enters the right half of a node that was split, splitting full branches on the way up.</summary>
    private void AddChild(ref ScorePath path, ScoreChild left, ScoreChild right)
    {
        for (var level = path.Height - 1; level >= 0; level--)
        {
            var branch = Branch(path.Node(level));
            var slot = path.Slot(level);
            branch.Counts[slot] = left.Count;
            if (branch.Count < ScoreBranch.Capacity)
            {
                branch.Insert(slot + 1, right);
                return;
            }

            right = SplitBranch(ref path, level, right);
            left = new ScoreChild(branch.Scores[0], branch.Elements[0], path.Node(level), branch.Total);
        }

        var root = NewBranch();
        Branch(root).Insert(0, left);
        Branch(root).Insert(1, right);
        _root.Node = root;
        _root.Height++;
    }

    private ScoreChild SplitBranch(ref ScorePath path, int level, in ScoreChild child)
    {
        var handle = NewBranch();
        var left = Branch(path.Node(level));
        var right = Branch(handle);
        var position = path.Slot(level) + 1;
        var start = position == ScoreBranch.Capacity && IsLast(ref path, level) ? ScoreBranch.Capacity
            : position == 1 && IsFirst(ref path, level) ? 1
            : ScoreBranch.Capacity / 2;

        left.MoveTail(start, right);
        if (position <= start && start < ScoreBranch.Capacity) left.Insert(position, child);
        else right.Insert(position - start, child);
        return new ScoreChild(right.Scores[0], right.Elements[0], handle, right.Total);
    }

    private bool IsLast(ref ScorePath path, int level)
    {
        for (var above = 0; above < level; above++)
        {
            if (path.Slot(above) != Branch(path.Node(above)).Count - 1) return false;
        }

        return true;
    }

    private static bool IsFirst(ref ScorePath path, int level)
    {
        for (var above = 0; above < level; above++)
        {
            if (path.Slot(above) != 0) return false;
        }

        return true;
    }

    private uint NewLeaf()
    {
        var handle = _slab.Allocate(ScoreLeaf.Bytes);
        var leaf = Leaf(handle);
        leaf.Count = 0;
        leaf.Previous = 0;
        leaf.Next = 0;
        _root.Leaves++;
        return handle;
    }

    private uint NewBranch()
    {
        var handle = _slab.Allocate(ScoreBranch.Bytes);
        Branch(handle).Count = 0;
        _root.Branches++;
        return handle;
    }
}
