using System.Buffers;

namespace Carnelian.Core.Text;

/// <summary>
/// The quoted form of arbitrary bytes that Redis puts into error texts, logs and rewritten configuration files, and
/// that <see cref="ArgumentSplitter"/> reads back.
/// </summary>
public static class QuotedText
{
    private const int MaxBytesPerByte = 4;

    /// <summary>The number of bytes of the quoted form, both quotes included.</summary>
    /// <param name="text">Any bytes.</param>
    public static long Length(ReadOnlySpan<byte> text)
    {
        long length = 2;
        foreach (byte value in text) length += IsPlain(value) ? 1 : ShortEscape(value) != 0 ? 2 : MaxBytesPerByte;
        return length;
    }

    /// <summary>
    /// True when Redis quotes the text within a list: a byte is not printable ASCII, or is a blank, a double quote
    /// or a backslash.
    /// </summary>
    /// <param name="text">Any bytes.</param>
    public static bool NeedsQuotes(ReadOnlySpan<byte> text)
    {
        foreach (byte value in text)
        {
            if (!IsPlain(value) || value == ' ') return true;
        }

        return false;
    }

    /// <summary>Writes the quoted form.</summary>
    /// <param name="text">Any bytes.</param>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too short; nothing was written.</exception>
    public static int Format(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        if (destination.Length < Length(text)) throw new ArgumentException("The destination is too short.");
        destination[0] = (byte)'"';
        int written = 1;
        foreach (byte value in text) written += WriteByte(value, destination[written..]);
        destination[written++] = (byte)'"';
        return written;
    }

    /// <summary>Appends the quoted form to <paramref name="writer"/>.</summary>
    /// <param name="text">Any bytes.</param>
    /// <param name="writer">Receives the quoted form in small pieces.</param>
    public static void Append(ReadOnlySpan<byte> text, IBufferWriter<byte> writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        Span<byte> piece = stackalloc byte[256];
        piece[0] = (byte)'"';
        int filled = 1;
        foreach (byte value in text)
        {
            if (filled > piece.Length - MaxBytesPerByte - 1)
            {
                writer.Write(piece[..filled]);
                filled = 0;
            }

            filled += WriteByte(value, piece[filled..]);
        }

        piece[filled++] = (byte)'"';
        writer.Write(piece[..filled]);
    }

    private static bool IsPlain(byte value) => value is >= 0x20 and < 0x7F and not (byte)'"' and not (byte)'\\';

    private static byte ShortEscape(byte value) => value switch
    {
        (byte)'\\' or (byte)'"' => value,
        (byte)'\n' => (byte)'n',
        (byte)'\r' => (byte)'r',
        (byte)'\t' => (byte)'t',
        (byte)'\a' => (byte)'a',
        (byte)'\b' => (byte)'b',
        _ => 0,
    };

    private static int WriteByte(byte value, Span<byte> destination)
    {
        if (IsPlain(value))
        {
            destination[0] = value;
            return 1;
        }

        destination[0] = (byte)'\\';
        byte letter = ShortEscape(value);
        if (letter != 0)
        {
            destination[1] = letter;
            return 2;
        }

        destination[1] = (byte)'x';
        destination[2] = "0123456789abcdef"u8[value >> 4];
        destination[3] = "0123456789abcdef"u8[value & 15];
        return MaxBytesPerByte;
    }
}
