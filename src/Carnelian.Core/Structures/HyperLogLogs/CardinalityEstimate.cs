using System.Runtime.InteropServices;

namespace Carnelian.Core.Structures.HyperLogLogs;

/// <summary>
/// The cardinality that registers tell, by the improved raw estimator of Otmar Ertl, which needs no correction for
/// small or large sets. The order of the operations is Redis's, so that every bit of the result is too.
/// </summary>
/// <remarks>https://arxiv.org/abs/1702.01284, algorithm 6</remarks>
public static class CardinalityEstimate
{
    /// <summary>Values that a register of six bits can have.</summary>
    public const int HistogramLength = 64;

    private const double AlphaInfinity = 0.721347520444481703680;
    private const int Lanes = 4;
    private const double TwoTo63 = 9223372036854775808.0;

    /// <summary>The estimate.</summary>
    /// <param name="histogram">How many registers have each value; they are all registers together.</param>
    /// <returns>
    /// The estimate; <see cref="long.MinValue"/> when registers that no element can have brought about make it too
    /// large for a number, as the conversion in Redis gives.
    /// </returns>
    public static long Of(ReadOnlySpan<int> histogram)
    {
        const double registers = HyperLogLog.Registers;
        var sum = registers * Tau((registers - histogram[HyperLogLog.MaxRank]) / registers);
        for (var rank = HyperLogLog.MaxRank - 1; rank >= 1; rank--)
        {
            sum += histogram[rank];
            sum *= 0.5;
        }

        sum += registers * Sigma(histogram[0] / registers);
        var estimate = Math.Round(AlphaInfinity * registers * registers / sum, MidpointRounding.AwayFromZero);
        return estimate < TwoTo63 ? (long)estimate : long.MinValue;
    }

    /// <summary>The estimate for registers, a byte each.</summary>
    public static long OfRegisters(ReadOnlySpan<byte> registers)
    {
        Span<int> histogram = stackalloc int[HistogramLength];
        histogram.Clear();
        Count(registers, histogram);
        return Of(histogram);
    }

    /// <summary>Adds to a histogram how many registers, a byte each, have each value.</summary>
    /// <param name="registers">A multiple of eight registers.</param>
    /// <param name="histogram">Of <see cref="HistogramLength"/>.</param>
    public static void Count(ReadOnlySpan<byte> registers, Span<int> histogram)
    {
        // Neighbours are counted apart, since an addition would wait for the one before to the same place.
        Span<int> counts = stackalloc int[HistogramLength * Lanes];
        counts.Clear();
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(registers))
        {
            if (word == 0)
            {
                histogram[0] += sizeof(ulong);
                continue;
            }

            for (var (rest, i) = (word, 0); i < sizeof(ulong); i++, rest >>= 8)
                counts[((i % Lanes) * HistogramLength) + (int)(rest & (HistogramLength - 1))]++;
        }

        for (var i = 0; i < counts.Length; i++) histogram[i % HistogramLength] += counts[i];
    }

    private static double Sigma(double x)
    {
        if (x == 1.0) return double.PositiveInfinity;
        double power = 1;
        var sum = x;
        double before;
        do
        {
            x *= x;
            before = sum;
            sum += x * power;
            power += power;
        }
        while (before != sum);
        return sum;
    }

    private static double Tau(double x)
    {
        if (x is 0.0 or 1.0) return 0;
        double power = 1;
        var sum = 1 - x;
        double before;
        do
        {
            x = Math.Sqrt(x);
            before = sum;
            power *= 0.5;
            sum -= (1 - x) * (1 - x) * power;
        }
        while (before != sum);
        return sum / 3;
    }
}
