using Carnelian.Core.Text;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.SortedSets.Combining;

/// <summary>Union, intersection and difference of sets with scores.</summary>
internal static class Combination
{
    /// <summary>All members; where several sets have one its scores are combined, smaller sets first.</summary>
    public static void Union(in CombineRequest request, ref SortedSetBuilder result)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var aggregate = request.Aggregate;
        request.SortBySize();
        foreach (ref readonly var source in request.Sources)
        {
            for (var at = new MemberSource(source.Key).Members; at.IsValid; at.MoveNext())
            {
                var score = Finite(aggregate.Weigh(at.Score, source.Weight));
                result.Combine(score, at.Member(scratch), aggregate);
            }
        }
    }

    /// <summary>The members that all sets have.</summary>
    public static void Intersect(in CombineRequest request, ref SortedSetBuilder result)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        request.SortBySize();
        for (var at = new MemberSource(request.Sources[0].Key).Members; at.IsValid; at.MoveNext())
        {
            var member = at.Member(scratch);
            if (TryCombine(request, member, at.Score, out var score)) result.Add(score, member);
        }
    }

    /// <summary>How many members all sets have, up to the limit.</summary>
    public static long CountCommon(in CombineRequest request)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        request.SortBySize();
        long count = 0;
        for (var at = new MemberSource(request.Sources[0].Key).Members; at.IsValid; at.MoveNext())
        {
            if (!TryCombine(request, at.Member(scratch), 0, out _)) continue;
            count++;
            if (count == request.Limit) break;
        }

        return count;
    }

    /// <summary>The members of the first set that no other has.</summary>
    public static void Subtract(in CombineRequest request, ref SortedSetBuilder result)
    {
        var sources = request.Sources;
        var first = sources[0];
        long others = 0;
        foreach (ref readonly var source in sources[1..]) others += source.Count;

        // Either each member of the first set is looked for in all others, which finds those in common early, or the
        // others' members are taken away from all of the first.
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var looksUp = first.Count * sources.Length / 2 <= first.Count + others;
        if (looksUp) sources[1..].Sort(static (left, right) => right.CompareTo(left));
        for (var at = new MemberSource(first.Key).Members; at.IsValid; at.MoveNext())
        {
            var member = at.Member(scratch);
            if (!looksUp || !IsInAny(sources[1..], member)) result.Add(at.Score, member);
        }

        if (looksUp) return;
        foreach (ref readonly var source in sources[1..])
        {
            for (var at = new MemberSource(source.Key).Members; at.IsValid && result.Count > 0; at.MoveNext())
                result.Remove(at.Member(scratch));
        }
    }

    private static bool TryCombine(
        in CombineRequest request, ReadOnlySpan<byte> member, double firstScore, out double score)
    {
        var aggregate = request.Aggregate;
        var sources = request.Sources;
        score = Finite(aggregate.Weigh(firstScore, sources[0].Weight));
        foreach (ref readonly var source in sources[1..])
        {
            if (!new MemberSource(source.Key).TryScore(member, out var other)) return false;
            score = aggregate.Combine(score, aggregate.Weigh(other, source.Weight));
        }

        return true;
    }

    private static bool IsInAny(ReadOnlySpan<CombineSource> sources, ReadOnlySpan<byte> member)
    {
        foreach (ref readonly var source in sources)
        {
            if (new MemberSource(source.Key).TryScore(member, out _)) return true;
        }

        return false;
    }

    /// <summary>Infinity times zero counts as 0.</summary>
    private static double Finite(double score) => double.IsNaN(score) ? 0 : score;
}
