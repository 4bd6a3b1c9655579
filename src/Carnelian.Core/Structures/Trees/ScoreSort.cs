using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Trees;

/// <summary>Puts elements into the order of a <see cref="ScoreTree{TOrder}"/>.</summary>
public static class ScoreSort
{
    /// <summary>Sorts scores, and the handles of the elements that have them along with them.</summary>
    /// <typeparam name="TOrder">Tells the keys of elements.</typeparam>
    /// <param name="store">Whose memory the elements are in.</param>
    /// <param name="scores">The scores; none is NaN.</param>
    /// <param name="elements">As many handles.</param>
    public static void Sort<TOrder>(KeyStore store, Span<double> scores, Span<uint> elements)
        where TOrder : struct, IScoreOrder<TOrder>
    {
        scores.Sort(elements);
        var order = new KeyOrder<TOrder>(store.Slab);
        for (var start = 0; start < scores.Length;)
        {
            var end = start + 1;
            while (end < scores.Length && scores[end] == scores[start]) end++;

            // Scores in a run are equal, but 0 and -0 must stay with their elements.
            if (end - start > 1) SortRun(scores[start..end], elements[start..end], order);
            start = end;
        }
    }

    private static void SortRun<TOrder>(Span<double> scores, Span<uint> elements, KeyOrder<TOrder> order)
        where TOrder : struct, IScoreOrder<TOrder>
    {
        if (scores[0] == 0) elements.Sort(scores, order);
        else elements.Sort(order);
    }

    private readonly struct KeyOrder<TOrder>(SlabAllocator slab) : IComparer<uint>
        where TOrder : struct, IScoreOrder<TOrder>
    {
        public int Compare(uint x, uint y) => TOrder.Key(slab, x).SequenceCompareTo(TOrder.Key(slab, y));
    }
}
