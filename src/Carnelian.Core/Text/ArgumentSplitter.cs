namespace Carnelian.Core.Text;

/// <summary>
/// Splits a line into arguments as Redis does for inline requests and for configuration lines: blanks separate,
/// double quotes allow the escapes \n \r \t \b \a \xHH and a backslash before any byte, single quotes allow \' only.
/// </summary>
public static class ArgumentSplitter
{
    /// <summary>Splits <paramref name="line"/>; the bytes of all arguments follow one another in the output.</summary>
    /// <param name="line">One line without its end; it ends at its first zero byte.</param>
    /// <param name="output">At least as many bytes as the line has; no argument outgrows its source.</param>
    /// <param name="arguments">Cleared, then given one item for each argument; left empty on failure.</param>
    /// <returns>False when a quote is not closed, or is closed before anything but white space.</returns>
    /// <exception cref="ArgumentException">The output is shorter than the line.</exception>
    public static bool TrySplit(ReadOnlySpan<byte> line, Span<byte> output, List<ArgumentSpan> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (output.Length < line.Length) throw new ArgumentException("The output is shorter than the line.");
        arguments.Clear();
        int end = line.IndexOf((byte)0);
        if (end >= 0) line = line[..end];

        int at = 0;
        int written = 0;
        while (true)
        {
            while (at < line.Length && AsciiText.IsSpace(line[at])) at++;
            if (at == line.Length) return true;

            int start = written;
            if (!TryArgument(line, ref at, output, ref written))
            {
                arguments.Clear();
                return false;
            }

            arguments.Add(new ArgumentSpan(start, written - start));
        }
    }

    // A quote may open in the middle of an argument; closing it ends the argument.
    private static bool TryArgument(ReadOnlySpan<byte> line, ref int at, Span<byte> output, ref int written)
    {
        while (at < line.Length)
        {
            byte value = line[at++];
            switch (value)
            {
                // Vertical tab and form feed separate arguments, but do not end one.
                case (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t':
                    return true;
                case (byte)'"':
                    return TryDoubleQuoted(line, ref at, output, ref written);
                case (byte)'\'':
                    return TrySingleQuoted(line, ref at, output, ref written);
                default:
                    output[written++] = value;
                    break;
            }
        }

        return true;
    }

    private static bool TryDoubleQuoted(ReadOnlySpan<byte> line, ref int at, Span<byte> output, ref int written)
    {
        while (at < line.Length)
        {
            byte value = line[at++];
            if (value == '"') return EndsHere(line, at);
            if (value == '\\' && at < line.Length) value = Unescape(line, ref at);
            output[written++] = value;
        }

        return false;
    }

    private static bool TrySingleQuoted(ReadOnlySpan<byte> line, ref int at, Span<byte> output, ref int written)
    {
        while (at < line.Length)
        {
            byte value = line[at++];
            if (value == '\'') return EndsHere(line, at);
            if (value == '\\' && at < line.Length && line[at] == '\'') value = line[at++];
            output[written++] = value;
        }

        return false;
    }

    private static bool EndsHere(ReadOnlySpan<byte> line, int at) => at == line.Length || AsciiText.IsSpace(line[at]);

    private static byte Unescape(ReadOnlySpan<byte> line, ref int at)
    {
        byte value = line[at++];
        if (value == 'x' && at + 1 < line.Length
            && char.IsAsciiHexDigit((char)line[at]) && char.IsAsciiHexDigit((char)line[at + 1]))
        {
            int high = HexValue(line[at++]);
            return (byte)((high << 4) | HexValue(line[at++]));
        }

        return value switch
        {
            (byte)'n' => (byte)'\n',
            (byte)'r' => (byte)'\r',
            (byte)'t' => (byte)'\t',
            (byte)'b' => (byte)'\b',
            (byte)'a' => (byte)'\a',
            _ => value,
        };
    }

    private static int HexValue(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
