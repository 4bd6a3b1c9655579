using System.Diagnostics;
using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Trees;

/// <summary>
/// A counted B+ tree over pairs of a score and an element's handle, in ascending order of the score and, where scores
/// are equal, of the element's key. Every branch counts the elements below each child, so ranks cost one way down.
/// A view for the length of one operation: the tree is a <see cref="ScoreTreeRoot"/> and blocks of the store's slab.
/// </summary>
/// <typeparam name="TOrder">Tells the keys of elements.</typeparam>
/// <remarks>
/// Scores are never NaN; 0 and -0 are equal. The elements are not the tree's: it reads the blocks of those whose score
/// equals the one it looks for, and they must be readable for as long as their handles are in it.
/// </remarks>
public readonly unsafe ref struct ScoreTree<TOrder>
    where TOrder : struct, IScoreOrder<TOrder>
{
    private readonly SlabAllocator _slab;
    private readonly ref ScoreTreeRoot _root;

    /// <summary>Views a tree.</summary>
    /// <param name="slab">The allocator of its nodes and of the elements.</param>
    /// <param name="root">Where it begins; must stay where it is while the view is used.</param>
    public ScoreTree(SlabAllocator slab, ref ScoreTreeRoot root)
    {
        _slab = slab;
        _root = ref root;
    }

    /// <summary>Views a tree in the memory of a store.</summary>
    public ScoreTree(KeyStore store, ref ScoreTreeRoot root)
        : this(store.Slab, ref root)
    {
    }

    /// <summary>Number of elements.</summary>
    public long Count => _root.Elements;

    private ScoreTreeEditor Editor => new(_slab, ref _root);

    /// <summary>Adds an element that is not in the tree.</summary>
    public void Insert(double score, uint element)
    {
        var path = default(ScorePath);
        var found = Descend(score, default, element, ref path);
        Debug.Assert(!found, "the element is new");
        Editor.InsertAt(ref path, score, element);
    }

    /// <summary>
    /// Adds an element that is behind all others, without comparing: trees built this way have full nodes.
    /// </summary>
    public void Append(double score, uint element)
    {
        var path = default(ScorePath);
        DescendToEnd(ref path);
        Editor.InsertAt(ref path, score, element);
    }

    /// <summary>Takes an element out.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(double score, uint element)
    {
        var path = default(ScorePath);
        if (!Descend(score, default, element, ref path)) return false;
        Editor.RemoveAt(ref path);
        return true;
    }

    /// <summary>Takes out the element at a rank, which exists.</summary>
    public void RemoveAt(long rank)
    {
        var path = default(ScorePath);
        DescendToRank(rank, ref path);
        Editor.RemoveAt(ref path);
    }

    /// <summary>
    /// Puts a new handle in the place of an element's old one when its block has moved. The old block must be readable
    /// until this returns.
    /// </summary>
    /// <returns>Whether the element was there.</returns>
    public bool Replace(double score, uint element, uint successor)
    {
        var path = default(ScorePath);
        if (!Descend(score, default, element, ref path)) return false;
        Editor.ReplaceAt(ref path, score, successor);
        return true;
    }

    /// <summary>Gives an element another score.</summary>
    /// <returns>Whether it was there with the old one.</returns>
    public bool Move(double score, uint element, double newScore)
    {
        var path = default(ScorePath);
        if (!Descend(score, default, element, ref path)) return false;
        if (FitsAt(ref path, newScore, KeyOf(element)))
        {
            Editor.ReplaceAt(ref path, newScore, element);
            return true;
        }

        Editor.RemoveAt(ref path);
        Insert(newScore, element);
        return true;
    }

    /// <summary>How many elements come before an element of the tree; -1 if it is not there.</summary>
    public long Rank(double score, uint element)
    {
        var path = default(ScorePath);
        return Descend(score, default, element, ref path) ? RankOf(ref path) : -1;
    }

    /// <summary>How many elements come before the one with this score and key, whether or not it is there.</summary>
    public long Rank(double score, ReadOnlySpan<byte> key)
    {
        var path = default(ScorePath);
        Descend(score, key, 0, ref path);
        return RankOf(ref path);
    }

    /// <summary>How many elements have a score below <paramref name="score"/>.</summary>
    public long CountBelow(double score) => CountByScore(score, orEqual: false);

    /// <summary>How many elements have a score that is not above <paramref name="score"/>.</summary>
    public long CountUpTo(double score) => CountByScore(score, orEqual: true);

    /// <summary>How many elements have a key below this one, in a tree all of whose scores are equal.</summary>
    public long CountBelow(ReadOnlySpan<byte> key) => CountByKey(key, orEqual: false);

    /// <summary>How many elements have a key not above this one, in a tree all of whose scores are equal.</summary>
    public long CountUpTo(ReadOnlySpan<byte> key) => CountByKey(key, orEqual: true);

    /// <summary>A cursor on the element at a rank; not valid where there is none.</summary>
    public ScoreCursor At(long rank)
    {
        if ((ulong)rank >= _root.Elements) return new ScoreCursor(_slab, 0, 0);
        var path = default(ScorePath);
        DescendToRank(rank, ref path);
        return new ScoreCursor(_slab, path.Leaf, path.Position);
    }

    private ReadOnlySpan<byte> KeyOf(uint element) => TOrder.Key(_slab, element);

    /// <summary>
    /// Goes to where an element is, or would be inserted. The key may be left out where the element is given; it is
    /// read when scores are equal.
    /// </summary>
    private bool Descend(double score, ReadOnlySpan<byte> key, uint element, ref ScorePath path)
    {
        var node = _root.Node;
        if (node == 0) return false;
        bool found;
        for (var level = 0; level < _root.Height; level++)
        {
            var branch = ScoreBranch.At(_slab, node);
            var slot = Position(branch.Scores, branch.Elements, branch.Count, score, key, element, out found);
            if (!found && slot > 0) slot--;
            path.Push(node, slot);
            node = branch.Children[slot];
            Prefetch(node, level);
        }

        var leaf = ScoreLeaf.At(_slab, node);
        path.Leaf = node;
        path.Position = Position(leaf.Scores, leaf.Elements, leaf.Count, score, key, element, out found);
        return found;
    }

    /// <summary>How many elements of a node come before one; whether the node has it.</summary>
    private int Position(
        double* scores, uint* elements, int count, double score, ReadOnlySpan<byte> key, uint element, out bool found)
    {
        var low = ScoreSearch.Below(scores, count, score);
        found = low < count && scores[low] == score;
        return found ? PositionAmongEqual(scores, elements, low, count, key, element, out found) : low;
    }

    private int PositionAmongEqual(
        double* scores, uint* elements, int low, int count, ReadOnlySpan<byte> key, uint element, out bool found)
    {
        found = true;
        if (elements[low] == element) return low;
        if (element != 0) key = KeyOf(element);
        var high = ScoreSearch.UpTo(scores, low, count, scores[low]);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            var order = elements[middle] == element ? 0 : key.SequenceCompareTo(KeyOf(elements[middle]));
            if (order == 0) return middle;
            if (order < 0) high = middle;
            else low = middle + 1;
        }

        found = false;
        return low;
    }

    /// <summary>Fetches the scores of a node below a level into the cache, all lines at once.</summary>
    private void Prefetch(uint node, int level) => ScoreSearch.Prefetch(
        _slab.Address(node), level == _root.Height - 1 ? ScoreLeaf.SearchedBytes : ScoreBranch.SearchedBytes);

    private void DescendToEnd(ref ScorePath path)
    {
        var node = _root.Node;
        if (node == 0) return;
        for (var level = 0; level < _root.Height; level++)
        {
            var branch = ScoreBranch.At(_slab, node);
            path.Push(node, branch.Count - 1);
            node = branch.LastChild;
        }

        path.Leaf = node;
        path.Position = ScoreLeaf.At(_slab, node).Count;
    }

    private void DescendToRank(long rank, ref ScorePath path)
    {
        var before = (uint)rank;
        var total = _root.Elements;
        var node = _root.Node;
        for (var level = 0; level < _root.Height; level++)
        {
            var branch = ScoreBranch.At(_slab, node);
            var slot = branch.SlotOf(ref before, total);
            total = branch.Counts[slot];
            path.Push(node, slot);
            node = branch.Children[slot];
        }

        path.Leaf = node;
        path.Position = (int)before;
    }

    private long RankOf(ref ScorePath path)
    {
        long rank = path.Position;
        for (var level = 0; level < path.Height; level++)
            rank += ScoreSearch.Sum(ScoreBranch.At(_slab, path.Node(level)).Counts, path.Slot(level));
        return rank;
    }

    private long CountByScore(double score, bool orEqual)
    {
        var node = _root.Node;
        if (node == 0) return 0;
        long rank = 0;
        for (var level = 0; level < _root.Height; level++)
        {
            var branch = ScoreBranch.At(_slab, node);
            var slot = Math.Max(0, PositionOf(branch.Scores, branch.Count, score, orEqual) - 1);
            rank += ScoreSearch.Sum(branch.Counts, slot);
            node = branch.Children[slot];
            Prefetch(node, level);
        }

        var leaf = ScoreLeaf.At(_slab, node);
        return rank + PositionOf(leaf.Scores, leaf.Count, score, orEqual);
    }

    private static int PositionOf(double* scores, int count, double score, bool orEqual) =>
        orEqual ? ScoreSearch.UpTo(scores, 0, count, score) : ScoreSearch.Below(scores, count, score);

    private long CountByKey(ReadOnlySpan<byte> key, bool orEqual)
    {
        var node = _root.Node;
        if (node == 0) return 0;
        long rank = 0;
        for (var level = 0; level < _root.Height; level++)
        {
            var branch = ScoreBranch.At(_slab, node);
            var slot = Math.Max(0, PositionOf(branch.Elements, branch.Count, key, orEqual) - 1);
            rank += ScoreSearch.Sum(branch.Counts, slot);
            node = branch.Children[slot];
        }

        var leaf = ScoreLeaf.At(_slab, node);
        return rank + PositionOf(leaf.Elements, leaf.Count, key, orEqual);
    }

    private int PositionOf(uint* elements, int count, ReadOnlySpan<byte> key, bool orEqual)
    {
        var low = 0;
        var high = count;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            var order = KeyOf(elements[middle]).SequenceCompareTo(key);
            if (order < 0 || (order == 0 && orEqual)) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>Whether an element may have another score without changing places with a neighbour.</summary>
    private bool FitsAt(ref ScorePath path, double score, ReadOnlySpan<byte> key)
    {
        var leaf = ScoreLeaf.At(_slab, path.Leaf);
        var before = new ScoreCursor(_slab, path.Leaf, path.Position);
        before.MovePrevious();
        if (before.IsValid && !IsBefore(before.Score, before.Element, score, key)) return false;
        var behind = new ScoreCursor(_slab, path.Leaf, path.Position);
        behind.MoveNext();
        return !behind.IsValid || !IsBefore(behind.Score, behind.Element, score, key);
    }

    private bool IsBefore(double score, uint element, double otherScore, ReadOnlySpan<byte> otherKey) =>
        score < otherScore || (score == otherScore && KeyOf(element).SequenceCompareTo(otherKey) < 0);
}
