using System.Numerics;

namespace Carnelian.Core.Text;

/// <summary>
/// An 80-bit floating point number as the x87 processor and C's <c>long double</c> on x86-64 have it: 64 bits of
/// mantissa, exponents up to 16383. Redis computes INCRBYFLOAT and HINCRBYFLOAT in it. Every operation rounds to
/// nearest, ties to even.
/// </summary>
public readonly partial struct ExtendedFloat
{
    private const int Precision = 64;
    private const int MinExponent = -16445;
    private const int MaxExponent = 16320;
    private const int SpecialExponent = int.MaxValue;
    private const ulong InfinityMantissa = 1UL << 63;
    private const ulong NaNMantissa = 3UL << 62;

    // A finite number is mantissa x 2^exponent, with the top bit of the mantissa set unless the exponent is the least.
    private readonly ulong _mantissa;
    private readonly int _exponent;
    private readonly bool _negative;

    private ExtendedFloat(bool negative, ulong mantissa, int exponent)
    {
        _negative = negative;
        _mantissa = mantissa;
        _exponent = exponent;
    }

    /// <summary>True for plus and minus infinity.</summary>
    public bool IsInfinity => _exponent == SpecialExponent && _mantissa == InfinityMantissa;

    /// <summary>True for the result of adding opposite infinities, and of what is not a number already.</summary>
    public bool IsNaN => _exponent == SpecialExponent && _mantissa == NaNMantissa;

    /// <summary>True behind a minus sign, also for minus zero.</summary>
    public bool IsNegative => _negative;

    /// <summary>The number <paramref name="value"/>, exactly.</summary>
    /// <param name="value">Any number.</param>
    public static ExtendedFloat FromInt64(long value)
    {
        ulong magnitude = value < 0 ? 0 - (ulong)value : (ulong)value;
        return Round(value < 0, magnitude, sticky: false, 0);
    }

    /// <summary>The number <paramref name="value"/>, exactly.</summary>
    /// <param name="value">Any value.</param>
    public static ExtendedFloat FromDouble(double value)
    {
        bool negative = double.IsNegative(value);
        if (double.IsNaN(value)) return new ExtendedFloat(negative, NaNMantissa, SpecialExponent);
        if (double.IsInfinity(value)) return new ExtendedFloat(negative, InfinityMantissa, SpecialExponent);
        ulong image = BitConverter.DoubleToUInt64Bits(value);
        int exponent = (int)((image >> 52) & 0x7FF);
        ulong mantissa = image & ((1UL << 52) - 1);
        if (exponent != 0) mantissa |= 1UL << 52;
        return Round(negative, mantissa, sticky: false, Math.Max(exponent, 1) - 1075);
    }

    /// <summary>The rounded sum.</summary>
    /// <param name="left">Any value.</param>
    /// <param name="right">Any value.</param>
    /// <returns>The sum; infinite on overflow; not a number for opposite infinities.</returns>
    public static ExtendedFloat Add(ExtendedFloat left, ExtendedFloat right)
    {
        if (left._exponent == SpecialExponent || right._exponent == SpecialExponent) return AddSpecial(left, right);

        bool swap = left._exponent < right._exponent
            || (left._exponent == right._exponent && left._mantissa < right._mantissa);
        ExtendedFloat large = swap ? right : left;
        ExtendedFloat small = swap ? left : right;

        // Two bits stay free at the top for the carry; what the smaller number loses at the bottom becomes sticky.
        const int headroom = 2;
        const int spare = 128 - Precision - headroom;
        UInt128 sum = (UInt128)large._mantissa << spare;
        UInt128 addend = (UInt128)small._mantissa << spare;
        int distance = large._exponent - small._exponent;
        bool sticky = false;
        if (distance > 0)
        {
            UInt128 shifted = distance < 128 ? addend >> distance : UInt128.Zero;
            sticky = distance < 128 ? (shifted << distance) != addend : addend != UInt128.Zero;
            addend = shifted;
        }

        if (large._negative == small._negative) sum += addend;
        else sum -= addend + (sticky ? UInt128.One : UInt128.Zero);

        // Opposite numbers cancel to plus zero; only two minus zeros add up to minus zero.
        bool negative = sum == UInt128.Zero ? large._negative && small._negative : large._negative;
        return Round(negative, sum, sticky, (long)large._exponent - spare);
    }

    private static ExtendedFloat AddSpecial(ExtendedFloat left, ExtendedFloat right)
    {
        if (left.IsNaN) return left;
        if (right.IsNaN) return right;
        if (left.IsInfinity && right.IsInfinity && left._negative != right._negative)
            return new ExtendedFloat(true, NaNMantissa, SpecialExponent);
        return left.IsInfinity ? left : right;
    }

    private static ExtendedFloat Round(bool negative, UInt128 bits, bool sticky, long exponent)
    {
        ulong mantissa = BinaryRounding.Round(bits, sticky, ref exponent, Precision, MinExponent);
        return exponent > MaxExponent
            ? new ExtendedFloat(negative, InfinityMantissa, SpecialExponent)
            : new ExtendedFloat(negative, mantissa, (int)exponent);
    }

    // Keeps the leading 128 bits of an integer of any size.
    private static ExtendedFloat Round(bool negative, BigInteger bits, bool sticky, long exponent)
    {
        long excess = bits.GetBitLength() - 128;
        if (excess > 0)
        {
            sticky |= BigInteger.TrailingZeroCount(bits) < excess;
            bits >>= (int)excess;
            exponent += excess;
        }

        return Round(negative, (UInt128)bits, sticky, exponent);
    }
}
