using System.Globalization;
using System.Numerics;

namespace Carnelian.Core.Text;

/// <content>Writing: C's <c>%.17Lf</c> with the zeros at the end removed.</content>
public readonly partial struct ExtendedFloat
{
    /// <summary>The longest text that <see cref="Format"/> writes, in bytes: the largest negative number.</summary>
    public const int MaxTextLength = 4934;

    private const int FractionDigits = 17;
    private const ulong FractionScale = 100_000_000_000_000_000;

    /// <summary>
    /// Writes the number in Redis's human-friendly form: all digits before the point, at most 17 behind it, correctly
    /// rounded, without zeros at the end and without an exponent. What rounds to zero is 0, never -0.
    /// </summary>
    /// <param name="destination"><see cref="MaxTextLength"/> bytes always suffice.</param>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public int Format(Span<byte> destination)
    {
        if (_exponent == SpecialExponent) return FormatSpecial(destination);
        if (_exponent > 128 - Precision) return FormatLarge(destination);

        Split(out UInt128 integer, out ulong fraction);
        Span<byte> text = stackalloc byte[1 + 39 + 1 + FractionDigits];
        int length = 0;
        if (_negative && (integer != UInt128.Zero || fraction != 0)) text[length++] = (byte)'-';
        if (integer <= ulong.MaxValue)
        {
            length += IntegerText.Format((ulong)integer, text[length..]);
        }
        else
        {
            integer.TryFormat(text[length..], out int written, default, CultureInfo.InvariantCulture);
            length += written;
        }

        if (fraction != 0)
        {
            text[length++] = (byte)'.';
            fraction.TryFormat(text[length..], out _, "D17", CultureInfo.InvariantCulture);
            length += FractionDigits;
            while (text[length - 1] == '0') length--;
        }

        if (destination.Length < length) ThrowTooShort();
        text[..length].CopyTo(destination);
        return length;
    }

    // The integer part, and the fraction in units of 10^-17 rounded to even, with a carry into the integer part.
    private void Split(out UInt128 integer, out ulong fraction)
    {
        fraction = 0;
        if (_exponent >= 0)
        {
            integer = (UInt128)_mantissa << _exponent;
            return;
        }

        int places = -_exponent;
        integer = places < Precision ? _mantissa >> places : 0;
        UInt128 rest = places < Precision ? _mantissa & ((1UL << places) - 1) : _mantissa;

        // Fewer than 121 bits, so that a number with 122 places or more is below half of the last unit.
        UInt128 scaled = rest * FractionScale;
        if (places > 121) return;
        UInt128 half = UInt128.One << (places - 1);
        UInt128 units = scaled >> places;
        UInt128 lost = scaled - (units << places);
        if (lost > half || (lost == half && !UInt128.IsEvenInteger(units))) units++;
        fraction = (ulong)units;
        if (fraction != FractionScale) return;
        fraction = 0;
        integer++;
    }

    private int FormatLarge(Span<byte> destination)
    {
        Span<char> digits = stackalloc char[MaxTextLength];
        BigInteger integer = (BigInteger)_mantissa << _exponent;
        if (_negative) integer = -integer;
        integer.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        if (destination.Length < length) ThrowTooShort();
        for (int i = 0; i < length; i++) destination[i] = (byte)digits[i];
        return length;
    }

    private int FormatSpecial(Span<byte> destination)
    {
        ReadOnlySpan<byte> text = IsNaN ? "-nan"u8 : "-inf"u8;
        if (!_negative) text = text[1..];
        if (destination.Length < text.Length) ThrowTooShort();
        text.CopyTo(destination);
        return text.Length;
    }

    private static void ThrowTooShort() =>
        throw new ArgumentException("The destination is too short for the number.");
}
