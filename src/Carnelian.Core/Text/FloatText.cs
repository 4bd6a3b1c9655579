using System.Globalization;

namespace Carnelian.Core.Text;

/// <summary>Double precision numbers as Redis reads them from arguments and writes them into replies.</summary>
public static class FloatText
{
    /// <summary>The longest text that <see cref="Format"/> and <see cref="FormatScore"/> write, in bytes.</summary>
    public const int MaxLength = 24;

    /// <summary>The longest text that <see cref="FormatFixed"/> writes, in bytes.</summary>
    public const int MaxFixedLength = 21;

    private const int MantissaBits = 53;
    private const int MinExponent = -1074;
    private const int MaxExponent = 971;
    private const double TwoToThe63 = 9223372036854775808.0;

    /// <summary>
    /// Reads a number as C's <c>strtod</c> does, but only when it makes up the whole text: no blanks, decimal or
    /// hexadecimal, inf and infinity in any case. Rounds to nearest, ties to even.
    /// </summary>
    /// <param name="text">Any bytes.</param>
    /// <param name="value">The number, or 0 when the text is refused.</param>
    /// <returns>
    /// False for an empty text, for not-a-number, for what is no number, and for numbers so large or so small that
    /// they would become infinite or zero.
    /// </returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        if (IntegerText.TryParse(text, out long integer))
        {
            value = integer;
            return true;
        }

        value = 0;
        if (!FloatSyntax.TryScan(text, out FloatSyntax syntax)) return false;
        double parsed = Round(text, syntax);
        if (!double.IsFinite(parsed) && syntax.Kind != FloatKind.Infinity) return false;
        if (parsed == 0 && syntax.Mantissa.ContainsAnyExcept((byte)'0', (byte)'.')) return false;
        value = parsed;
        return true;
    }

    /// <summary>
    /// Reads a number with all the freedom that C's <c>strtod</c> gives, as Redis reads the ends of score ranges:
    /// blanks may come first, a zero byte ends the text, an empty text is 0, and numbers too large or too small
    /// become infinite or zero.
    /// </summary>
    /// <param name="text">Any bytes.</param>
    /// <param name="value">The number, or 0 when the text is refused.</param>
    /// <returns>False for not-a-number and for what is no number.</returns>
    public static bool TryParseFreely(ReadOnlySpan<byte> text, out double value)
    {
        if (IntegerText.TryParse(text, out long integer))
        {
            value = integer;
            return true;
        }

        value = 0;
        int end = text.IndexOf((byte)0);
        if (end >= 0) text = text[..end];
        if (text.IsEmpty) return true;
        int start = 0;
        while (start < text.Length && AsciiText.IsSpace(text[start])) start++;
        text = text[start..];
        if (!FloatSyntax.TryScan(text, out FloatSyntax syntax)) return false;
        value = Round(text, syntax);
        return !double.IsNaN(value);
    }

    /// <summary>
    /// Writes the number as C's <c>%.17g</c>, the form of a double in replies: the text behind the length of a RESP2
    /// bulk string, and behind the comma of a RESP3 double. Infinities are inf and -inf.
    /// </summary>
    /// <param name="value">Any value.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static int Format(double value, Span<byte> destination)
    {
        // Below 1e17 an integer has no more than 17 digits and no exponent.
        const double integerLimit = 1e17;
        if (Math.Abs(value) < integerLimit && IsInteger(value, out long integer))
            return IntegerText.Format(integer, destination);
        if (!double.IsFinite(value)) return FormatSpecial(value, destination);

        if (!value.TryFormat(destination, out int written, "G17", CultureInfo.InvariantCulture))
            ThrowTooShort();

        // C and .NET choose the exponent form for the same numbers, and differ in the case of its letter alone.
        int letter = destination[..written].IndexOf((byte)'E');
        if (letter >= 0) destination[letter] = (byte)'e';
        return written;
    }

    /// <summary>
    /// Writes the number as Redis stores scores in small sorted sets and in files: like <see cref="Format"/>, but
    /// integers up to 2^62 with all their digits.
    /// </summary>
    /// <param name="value">Any value; not-a-number becomes nan.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static int FormatScore(double value, Span<byte> destination)
    {
        const double integerLimit = 1L << 62;
        if (double.IsNaN(value)) value = Math.Abs(value);
        return Math.Abs(value) <= integerLimit && IsInteger(value, out long integer)
            ? IntegerText.Format(integer, destination)
            : Format(value, destination);
    }

    /// <summary>
    /// Writes the number with a fixed count of digits behind the point, as Redis writes distances. The number is
    /// multiplied by the power of ten in double precision and then rounded to an integer, ties to even.
    /// </summary>
    /// <param name="value">A number that stays below 2^63 when multiplied.</param>
    /// <param name="fractionDigits">Digits behind the point, 1 to 17.</param>
    /// <param name="destination">At least <see cref="MaxFixedLength"/> bytes.</param>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count of digits is out of range.</exception>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static int FormatFixed(double value, int fractionDigits, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fractionDigits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fractionDigits, 17);
        if (destination.Length < MaxFixedLength) ThrowTooShort();

        // The processor's conversion, which Redis relies on, gives the least integer for all that does not fit.
        double rounded = Math.Round(value * PowersOfTen[fractionDigits], MidpointRounding.ToEven);
        long scaled = rounded is >= -TwoToThe63 and < TwoToThe63 ? (long)rounded : long.MinValue;
        ulong magnitude = scaled < 0 ? 0 - (ulong)scaled : (ulong)scaled;

        Span<byte> digits = stackalloc byte[IntegerText.MaxLength];
        int count = IntegerText.Format(magnitude, digits);
        int integerDigits = Math.Max(count - fractionDigits, 0);
        int written = 0;
        if (scaled < 0) destination[written++] = (byte)'-';
        if (integerDigits == 0) destination[written++] = (byte)'0';
        digits[..integerDigits].CopyTo(destination[written..]);
        written += integerDigits;
        destination[written++] = (byte)'.';
        int zeros = fractionDigits - (count - integerDigits);
        destination.Slice(written, zeros).Fill((byte)'0');
        written += zeros;
        digits[integerDigits..count].CopyTo(destination[written..]);
        return written + count - integerDigits;
    }

    /// <summary>
    /// The number as C's <c>%f</c> writes it: all digits before the point, six behind it, correctly rounded, ties to
    /// even; inf and -inf.
    /// </summary>
    public static string ToPlainText(double value)
    {
        if (double.IsInfinity(value)) return value > 0 ? "inf" : "-inf";

        // Only odd multiples of 1/128 lie in the middle between two numbers of six places.
        const double exact = 1L << 52;
        var multiple = value * 128;
        if (Math.Abs(multiple) >= exact || !double.IsOddInteger(multiple))
            return value.ToString("F6", CultureInfo.InvariantCulture);
        return decimal.Round((decimal)(long)multiple / 128, 6, MidpointRounding.ToEven)
            .ToString("F6", CultureInfo.InvariantCulture);
    }

    private static ReadOnlySpan<double> PowersOfTen =>
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17];

    private static bool IsInteger(double value, out long integer)
    {
        integer = (long)value;
        return integer == value && (integer != 0 || !double.IsNegative(value));
    }

    private static int FormatSpecial(double value, Span<byte> destination)
    {
        ReadOnlySpan<byte> text = double.IsNaN(value) ? "-nan"u8 : "-inf"u8;
        if (!double.IsNegative(value)) text = text[1..];
        if (destination.Length < text.Length) ThrowTooShort();
        text.CopyTo(destination);
        return text.Length;
    }

    private static double Round(ReadOnlySpan<byte> text, FloatSyntax syntax)
    {
        if (syntax.Kind == FloatKind.Infinity)
            return syntax.Negative ? double.NegativeInfinity : double.PositiveInfinity;
        if (syntax.Kind == FloatKind.Hexadecimal) return FromHexadecimal(syntax);

        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint
            | NumberStyles.AllowExponent;
        return double.TryParse(text, style, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;
    }

    private static double FromHexadecimal(FloatSyntax syntax)
    {
        syntax.ReadHexadecimal(out UInt128 bits, out bool sticky, out long exponent);
        ulong mantissa = BinaryRounding.Round(bits, sticky, ref exponent, MantissaBits, MinExponent);
        ulong image = mantissa;
        if (mantissa >> (MantissaBits - 1) != 0)
        {
            if (exponent > MaxExponent) return double.PositiveInfinity;
            const ulong hiddenBit = 1UL << (MantissaBits - 1);
            image = ((ulong)(exponent - MinExponent + 1) << (MantissaBits - 1)) | (mantissa & ~hiddenBit);
        }

        double value = BitConverter.UInt64BitsToDouble(image);
        return syntax.Negative ? -value : value;
    }

    private static void ThrowTooShort() =>
        throw new ArgumentException("The destination is too short for the number.");
}
