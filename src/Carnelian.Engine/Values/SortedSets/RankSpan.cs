namespace Carnelian.Engine.Values.SortedSets;

/// <summary>Members in a row.</summary>
/// <param name="Start">Rank of the first; of the last, where they are read backwards.</param>
/// <param name="Count">How many.</param>
internal readonly record struct RankSpan(long Start, long Count)
{
    /// <summary>Members from one index to another, where negative ones count from the end, as ZRANGE has it.</summary>
    /// <param name="first">Index of the first.</param>
    /// <param name="last">Index of the last.</param>
    /// <param name="count">Members of the set.</param>
    /// <param name="reverse">Whether indexes count from the highest score.</param>
    public static RankSpan OfIndexes(long first, long last, long count, bool reverse)
    {
        if (first < 0) first = Math.Max(first + count, 0);
        if (last < 0) last += count;
        if (first > last || first >= count) return default;
        var length = Math.Min(last, count - 1) - first + 1;
        return new RankSpan(reverse ? count - 1 - first : first, length);
    }

    /// <summary>Leaves members out at the start and, where a limit is not negative, those beyond it.</summary>
    /// <param name="offset">How many to leave out; a negative number leaves out all.</param>
    /// <param name="limit">How many may stay.</param>
    /// <param name="reverse">Whether they are read backwards.</param>
    public RankSpan Limit(long offset, long limit, bool reverse)
    {
        if (offset < 0 || offset >= Count) return default;
        var count = Count - offset;
        if (limit >= 0 && limit < count) count = limit;
        return new RankSpan(reverse ? Start - offset : Start + offset, count);
    }
}
