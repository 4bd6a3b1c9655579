using Carnelian.Core.Memory;

namespace Carnelian.Engine.Commands.Sorting;

/// <summary>Orders elements by their weights.</summary>
internal readonly struct SortKeyOrder : IComparer<SortKey>
{
    private readonly ByteArena _texts;
    private readonly PooledList<ArenaText> _ties;
    private readonly bool _descending;
    private readonly bool _upToZero;
    private readonly bool _stable;

    /// <summary>An order.</summary>
    /// <param name="texts">Where texts lie.</param>
    /// <param name="ties">What tells elements apart whose keys do not: weights as texts, or the elements.</param>
    /// <param name="descending">Whether the greatest comes first.</param>
    /// <param name="upToZero">Whether texts are compared up to a zero byte only.</param>
    /// <param name="stable">Whether equal elements stay in the order in which they were loaded.</param>
    public SortKeyOrder(
        in ByteArena texts, in PooledList<ArenaText> ties, bool descending, bool upToZero, bool stable)
    {
        _texts = texts;
        _ties = ties;
        _descending = descending;
        _upToZero = upToZero;
        _stable = stable;
    }

    public int Compare(SortKey x, SortKey y)
    {
        if (x.Order != y.Order) return (x.Order < y.Order) ^ _descending ? -1 : 1;
        var order = CompareTexts(_ties.Items[x.Index], _ties.Items[y.Index]);
        if (order != 0) return _descending ? -order : order;
        return _stable ? x.Index.CompareTo(y.Index) : 0;
    }

    /// <summary>Elements without a weight come before all others.</summary>
    private int CompareTexts(ArenaText x, ArenaText y)
    {
        if (x == SortVector.NoText || y == SortVector.NoText)
            return (x != SortVector.NoText).CompareTo(y != SortVector.NoText);
        var left = _texts[x];
        var right = _texts[y];
        return _upToZero
            ? SortText.UpToZero(left).SequenceCompareTo(SortText.UpToZero(right))
            : left.SequenceCompareTo(right);
    }
}
