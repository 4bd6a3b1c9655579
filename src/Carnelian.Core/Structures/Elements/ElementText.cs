using System.Runtime.CompilerServices;
using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Elements;

/// <summary>
/// How bytes of any length lie within an element's block. A prefix byte gives, in its low seven bits, the length up to
/// 125; 126 says that four bytes of length follow, 127 that the bytes lie in an external allocation whose address and
/// length follow. The top bit of the prefix is a flag that belongs to the element.
/// </summary>
internal static unsafe class ElementText
{
    /// <summary>The flag in a prefix byte.</summary>
    public const byte Flag = 0x80;

    private const int ShortMax = 125;
    private const byte LongMark = 126;
    private const byte ExternalMark = 127;
    private const int LongPrefixBytes = 5;
    private const int ExternalBytes = 13;

    // Two texts of this length and a time still fit the largest block.
    private const int InlineMax = 4000;

    /// <summary>Bytes that text of a length takes in a block.</summary>
    public static int PlaceBytes(int length) =>
        length <= ShortMax ? 1 + length : length <= InlineMax ? LongPrefixBytes + length : ExternalBytes;

    /// <summary>Bytes that the text at a place takes there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int PlaceBytes(byte* place)
    {
        var mark = *place & ~Flag;
        return mark <= ShortMax ? 1 + mark
            : mark == LongMark ? LongPrefixBytes + Unsafe.ReadUnaligned<int>(place + 1)
            : ExternalBytes;
    }

    /// <summary>The text at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Read(byte* place)
    {
        var mark = *place & ~Flag;
        return mark <= ShortMax ? new ReadOnlySpan<byte>(place + 1, mark) : ReadLong(place, mark);
    }

    /// <summary>Whether text of a length lies in the block itself.</summary>
    public static bool IsInline(int length) => length <= InlineMax;

    /// <summary>Writes text at a place with enough room; the flag is clear.</summary>
    /// <returns>The bytes it takes there.</returns>
    public static int Write(SlabAllocator slab, byte* place, ReadOnlySpan<byte> text)
    {
        if (text.Length <= InlineMax) return WriteInline(place, text);
        var external = slab.AllocateExternal(text.Length);
        text.CopyTo(new Span<byte>(external, text.Length));
        *place = ExternalMark;
        Unsafe.WriteUnaligned(place + 1, (nint)external);
        Unsafe.WriteUnaligned(place + 1 + sizeof(nint), text.Length);
        return ExternalBytes;
    }

    /// <summary>Writes text that <see cref="IsInline"/> at a place with enough room; the flag is clear.</summary>
    /// <returns>The bytes it takes there.</returns>
    public static int WriteInline(byte* place, ReadOnlySpan<byte> text)
    {
        var prefix = 1;
        if (text.Length <= ShortMax)
        {
            *place = (byte)text.Length;
        }
        else
        {
            *place = LongMark;
            Unsafe.WriteUnaligned(place + 1, text.Length);
            prefix = LongPrefixBytes;
        }

        text.CopyTo(new Span<byte>(place + prefix, text.Length));
        return prefix + text.Length;
    }

    /// <summary>Frees what the text at a place has outside of its block.</summary>
    public static void Free(SlabAllocator slab, byte* place)
    {
        if ((*place & ~Flag) == ExternalMark) slab.FreeExternal((byte*)Unsafe.ReadUnaligned<nint>(place + 1));
    }

    /// <summary>Bytes of memory that the text at a place has outside of its block.</summary>
    public static long OutsideBytes(byte* place) => (*place & ~Flag) != ExternalMark
        ? 0
        : SlabAllocator.ExternalHeaderBytes + Unsafe.ReadUnaligned<int>(place + 1 + sizeof(nint));

    private static ReadOnlySpan<byte> ReadLong(byte* place, int mark) => mark == LongMark
        ? new ReadOnlySpan<byte>(place + LongPrefixBytes, Unsafe.ReadUnaligned<int>(place + 1))
        : new ReadOnlySpan<byte>(
            (byte*)Unsafe.ReadUnaligned<nint>(place + 1), Unsafe.ReadUnaligned<int>(place + 1 + sizeof(nint)));
}
