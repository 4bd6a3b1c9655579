using System.Numerics;

namespace Carnelian.Core.Structures.HyperLogLogs;

/// <summary>
/// The codes of a sparse HyperLogLog, each for a run of registers: <c>00xxxxxx</c> is x + 1 zeros,
/// <c>01xxxxxx xxxxxxxx</c> as many zeros as fourteen bits tell, <c>1vvvvvxx</c> x + 1 registers of value v + 1.
/// </summary>
public static class SparseOpcode
{
    /// <summary>The largest value that a code can give registers.</summary>
    public const int MaxValue = 32;

    /// <summary>Longest run of registers with a value.</summary>
    public const int MaxValueRun = 4;

    private const int MaxShortZeros = 64;
    private const int KindMask = 0xC0;
    private const int LongZerosBit = 0x40;
    private const int ValueBit = 0x80;
    private const int PayloadMask = 0x3F;

    /// <summary>Whether a code begins two bytes of zeros.</summary>
    public static bool IsLongZeros(byte code) => (code & KindMask) == LongZerosBit;

    /// <summary>Whether a code means registers with a value.</summary>
    public static bool IsValue(byte code) => (code & ValueBit) != 0;

    /// <summary>The value that a code gives registers.</summary>
    public static int Value(byte code) => ((code >> 2) & (MaxValue - 1)) + 1;

    /// <summary>How many registers a code of one byte means.</summary>
    /// <remarks>It does not branch: the kinds of code alternate in no way that a processor could foresee.</remarks>
    public static int ShortRun(byte code) => (code & (PayloadMask >> ((code & ValueBit) >> 5))) + 1;

    /// <summary>How many registers codes of one byte mean together, up to the first one that has two.</summary>
    /// <param name="codes">Eight bytes of codes, the first of them lowest.</param>
    /// <param name="count">How many codes that are: from 0 to 8.</param>
    public static int ShortRuns(ulong codes, out int count)
    {
        const ulong each = 0x0101_0101_0101_0101;
        const ulong evenBytes = 0x00FF_00FF_00FF_00FF;
        var values = (codes >> 7) & each;
        var longZeros = (codes >> 6) & ~values & each;
        count = BitOperations.TrailingZeroCount(longZeros) / 8;

        // Everything below the lowest bit of the first long code is kept.
        var runs = codes & (longZeros - 1) & ~longZeros
            & ((each * PayloadMask) ^ (values * (PayloadMask & ~(MaxValueRun - 1))));
        var sums = (runs & evenBytes) + ((runs >> 8) & evenBytes);
        return (int)((sums * 0x0001_0001_0001_0001) >> 48) + count;
    }

    /// <summary>How many registers the code at a place means.</summary>
    /// <param name="codes">The codes; the second byte of one that is cut off counts as zero.</param>
    /// <param name="at">Its place.</param>
    public static int Run(ReadOnlySpan<byte> codes, int at)
    {
        var code = codes[at];
        if (!IsLongZeros(code)) return ShortRun(code);
        var low = at + 1 < codes.Length ? codes[at + 1] : 0;
        return (((code & PayloadMask) << 8) | low) + 1;
    }

    /// <summary>Writes the code for a run of zeros.</summary>
    /// <returns>The bytes it takes: 1 or 2.</returns>
    public static int WriteZeros(Span<byte> target, int run)
    {
        run--;
        if (run < MaxShortZeros)
        {
            target[0] = (byte)run;
            return 1;
        }

        target[0] = (byte)((run >> 8) | LongZerosBit);
        target[1] = (byte)run;
        return 2;
    }

    /// <summary>The code for a run of registers with a value.</summary>
    public static byte OfValue(int value, int run) => (byte)(((value - 1) << 2) | (run - 1) | ValueBit);
}
