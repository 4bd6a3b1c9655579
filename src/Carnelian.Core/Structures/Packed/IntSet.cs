using System.Numerics;
using System.Runtime.InteropServices;

namespace Carnelian.Core.Structures.Packed;

/// <summary>
/// Distinct integers in ascending order, all of the width that the widest needs: a byte that gives the width (2, 4 or
/// 8), then the integers as RDB files hold them, in little-endian order. The caller owns the bytes.
/// </summary>
public static class IntSet
{
    /// <summary>Bytes before the first integer.</summary>
    public const int HeaderBytes = 1;

    /// <summary>Most integers that one set may hold, so that its bytes can be counted in 32 bits.</summary>
    public const int MaxCount = 1 << 27;

    /// <summary>Number of integers.</summary>
    public static int Count(ReadOnlySpan<byte> set) => (set.Length - HeaderBytes) / set[0];

    /// <summary>Bytes that an integer needs: 2, 4 or 8.</summary>
    public static int WidthOf(long value) =>
        value == (short)value ? sizeof(short) : value == (int)value ? sizeof(int) : sizeof(long);

    /// <summary>The integer at an index.</summary>
    public static long At(ReadOnlySpan<byte> set, int index) => set[0] switch
    {
        sizeof(short) => Items<short>(set)[index],
        sizeof(int) => Items<int>(set)[index],
        _ => Items<long>(set)[index],
    };

    /// <summary>Looks for an integer.</summary>
    /// <returns>Its index, or the complement of the index at which it would be.</returns>
    public static int Find(ReadOnlySpan<byte> set, long value) => Find(set, value, 0);

    /// <summary>Looks for an integer that lies at or behind an index; the nearer it is, the quicker.</summary>
    /// <returns>Its index, or the complement of the index at which it would be.</returns>
    public static int Find(ReadOnlySpan<byte> set, long value, int from)
    {
        int width = set[0];
        if (WidthOf(value) > width) return ~(value < 0 ? from : Count(set));
        return width switch
        {
            sizeof(short) => Find(Items<short>(set), (short)value, from),
            sizeof(int) => Find(Items<int>(set), (int)value, from),
            _ => Find(Items<long>(set), value, from),
        };
    }

    /// <summary>Whether an integer is in the set.</summary>
    public static bool Contains(ReadOnlySpan<byte> set, long value) => Find(set, value, 0) >= 0;

    /// <summary>Makes a payload the set of no integers.</summary>
    /// <param name="payload">Exactly <see cref="HeaderBytes"/> bytes.</param>
    public static void Clear(Span<byte> payload) => payload[0] = sizeof(short);

    /// <summary>Puts an integer that is not there where <see cref="Find(ReadOnlySpan{byte}, long)"/> said.</summary>
    /// <param name="cell">The value whose payload is the set.</param>
    /// <param name="index">Where it belongs.</param>
    /// <param name="value">The integer.</param>
    public static void Insert(ref ValueCell cell, int index, long value)
    {
        var width = WidthOf(value);
        if (width > cell.Payload[0]) Widen(ref cell, width);
        width = cell.Payload[0];
        Write(cell.Splice(HeaderBytes + (index * width), 0, width), width, value);
    }

    /// <summary>Takes the integer at an index out.</summary>
    public static void RemoveAt(ref ValueCell cell, int index)
    {
        int width = cell.Payload[0];
        cell.Splice(HeaderBytes + (index * width), width, 0);
    }

    /// <summary>Judges bytes of unknown origin: whether they are integers of one width in ascending order.</summary>
    public static bool IsValid(ReadOnlySpan<byte> set)
    {
        if (set.IsEmpty || set[0] is not (sizeof(short) or sizeof(int) or sizeof(long))) return false;
        if ((set.Length - HeaderBytes) % set[0] != 0) return false;
        var count = Count(set);
        for (var i = 1; i < count; i++)
            if (At(set, i - 1) >= At(set, i)) return false;
        return true;
    }

    private static ReadOnlySpan<T> Items<T>(ReadOnlySpan<byte> set)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(set[HeaderBytes..]);

    /// <summary>Doubles its steps until it is past the integer, then halves them.</summary>
    private static int Find<T>(ReadOnlySpan<T> items, T value, int from)
        where T : unmanaged, IBinaryInteger<T>
    {
        var end = items.Length;
        if (from > 0)
        {
            var step = 1;
            while (step < items.Length - from && items[from + step] < value) step *= 2;
            end = (int)Math.Min(end, (long)from + step + 1);
        }

        // The answer of the comparison moves the start without a branch, which no processor could foresee.
        var start = from;
        for (var left = end - start; left > 1;)
        {
            var half = left >> 1;
            start = items[start + half - 1] < value ? start + half : start;
            left -= half;
        }

        if (start == end) return ~start;
        if (items[start] == value) return start;
        return ~(items[start] < value ? start + 1 : start);
    }

    /// <summary>Rewrites the integers in a larger width, from the last, so that none is overwritten unread.</summary>
    private static void Widen(ref ValueCell cell, int width)
    {
        int old = cell.Payload[0];
        var count = Count(cell.Payload);
        cell.Resize(HeaderBytes + (count * width), growing: true);
        var payload = cell.Payload;
        for (var i = count - 1; i >= 0; i--)
        {
            var value = Read(payload[(HeaderBytes + (i * old))..], old);
            Write(payload[(HeaderBytes + (i * width))..], width, value);
        }

        payload[0] = (byte)width;
    }

    private static long Read(ReadOnlySpan<byte> at, int width) => width switch
    {
        sizeof(short) => MemoryMarshal.Read<short>(at),
        sizeof(int) => MemoryMarshal.Read<int>(at),
        _ => MemoryMarshal.Read<long>(at),
    };

    private static void Write(Span<byte> at, int width, long value)
    {
        if (width == sizeof(short)) MemoryMarshal.Write(at, (short)value);
        else if (width == sizeof(int)) MemoryMarshal.Write(at, (int)value);
        else MemoryMarshal.Write(at, value);
    }
}
