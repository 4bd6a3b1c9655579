using System.Buffers;
using Carnelian.Core.Geo;
using Carnelian.Core.Memory;
using Carnelian.Core.Sorting;
using Carnelian.Core.Text;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.Geo;

/// <summary>
/// The members of a sorted set that lie within a shape; copied, so that the set may change afterwards.
/// </summary>
internal struct GeoMatches : IDisposable
{
    private PooledList<GeoMatch> _matches;
    private ByteArena _members;

    /// <summary>Number of matches.</summary>
    public readonly int Count => _matches.Count;

    /// <summary>The matches.</summary>
    public readonly ReadOnlySpan<GeoMatch> Items => _matches.Items;

    /// <summary>The member of a match.</summary>
    public readonly ReadOnlySpan<byte> Member(GeoMatch match) => _members[match.Member];

    /// <summary>Searches the cells around a shape.</summary>
    /// <param name="places">What is searched.</param>
    /// <param name="shape">The shape.</param>
    /// <param name="limit">How many matches are enough, 0 for all.</param>
    public void Search(SortedSetReader places, in GeoShape shape, long limit)
    {
        var cover = shape.Cover();
        for (var i = 0; i < cover.Count && !IsFull(limit); i++)
        {
            var range = new ScoreRange { Min = cover[i].MinScore, Max = cover[i].EndScore, MaxExclusive = true };
            Search(places, places.Select(range, reverse: false), shape, limit);
        }
    }

    /// <summary>Puts the matches in order and drops all but the first ones.</summary>
    /// <param name="order">The order.</param>
    /// <param name="count">How many to keep, 0 for all.</param>
    public void Arrange(GeoOrder order, long count)
    {
        var kept = count == 0 ? Count : (int)Math.Min(Count, count);
        if (order != GeoOrder.None && Count > 1)
        {
            var items = _matches.Items;
            var scratch = ArrayPool<GeoMatch>.Shared.Rent(items.Length);
            var comparer = new GeoMatchOrder(order == GeoOrder.Farthest);
            if (kept == items.Length) StableSort.Sort(items, scratch, comparer);
            else PartialSort.Sort(items, scratch, 0, kept - 1, comparer);
            ArrayPool<GeoMatch>.Shared.Return(scratch);
        }

        _matches.Truncate(kept);
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _matches.Dispose();
        _members.Dispose();
    }

    private readonly bool IsFull(long limit) => limit != 0 && Count >= limit;

    private void Search(SortedSetReader places, RankSpan span, in GeoShape shape, long limit)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var cursor = places.At(span.Start);
        for (var left = span.Count; left > 0; left--, cursor.MoveNext())
        {
            var score = cursor.Score;
            if (!shape.Contains(GeoHash.Decode(score), out var distance)) continue;
            _matches.Add(new GeoMatch(distance, score, _members.Add(cursor.Member(scratch))));
            if (IsFull(limit)) return;
        }
    }
}
