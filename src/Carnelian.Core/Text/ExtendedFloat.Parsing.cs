using System.Globalization;
using System.Numerics;

namespace Carnelian.Core.Text;

/// <content>Reading: the grammar is that of C's <c>strtold</c>, the limits are those of Redis's buffer.</content>
public readonly partial struct ExtendedFloat
{
    /// <summary>The longest text that <see cref="TryParse"/> accepts, in bytes.</summary>
    public const int MaxInputLength = (5 * 1024) - 1;

    // Numbers 0.d x 10^n with n beyond these are above the largest or below half of the smallest.
    private const int MaxDecimalMagnitude = 4934;
    private const int MinDecimalMagnitude = -4960;
    private const int MaxWordDigits = 19;

    private static ReadOnlySpan<ulong> WordPowersOfTen =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ];

    /// <summary>
    /// Reads a number that makes up the whole text: no blanks, decimal or hexadecimal, inf and infinity in any case.
    /// </summary>
    /// <param name="text">Any bytes.</param>
    /// <param name="value">The nearest number, or 0 when the text is refused.</param>
    /// <returns>
    /// False for an empty text, one longer than <see cref="MaxInputLength"/>, not-a-number, what is no number, and
    /// numbers so large or so small that they would become infinite or zero.
    /// </returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out ExtendedFloat value)
    {
        if (IntegerText.TryParse(text, out long integer))
        {
            value = FromInt64(integer);
            return true;
        }

        value = FromInt64(0);
        if (text.Length > MaxInputLength || !FloatSyntax.TryScan(text, out FloatSyntax syntax)) return false;
        if (syntax.Kind == FloatKind.Infinity)
        {
            value = new ExtendedFloat(syntax.Negative, InfinityMantissa, SpecialExponent);
            return true;
        }

        ExtendedFloat parsed;
        if (syntax.Kind == FloatKind.Hexadecimal)
        {
            syntax.ReadHexadecimal(out UInt128 bits, out bool sticky, out long exponent);
            parsed = Round(syntax.Negative, bits, sticky, exponent);
        }
        else if (!TryDecimal(syntax, out parsed))
        {
            return false;
        }

        bool lost = parsed._mantissa == 0 && syntax.Mantissa.ContainsAnyExcept((byte)'0', (byte)'.');
        if (lost || parsed.IsInfinity) return false;
        value = parsed;
        return true;
    }

    private static bool TryDecimal(FloatSyntax syntax, out ExtendedFloat value)
    {
        value = new ExtendedFloat(syntax.Negative, 0, MinExponent);
        Span<char> digits = stackalloc char[syntax.Mantissa.Length];
        int count = ReadDigits(syntax, digits, out long exponent);
        if (count == 0) return true;
        if (count + exponent is > MaxDecimalMagnitude or < MinDecimalMagnitude) return false;

        int power = (int)exponent;
        ReadOnlySpan<char> significant = digits[..count];
        if (count <= MaxWordDigits && Math.Abs(power) <= MaxWordDigits)
        {
            ulong word = ulong.Parse(significant, NumberStyles.None, CultureInfo.InvariantCulture);
            value = FromWord(syntax.Negative, word, power);
        }
        else
        {
            value = FromDigits(syntax.Negative, significant, power);
        }

        return true;
    }

    // Gathers the digits without the point and without zeros at either end.
    private static int ReadDigits(FloatSyntax syntax, Span<char> digits, out long exponent)
    {
        exponent = syntax.Exponent;
        int count = 0;
        bool fraction = false;
        foreach (byte character in syntax.Mantissa)
        {
            if (character == '.')
            {
                fraction = true;
                continue;
            }

            if (fraction) exponent--;
            if (count > 0 || character != '0') digits[count++] = (char)character;
        }

        for (; count > 0 && digits[count - 1] == '0'; count--) exponent++;
        return count;
    }

    private static ExtendedFloat FromWord(bool negative, ulong digits, int power)
    {
        ulong scale = WordPowersOfTen[Math.Abs(power)];
        if (power >= 0) return Round(negative, (UInt128)digits * scale, sticky: false, 0);

        // With the dividend's top bit set the quotient has 64 bits or more; the remainder gives one bit further.
        int shift = BitOperations.LeadingZeroCount(digits) + 64;
        (UInt128 quotient, UInt128 rest) = UInt128.DivRem((UInt128)digits << shift, scale);
        rest <<= 1;
        bool half = rest >= scale;
        if (half) rest -= scale;

        int spare = (int)UInt128.LeadingZeroCount(quotient);
        if (spare == 0) return Round(negative, quotient, half || rest != UInt128.Zero, -shift);
        quotient = (quotient << 1) | (half ? UInt128.One : UInt128.Zero);
        return Round(negative, quotient, rest != UInt128.Zero, -shift - 1);
    }

    private static ExtendedFloat FromDigits(bool negative, ReadOnlySpan<char> digits, int power)
    {
        BigInteger number = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        BigInteger scale = BigInteger.Pow(10, Math.Abs(power));
        if (power >= 0) return Round(negative, number * scale, sticky: false, 0);

        const int quotientBits = Precision + 8;
        int shift = (int)Math.Max(0, quotientBits + scale.GetBitLength() - number.GetBitLength());
        BigInteger quotient = BigInteger.DivRem(number << shift, scale, out BigInteger rest);
        return Round(negative, quotient, !rest.IsZero, -shift);
    }
}
