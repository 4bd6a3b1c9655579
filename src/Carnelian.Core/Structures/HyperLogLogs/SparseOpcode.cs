namespace Carnelian.Core.Structures.HyperLogLogs;

/// <summary>
/// The codes of a sparse HyperLogLog, each for a run of registers: <c>00xxxxxx</c> x + 1 zeros, <c>01xxxxxx xxxxxxxx</c>
/// as many zeros as fourteen bits tell, <c>1vvvvvxx</c> x + 1 registers of value v + 1.
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

    /// <summary>How many registers the code at the beginning of some bytes means.</summary>
    /// <param name="bytes">At least a byte; the second of a code that is cut off counts as zero.</param>
    public static int Run(ReadOnlySpan<byte> bytes)
    {
        var code = bytes[0];
        if (IsValue(code)) return (code & (MaxValueRun - 1)) + 1;
        if (!IsLongZeros(code)) return code + 1;
        return ((code & PayloadMask) << 8 | (bytes.Length > 1 ? bytes[1] : 0)) + 1;
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
