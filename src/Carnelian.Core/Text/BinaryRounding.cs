using System.Diagnostics;

namespace Carnelian.Core.Text;

/// <summary>Rounding of exact or truncated binary values to a format's precision, to nearest, ties to even.</summary>
internal static class BinaryRounding
{
    /// <summary>
    /// Rounds (<paramref name="bits"/>, a little more when <paramref name="sticky"/>) x 2^exponent. The result has
    /// exactly <paramref name="precision"/> bits unless it is zero or its exponent is the least one.
    /// </summary>
    /// <param name="bits">The leading bits; more than the precision when <paramref name="sticky"/>.</param>
    /// <param name="sticky">True when the value is larger than the bits say, by less than their lowest bit.</param>
    /// <param name="exponent">Exponent of the lowest bit; on return that of the result's lowest bit.</param>
    /// <param name="precision">Bits of the format, 1 to 64.</param>
    /// <param name="minExponent">The least exponent of a lowest bit, that of subnormal numbers.</param>
    /// <returns>The rounded bits.</returns>
    public static ulong Round(UInt128 bits, bool sticky, ref long exponent, int precision, long minExponent)
    {
        int length = 128 - (int)UInt128.LeadingZeroCount(bits);
        if (length == 0)
        {
            exponent = minExponent;
            return 0;
        }

        long drop = length - precision;
        if (exponent + drop < minExponent) drop = minExponent - exponent;
        exponent += drop;
        if (drop > 128) return 0;
        if (drop <= 0)
        {
            Debug.Assert(!sticky, "Too few bits for correct rounding.");
            return (ulong)(bits << (int)-drop);
        }

        UInt128 half = UInt128.One << (int)(drop - 1);
        UInt128 rest = bits & ((half << 1) - 1);
        ulong rounded = drop == 128 ? 0 : (ulong)(bits >> (int)drop);
        bool up = rest > half || (rest == half && (sticky || (rounded & 1) != 0));
        if (!up) return rounded;

        rounded++;
        if (precision == 64 ? rounded != 0 : rounded >> precision == 0) return rounded;
        exponent++;
        return 1UL << (precision - 1);
    }
}
