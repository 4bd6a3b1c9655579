namespace Carnelian.Core.Text;

/// <summary>
/// Amounts of memory as the configuration writes them: digits and a unit, <c>100mb</c>. The units are b, k (1000),
/// kb (1024), m, mb, g and gb, in any case. Percentages are the caller's.
/// </summary>
public static class MemorySize
{
    private const int MaxDigits = 127;

    /// <summary>
    /// Reads an amount of memory. The oddities are Redis's: no digits at all mean 0, digits beyond 64 bits stand for
    /// the largest number, and the product with the unit is taken modulo 2^64.
    /// </summary>
    /// <param name="text">Any bytes; the text ends at its first zero byte.</param>
    /// <param name="bytes">The number of bytes, or 0 when the text is refused.</param>
    /// <returns>False for a minus sign, an unknown unit, or more than 127 digits.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out ulong bytes)
    {
        int end = text.IndexOf((byte)0);
        if (end >= 0) text = text[..end];
        bytes = 0;

        int digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits < 0) digits = text.Length;
        if (digits > MaxDigits || !TryUnit(text[digits..], out ulong unit)) return false;

        ulong number = 0;
        foreach (byte character in text[..digits])
        {
            uint digit = (uint)(character - '0');
            if (number > (ulong.MaxValue - digit) / 10)
            {
                number = ulong.MaxValue;
                break;
            }

            number = (number * 10) + digit;
        }

        bytes = unchecked(number * unit);
        return true;
    }

    private static bool TryUnit(ReadOnlySpan<byte> text, out ulong unit)
    {
        unit = 0;
        if (text.Length > 2) return false;
        if (text.IsEmpty || AsciiText.EqualsIgnoreCase(text, "b"u8))
        {
            unit = 1;
            return true;
        }

        bool binary = text.Length == 2 && AsciiText.ToLower(text[1]) == 'b';
        if (text.Length == 2 && !binary) return false;
        ulong thousand = binary ? 1024u : 1000u;
        unit = AsciiText.ToLower(text[0]) switch
        {
            (byte)'k' => thousand,
            (byte)'m' => thousand * thousand,
            (byte)'g' => thousand * thousand * thousand,
            _ => 0,
        };
        return unit != 0;
    }
}
