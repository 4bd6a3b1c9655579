using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Carnelian.Core.Text;

/// <summary>
/// 64-bit integers in decimal. Parsing is as strict as Redis's: a text is accepted only when formatting its number
/// gives back the same bytes, so that a value may be kept as a number instead of as text.
/// </summary>
public static class IntegerText
{
    /// <summary>The longest text of a signed 64-bit integer, in bytes.</summary>
    public const int MaxLength = 20;

    private const int MaxDigitsUnsigned = 20;
    private const ulong EightDigits = 100_000_000;

    private static ReadOnlySpan<ulong> PowersOfTen =>
    [
        0, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ];

    /// <summary>
    /// Reads a signed integer. No plus sign, no leading zero, no blank, no "-0"; the full range of 64 bits.
    /// </summary>
    /// <param name="text">Any bytes.</param>
    /// <param name="value">The number, or 0 when the text is refused.</param>
    /// <returns>False when the text is not the canonical form of a signed 64-bit integer.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        int length = text.Length;
        if ((uint)(length - 1) >= MaxLength) return false;
        ref byte start = ref MemoryMarshal.GetReference(text);
        if (start == '-')
        {
            // A minus sign alone, "-0" and "-012" all fail on the first digit, which has to be 1 to 9.
            if (length == 1) return false;
            start = ref Unsafe.Add(ref start, 1);
            if ((uint)(start - '1') > 8 || !TryDigits(ref start, length - 1, out ulong magnitude)) return false;
            if (magnitude > 1UL << 63) return false;
            value = (long)(0 - magnitude);
            return true;
        }

        if ((uint)(start - '1') > 8) return start == '0' && length == 1;
        if (length == MaxLength || !TryDigits(ref start, length, out ulong positive)) return false;
        if (positive > long.MaxValue) return false;
        value = (long)positive;
        return true;
    }

    /// <summary>Reads an unsigned integer in canonical form: no sign, no leading zero, no blank.</summary>
    /// <param name="text">Any bytes.</param>
    /// <param name="value">The number, or 0 when the text is refused.</param>
    /// <returns>False when the text is not the canonical form of an unsigned 64-bit integer.</returns>
    public static bool TryParseUnsigned(ReadOnlySpan<byte> text, out ulong value)
    {
        value = 0;
        int length = text.Length;
        if ((uint)(length - 1) >= MaxDigitsUnsigned) return false;
        ref byte start = ref MemoryMarshal.GetReference(text);
        if ((uint)(start - '1') > 8) return start == '0' && length == 1;
        if (length < MaxDigitsUnsigned) return TryDigits(ref start, length, out value);

        if (!TryDigits(ref start, 12, out ulong high)) return false;
        if (!TryEight(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, 12)), out ulong low)) return false;
        if (Math.BigMul(high, EightDigits, out ulong product) != 0 || product > ulong.MaxValue - low) return false;
        value = product + low;
        return true;
    }

    /// <summary>
    /// Reads an unsigned integer as C's <c>strtoull</c> in base 10 does, after refusing what is plainly negative:
    /// leading white space, a plus sign and leading zeros are accepted, and the text ends at its first zero byte.
    /// Redis reads stream ids and similar numbers with this laxer rule.
    /// </summary>
    /// <param name="text">Any bytes.</param>
    /// <param name="value">The number, or 0 when the text is refused.</param>
    /// <returns>False when the text is no number, does not fit, or is negative in canonical form.</returns>
    public static bool TryParseUnsignedLax(ReadOnlySpan<byte> text, out ulong value)
    {
        int end = text.IndexOf((byte)0);
        if (end >= 0) text = text[..end];
        if (TryParse(text, out long canonical))
        {
            value = (ulong)Math.Max(canonical, 0);
            return canonical >= 0;
        }

        value = 0;
        while (!text.IsEmpty && AsciiText.IsSpace(text[0])) text = text[1..];
        bool negative = !text.IsEmpty && text[0] == '-';
        if (!text.IsEmpty && (text[0] == '-' || text[0] == '+')) text = text[1..];
        if (text.IsEmpty) return false;

        ulong magnitude = 0;
        foreach (byte character in text)
        {
            uint digit = (uint)(character - '0');
            if (digit > 9 || magnitude > (ulong.MaxValue - digit) / 10) return false;
            magnitude = (magnitude * 10) + digit;
        }

        // C negates within the unsigned type, so that minus 2^64 - 1 reads as 1.
        value = negative ? 0 - magnitude : magnitude;
        return true;
    }

    /// <summary>Writes <paramref name="value"/> in decimal.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="destination">At least <see cref="Length(long)"/> bytes; <see cref="MaxLength"/> suffice.</param>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short; nothing was written.</exception>
    public static int Format(long value, Span<byte> destination)
    {
        if (value >= 0) return Format((ulong)value, destination);

        // The runtime looks up the culture's sign for a negative number, which costs more than the digits.
        ulong magnitude = 0 - (ulong)value;
        if (destination.IsEmpty
            || !magnitude.TryFormat(destination[1..], out int written, default, CultureInfo.InvariantCulture))
        {
            ThrowTooShort(out written);
        }

        destination[0] = (byte)'-';
        return written + 1;
    }

    /// <summary>Writes <paramref name="value"/> in decimal.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="destination">At least <see cref="Length(ulong)"/> bytes; <see cref="MaxLength"/> suffice.</param>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short; nothing was written.</exception>
    public static int Format(ulong value, Span<byte> destination)
    {
        if (!value.TryFormat(destination, out int written, default, CultureInfo.InvariantCulture))
            ThrowTooShort(out written);
        return written;
    }

    /// <summary>The number of bytes that <see cref="Format(long, Span{byte})"/> writes, the sign included.</summary>
    /// <param name="value">Any number.</param>
    public static int Length(long value) => value < 0 ? Length(0 - (ulong)value) + 1 : Length((ulong)value);

    /// <summary>The number of decimal digits of <paramref name="value"/>, 1 to 20.</summary>
    /// <param name="value">Any number.</param>
    public static int Length(ulong value)
    {
        // 1233 / 4096 is a little more than log10(2): the estimate is right or one too small.
        int estimate = ((BitOperations.Log2(value | 1) + 1) * 1233) >> 12;
        ulong power = Unsafe.Add(ref MemoryMarshal.GetReference(PowersOfTen), estimate);
        return estimate + (value >= power ? 1 : 0);
    }

    // Reads 1 to 19 bytes that all have to be digits; nineteen digits always fit an unsigned word.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryDigits(ref byte start, int length, out ulong value)
    {
        if (length <= 8) return TryUpToEight(ref start, length, out value);
        return TryMany(ref start, length, out value);
    }

    private static bool TryMany(ref byte start, int length, out ulong value)
    {
        int head = length - 8;
        ulong middle = 0;
        if (length > 16)
        {
            head = length - 16;
            if (!TryEight(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, head)), out middle))
            {
                value = 0;
                return false;
            }
        }

        if (!TryUpToEight(ref start, head, out value)
            || !TryEight(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, length - 8)), out ulong tail))
        {
            value = 0;
            return false;
        }

        if (length > 16) value = (value * EightDigits) + middle;
        value = (value * EightDigits) + tail;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryUpToEight(ref byte start, int length, out ulong value)
    {
        if (length >= 4)
        {
            // Two overlapping reads put the digits at the upper end of the word; zeros fill the lower end.
            int shift = (8 - length) * 8;
            ulong word = ((ulong)Unsafe.ReadUnaligned<uint>(ref start) << shift)
                | ((ulong)Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, length - 4)) << 32)
                | (0x30303030UL & ((1UL << shift) - 1));
            return TryEight(word, out value);
        }

        uint number = (uint)(start - '0');
        bool valid = number <= 9;
        for (int i = 1; i < length; i++)
        {
            uint digit = (uint)(Unsafe.Add(ref start, i) - '0');
            valid &= digit <= 9;
            number = (number * 10) + digit;
        }

        value = valid ? number : 0;
        return valid;
    }

    // Eight ASCII digits in one little-endian word: neighbours are joined to pairs, pairs to fours, fours to eight.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryEight(ulong word, out ulong value)
    {
        ulong digits = word - 0x3030303030303030;
        if ((((word + 0x4646464646464646) | digits) & 0x8080808080808080) != 0)
        {
            value = 0;
            return false;
        }

        digits = (digits * 10) + (digits >> 8);
        value = (((digits & 0x000000FF000000FF) * 0x000F424000000064)
            + (((digits >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32;
        return true;
    }

    [DoesNotReturn]
    private static void ThrowTooShort(out int written) =>
        throw new ArgumentException("The destination is too short for the number.");
}
