using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Carnelian.Core.Text;

/// <summary>
/// Case folding of bytes as C's <c>tolower</c> does it in the C locale: only A-Z and a-z are letters, every other
/// byte, ASCII or not, stands for itself.
/// </summary>
public static class AsciiText
{
    private const ulong HighBits = 0x8080808080808080;
    private const ulong LowBits = 0x7F7F7F7F7F7F7F7F;

    // Adding these to a byte below 128 sets its top bit when the byte is at least the letter, or beyond it.
    private const ulong FromUpperA = 0x0101010101010101 * (0x80 - 'A');
    private const ulong BeyondUpperZ = 0x0101010101010101 * (0x7F - 'Z');
    private const ulong FromLowerA = 0x0101010101010101 * (0x80 - 'a');
    private const ulong BeyondLowerZ = 0x0101010101010101 * (0x7F - 'z');

    /// <summary>True when both spans have the same length and the same bytes after folding of ASCII letters.</summary>
    /// <param name="left">Any bytes.</param>
    /// <param name="right">Any bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool EqualsIgnoreCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.Length == right.Length && EqualsFolded(
            ref MemoryMarshal.GetReference(left), ref MemoryMarshal.GetReference(right), left.Length);

    /// <summary>Replaces every A-Z in <paramref name="text"/> by its lower-case letter.</summary>
    /// <param name="text">Any bytes; changed in place.</param>
    public static void ToLower(Span<byte> text)
    {
        ref byte start = ref MemoryMarshal.GetReference(text);
        int at = 0;
        for (; at <= text.Length - sizeof(ulong); at += sizeof(ulong))
        {
            ulong word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, at), FoldToLower(word));
        }

        for (; at < text.Length; at++) text[at] = ToLower(text[at]);
    }

    /// <summary>Replaces every a-z in <paramref name="text"/> by its upper-case letter.</summary>
    /// <param name="text">Any bytes; changed in place.</param>
    public static void ToUpper(Span<byte> text)
    {
        ref byte start = ref MemoryMarshal.GetReference(text);
        int at = 0;
        for (; at <= text.Length - sizeof(ulong); at += sizeof(ulong))
        {
            ulong word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, at), FoldToUpper(word));
        }

        for (; at < text.Length; at++) text[at] = ToUpper(text[at]);
    }

    /// <summary>The lower-case letter for A-Z, any other byte unchanged.</summary>
    /// <param name="value">Any byte.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte ToLower(byte value) => (uint)(value - 'A') <= 'Z' - 'A' ? (byte)(value | 0x20) : value;

    /// <summary>The upper-case letter for a-z, any other byte unchanged.</summary>
    /// <param name="value">Any byte.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte ToUpper(byte value) => (uint)(value - 'a') <= 'z' - 'a' ? (byte)(value & ~0x20) : value;

    /// <summary>True for C's <c>isspace</c>: blank, tab, line feed, vertical tab, form feed, return.</summary>
    /// <param name="value">Any byte.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSpace(byte value) => value == ' ' || (uint)(value - '\t') <= '\r' - '\t';

    private static bool EqualsFolded(ref byte left, ref byte right, int length)
    {
        if (length < sizeof(ulong)) return EqualsFoldedShort(ref left, ref right, length);

        // The last word overlaps the one before it, so that no length needs a loop over single bytes.
        int last = length - sizeof(ulong);
        for (int at = 0; at < last; at += sizeof(ulong))
        {
            if (!WordsEqual(
                Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref left, at)),
                Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref right, at))))
            {
                return false;
            }
        }

        return WordsEqual(
            Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref left, last)),
            Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref right, last)));
    }

    // Packs fewer than eight bytes of each side into a word; a byte may appear twice, in the same places on both sides.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool EqualsFoldedShort(ref byte left, ref byte right, int length)
    {
        if (length >= sizeof(uint))
        {
            int last = length - sizeof(uint);
            return WordsEqual(
                Read32(ref left) | (Read32(ref Unsafe.Add(ref left, last)) << 32),
                Read32(ref right) | (Read32(ref Unsafe.Add(ref right, last)) << 32));
        }

        if (length == 0) return true;
        int middle = length >> 1;
        int end = length - 1;
        return WordsEqual(
            (uint)(left | (Unsafe.Add(ref left, middle) << 8) | (Unsafe.Add(ref left, end) << 16)),
            (uint)(right | (Unsafe.Add(ref right, middle) << 8) | (Unsafe.Add(ref right, end) << 16)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read32(ref byte at) => Unsafe.ReadUnaligned<uint>(ref at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool WordsEqual(ulong left, ulong right) =>
        left == right || FoldToLower(left) == FoldToLower(right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FoldToLower(ulong word)
    {
        ulong low = word & LowBits;
        ulong letters = ((low + FromUpperA) ^ (low + BeyondUpperZ)) & ~word & HighBits;
        return word | (letters >> 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FoldToUpper(ulong word)
    {
        ulong low = word & LowBits;
        ulong letters = ((low + FromLowerA) ^ (low + BeyondLowerZ)) & ~word & HighBits;
        return word ^ (letters >> 2);
    }
}
