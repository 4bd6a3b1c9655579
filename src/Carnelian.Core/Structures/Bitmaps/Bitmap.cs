using System.Numerics;
using System.Runtime.InteropServices;

namespace Carnelian.Core.Structures.Bitmaps;

/// <summary>
/// Bytes as a sequence of bits. Bit 0 is the most significant bit of the first byte, so that reading goes from left to
/// right.
/// </summary>
public static class Bitmap
{
    /// <summary>The bit at an offset; bits behind the last byte are zero.</summary>
    public static bool Get(ReadOnlySpan<byte> bytes, long offset)
    {
        var at = offset >> 3;
        return at < bytes.Length && (bytes[(int)at] & Mask(offset)) != 0;
    }

    /// <summary>Changes the bit at an offset that lies within the bytes.</summary>
    public static void Set(Span<byte> bytes, long offset, bool bit)
    {
        ref var target = ref bytes[(int)(offset >> 3)];
        target = (byte)(bit ? target | Mask(offset) : target & ~Mask(offset));
    }

    /// <summary>Number of ones.</summary>
    public static long Count(ReadOnlySpan<byte> bytes)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        long a = 0, b = 0, c = 0, d = 0;
        for (var tail = bytes[(words.Length * sizeof(ulong))..]; tail.Length > 0; tail = tail[1..])
            a += BitOperations.PopCount(tail[0]);

        // Four sums at a time, so that no addition waits for the one before.
        for (; words.Length >= 4; words = words[4..])
        {
            a += BitOperations.PopCount(words[0]);
            b += BitOperations.PopCount(words[1]);
            c += BitOperations.PopCount(words[2]);
            d += BitOperations.PopCount(words[3]);
        }

        foreach (var word in words) a += BitOperations.PopCount(word);
        return a + b + c + d;
    }

    /// <summary>Number of ones in a range of bits.</summary>
    /// <param name="bytes">The bitmap.</param>
    /// <param name="first">Offset of the first bit that counts.</param>
    /// <param name="last">Offset of the last bit that counts, within the bytes and not before the first.</param>
    public static long Count(ReadOnlySpan<byte> bytes, long first, long last)
    {
        var start = (int)(first >> 3);
        var end = (int)(last >> 3);
        return Count(bytes[start..(end + 1)])
            - BitOperations.PopCount((uint)(bytes[start] & BeforeMask(first)))
            - BitOperations.PopCount((uint)(bytes[end] & BehindMask(last)));
    }

    /// <summary>Offset of the first bit of a kind in a range of bits.</summary>
    /// <param name="bytes">The bitmap.</param>
    /// <param name="bit">What to look for.</param>
    /// <param name="first">Offset of the first bit looked at.</param>
    /// <param name="last">Offset of the last bit looked at, within the bytes and not before the first.</param>
    /// <returns>-1 when there is none.</returns>
    public static long Find(ReadOnlySpan<byte> bytes, bool bit, long first, long last)
    {
        // Whatever is looked for is made a one; bits outside the range become zeros.
        var flip = bit ? 0 : 0xFF;
        var start = (int)(first >> 3);
        var end = (int)(last >> 3);
        var head = (bytes[start] ^ flip) & ~BeforeMask(first);
        if (start == end) head &= ~BehindMask(last);
        if (head != 0) return Offset(start, head);
        if (start == end) return -1;

        var middle = bytes[(start + 1)..end].IndexOfAnyExcept((byte)flip);
        if (middle >= 0)
        {
            start += 1 + middle;
            return Offset(start, bytes[start] ^ flip);
        }

        var tail = (bytes[end] ^ flip) & ~BehindMask(last);
        return tail != 0 ? Offset(end, tail) : -1;
    }

    private static int Mask(long offset) => 0x80 >> (int)(offset & 7);

    /// <summary>The bits of a byte that come before the one at an offset.</summary>
    private static int BeforeMask(long offset) => 0xFF00 >> (int)(offset & 7) & 0xFF;

    /// <summary>The bits of a byte that come behind the one at an offset.</summary>
    private static int BehindMask(long offset) => 0x7F >> (int)(offset & 7);

    private static long Offset(int position, int ones) =>
        ((long)position << 3) + BitOperations.LeadingZeroCount((uint)ones) - 24;
}
