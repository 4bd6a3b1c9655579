using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Carnelian.Core.Structures.Trees;

/// <summary>Searching within one node of a score tree, several scores at a time.</summary>
internal static unsafe class ScoreSearch
{
    private const int CacheLineBytes = 64;

    /// <summary>How many of ascending scores are below <paramref name="score"/>, which is not a NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Below(double* scores, int count, double score)
    {
        var wanted = Vector256.Create(score);
        var i = 0;
        for (; i <= count - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var below = Vector256.LessThan(Vector256.Load(scores + i), wanted).ExtractMostSignificantBits();
            if (below != 0b1111) return i + BitOperations.PopCount(below);
        }

        while (i < count && scores[i] < score) i++;
        return i;
    }

    /// <summary>
    /// How many of ascending scores are not above <paramref name="score"/>, which is not a NaN.
    /// </summary>
    /// <param name="scores">The scores.</param>
    /// <param name="start">How many are known not to be above it.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="score">What to compare with.</param>
    public static int UpTo(double* scores, int start, int count, double score)
    {
        var wanted = Vector256.Create(score);
        var i = start;
        for (; i <= count - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            var upTo = Vector256.LessThanOrEqual(Vector256.Load(scores + i), wanted).ExtractMostSignificantBits();
            if (upTo != 0b1111) return i + BitOperations.PopCount(upTo);
        }

        while (i < count && scores[i] <= score) i++;
        return i;
    }

    /// <summary>The sum of numbers.</summary>
    public static uint Sum(uint* numbers, int count)
    {
        var sums = Vector256<uint>.Zero;
        var i = 0;
        for (; i <= count - Vector256<uint>.Count; i += Vector256<uint>.Count)
            sums += Vector256.Load(numbers + i);

        var sum = Vector256.Sum(sums);
        for (; i < count; i++) sum += numbers[i];
        return sum;
    }

    /// <summary>Fetches the part of a node that a search reads into the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(byte* node, int bytes)
    {
        if (!Sse.IsSupported) return;
        for (var offset = 0; offset < bytes; offset += CacheLineBytes) Sse.Prefetch0(node + offset);
    }
}
