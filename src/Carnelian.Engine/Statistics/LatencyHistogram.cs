using System.Numerics;

namespace Carnelian.Engine.Statistics;

/// <summary>
/// Counts durations in buckets whose width grows with the value, 64 to a doubling, so that any percentile is right to
/// within two per cent.
/// </summary>
public sealed class LatencyHistogram
{
    private const int StepBits = 6;
    private const int Doublings = 40;

    private readonly long[] _counts = new long[Doublings << StepBits];

    /// <summary>Durations recorded.</summary>
    public long Total { get; private set; }

    /// <summary>Counts a duration, in any unit; negative ones count as zero.</summary>
    public void Record(long value)
    {
        _counts[IndexOf(Math.Max(0, value))]++;
        Total++;
    }

    /// <summary>Adds another histogram's counts.</summary>
    public void Add(LatencyHistogram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i];
        Total += other.Total;
    }

    /// <summary>The value that a share of all durations does not exceed.</summary>
    /// <param name="percent">0 to 100.</param>
    public long ValueAt(double percent)
    {
        var wanted = Math.Max(1, (long)Math.Ceiling(Total * percent / 100));
        long seen = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= wanted) return UpperBound(i);
        }

        return 0;
    }

    /// <summary>How many durations are not above a value.</summary>
    public long CountUpTo(long value)
    {
        long seen = 0;
        for (var i = 0; i <= IndexOf(Math.Max(0, value)); i++) seen += _counts[i];
        return seen;
    }

    private static int IndexOf(long value)
    {
        if (value < 1 << StepBits) return (int)value;
        var shift = BitOperations.Log2((ulong)value) - StepBits;
        var index = ((shift + 1) << StepBits) + (int)((value >> shift) - (1 << StepBits));
        return Math.Min(index, (Doublings << StepBits) - 1);
    }

    private static long UpperBound(int index)
    {
        if (index < 1 << StepBits) return index;
        var shift = (index >> StepBits) - 1;
        var step = index & ((1 << StepBits) - 1);
        return ((((long)(1 << StepBits) + step + 1) << shift)) - 1;
    }
}
