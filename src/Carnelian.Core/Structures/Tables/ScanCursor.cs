using System.Buffers.Binary;

namespace Carnelian.Core.Structures.Tables;

/// <summary>
/// The reverse-binary cursor of Redis's SCAN: it counts in the bits of a table's mask from the top down, so that a
/// bucket visited once covers all that it later splits into.
/// </summary>
internal static class ScanCursor
{
    /// <summary>The cursor after one whose bucket was visited under a mask; zero after the last.</summary>
    public static ulong Next(ulong cursor, ulong mask)
    {
        cursor |= ~mask;
        return Reverse(Reverse(cursor) + 1);
    }

    private static ulong Reverse(ulong v)
    {
        v = ((v >> 1) & 0x5555555555555555) | ((v & 0x5555555555555555) << 1);
        v = ((v >> 2) & 0x3333333333333333) | ((v & 0x3333333333333333) << 2);
        v = ((v >> 4) & 0x0F0F0F0F0F0F0F0F) | ((v & 0x0F0F0F0F0F0F0F0F) << 4);
        return BinaryPrimitives.ReverseEndianness(v);
    }
}
