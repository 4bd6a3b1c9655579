namespace Carnelian.Core.Structures.Bitmaps;

/// <summary>Unsigned integers of 1 to 64 bits at any place of a bitmap, the most significant bit first.</summary>
public static class BitField
{
    /// <summary>The integer at an offset; bits behind the last byte are zero.</summary>
    /// <param name="bytes">The bitmap.</param>
    /// <param name="offset">Offset of its first bit.</param>
    /// <param name="bits">Its width, from 1 to 64.</param>
    public static ulong Read(ReadOnlySpan<byte> bytes, long offset, int bits)
    {
        ulong value = 0;
        while (bits > 0)
        {
            var at = offset >> 3;
            var (width, below) = Piece(offset, bits);
            var source = at < bytes.Length ? bytes[(int)at] : 0u;
            value = (value << width) | ((source >> below) & Ones(width));
            offset += width;
            bits -= width;
        }

        return value;
    }

    /// <summary>Stores an integer at an offset; all of its bits lie within the bytes.</summary>
    /// <param name="bytes">The bitmap.</param>
    /// <param name="offset">Offset of its first bit.</param>
    /// <param name="bits">Its width, from 1 to 64.</param>
    /// <param name="value">The integer; bits beyond the width are left out.</param>
    public static void Write(Span<byte> bytes, long offset, int bits, ulong value)
    {
        while (bits > 0)
        {
            ref var target = ref bytes[(int)(offset >> 3)];
            var (width, below) = Piece(offset, bits);
            var piece = (uint)(value >> (bits - width)) & Ones(width);
            target = (byte)((target & ~(Ones(width) << below)) | (piece << below));
            offset += width;
            bits -= width;
        }
    }

    /// <summary>How many of the next bits lie in one byte, and how many bits of that byte lie below them.</summary>
    private static (int Width, int Below) Piece(long offset, int bits)
    {
        var room = 8 - (int)(offset & 7);
        var width = Math.Min(room, bits);
        return (width, room - width);
    }

    private static uint Ones(int width) => (1u << width) - 1;
}
