namespace Carnelian.Core.Text;

/// <summary>
/// A floating point number taken apart but not yet rounded to any format. The grammar is that of C's <c>strtod</c>
/// in the C locale over the whole text; not-a-number is refused, since Redis accepts it nowhere.
/// </summary>
internal readonly ref struct FloatSyntax
{
    // Far beyond what any exponent and any number of digits can bring back into range, and far from overflow.
    private const long ExponentLimit = 1L << 48;

    private FloatSyntax(FloatKind kind, bool negative, ReadOnlySpan<byte> mantissa, long exponent)
    {
        Kind = kind;
        Negative = negative;
        Mantissa = mantissa;
        Exponent = exponent;
    }

    /// <summary>Which of the forms the text has.</summary>
    public FloatKind Kind { get; }

    /// <summary>True behind a minus sign.</summary>
    public bool Negative { get; }

    /// <summary>The digits, at least one, with at most one point among them; empty for an infinity.</summary>
    public ReadOnlySpan<byte> Mantissa { get; }

    /// <summary>The written exponent, of ten or of two, cut off at plus or minus 2^48.</summary>
    public long Exponent { get; }

    /// <summary>Takes <paramref name="text"/> apart.</summary>
    /// <param name="text">Any bytes.</param>
    /// <param name="syntax">The parts, which refer to the text.</param>
    /// <returns>False when the text as a whole is no number.</returns>
    public static bool TryScan(ReadOnlySpan<byte> text, out FloatSyntax syntax)
    {
        syntax = default;
        if (text.IsEmpty) return false;
        bool negative = text[0] == '-';
        if (negative || text[0] == '+') text = text[1..];
        if (text.IsEmpty) return false;

        if (AsciiText.EqualsIgnoreCase(text, "inf"u8) || AsciiText.EqualsIgnoreCase(text, "infinity"u8))
        {
            syntax = new FloatSyntax(FloatKind.Infinity, negative, [], 0);
            return true;
        }

        bool hexadecimal = text.Length > 2 && text[0] == '0' && (text[1] | 0x20) == 'x';
        if (hexadecimal) text = text[2..];
        int length = MantissaLength(text, hexadecimal, out bool hasDigits);
        byte letter = hexadecimal ? (byte)'p' : (byte)'e';
        if (!hasDigits || !TryExponent(text[length..], letter, out long exponent)) return false;
        FloatKind kind = hexadecimal ? FloatKind.Hexadecimal : FloatKind.Decimal;
        syntax = new FloatSyntax(kind, negative, text[..length], exponent);
        return true;
    }

    /// <summary>
    /// The first significant bits of a hexadecimal mantissa: the number is (bits, a little more when
    /// <paramref name="sticky"/>) x 2^<paramref name="exponent"/>. At least 109 bits are kept when any are dropped.
    /// </summary>
    /// <param name="bits">The leading bits; 0 for zero.</param>
    /// <param name="sticky">True when bits other than zero were dropped.</param>
    /// <param name="exponent">Exponent of the lowest kept bit.</param>
    public void ReadHexadecimal(out UInt128 bits, out bool sticky, out long exponent)
    {
        const int keptDigits = 28;
        bits = 0;
        sticky = false;
        exponent = Exponent;
        int kept = 0;
        bool fraction = false;
        foreach (byte character in Mantissa)
        {
            if (character == '.')
            {
                fraction = true;
                continue;
            }

            uint digit = (uint)(character <= '9' ? character - '0' : (character | 0x20) - 'a' + 10);
            if (kept < keptDigits)
            {
                bits = (bits << 4) | digit;
                if (!bits.Equals(UInt128.Zero)) kept++;
                if (fraction) exponent -= 4;
            }
            else
            {
                sticky |= digit != 0;
                if (!fraction) exponent += 4;
            }
        }
    }

    private static int MantissaLength(ReadOnlySpan<byte> text, bool hexadecimal, out bool hasDigits)
    {
        hasDigits = false;
        bool point = false;
        int at = 0;
        for (; at < text.Length; at++)
        {
            byte character = text[at];
            if (character == '.' && !point)
            {
                point = true;
            }
            else if (char.IsAsciiDigit((char)character) || (hexadecimal && char.IsAsciiHexDigit((char)character)))
            {
                hasDigits = true;
            }
            else
            {
                break;
            }
        }

        return at;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, byte letter, out long exponent)
    {
        exponent = 0;
        if (text.IsEmpty) return true;
        if ((text[0] | 0x20) != letter) return false;
        text = text[1..];
        bool negative = !text.IsEmpty && text[0] == '-';
        if (negative || (!text.IsEmpty && text[0] == '+')) text = text[1..];
        if (text.IsEmpty || text.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;
        foreach (byte character in text) exponent = Math.Min((exponent * 10) + (character - '0'), ExponentLimit);
        if (negative) exponent = -exponent;
        return true;
    }
}
