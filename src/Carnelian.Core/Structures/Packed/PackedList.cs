using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Carnelian.Core.Text;

namespace Carnelian.Core.Structures.Packed;

/// <summary>
/// Values packed one behind the other, in the element encoding of Redis's listpack without its header and end mark.
/// Functions over spans: the caller owns the bytes, their room and the count. An offset always points to the first
/// byte of an entry, or to the end of the list.
/// </summary>
/// <remarks>
/// An entry is a head that gives kind and length, the value, and the entry's length up to there once more, written so
/// that it can be read backwards. Canonical integers are kept as numbers of 7, 13, 16, 24, 32 or 64 bits, other values
/// as bytes behind a length of 6, 12 or 32 bits. All but <see cref="IsValid"/> expect a list that is valid.
/// </remarks>
public static class PackedList
{
    /// <summary>Most bytes that an entry needs beyond its value.</summary>
    public const int MaxOverhead = 10;

    private const int Short = 0x80;
    private const int ShortMask = 0xC0;
    private const int MaxShort = 63;
    private const int Int13 = 0xC0;
    private const int Medium = 0xE0;
    private const int MaxMedium = 4095;
    private const int Long = 0xF0;
    private const int Int16 = 0xF1;
    private const int Int24 = 0xF2;
    private const int Int32 = 0xF3;
    private const int Int64 = 0xF4;

    /// <summary>Bytes of the entry that <see cref="Write(Span{byte}, ReadOnlySpan{byte})"/> makes of a value.</summary>
    public static int EncodedBytes(ReadOnlySpan<byte> value) => new PackedValue(value).Bytes;

    /// <summary>Bytes of the entry of an integer, 2 to 10.</summary>
    public static int EncodedBytes(long value) => value switch
    {
        >= 0 and <= 127 => 2,
        >= -4096 and <= 4095 => 3,
        >= short.MinValue and <= short.MaxValue => 4,
        >= -(1 << 23) and < 1 << 23 => 5,
        >= int.MinValue and <= int.MaxValue => 6,
        _ => 10,
    };

    /// <summary>Writes an entry; a canonical integer becomes an integer entry.</summary>
    /// <param name="at">Where to, with at least <see cref="EncodedBytes(ReadOnlySpan{byte})"/> bytes.</param>
    /// <param name="value">Any bytes.</param>
    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> at, ReadOnlySpan<byte> value) => new PackedValue(value).Write(at);

    /// <summary>Writes the entry of an integer.</summary>
    /// <returns>Bytes written.</returns>
    public static int Write(Span<byte> at, long value)
    {
        var bytes = EncodedBytes(value);
        var body = bytes - 1;
        switch (body)
        {
            case 1: at[0] = (byte)value; break;
            case 2: BinaryPrimitives.WriteUInt16BigEndian(at, (ushort)((Int13 << 8) | (value & 0x1FFF))); break;
            case 3:
                at[0] = Int16;
                BinaryPrimitives.WriteInt16LittleEndian(at[1..], (short)value);
                break;
            case 4: BinaryPrimitives.WriteInt32LittleEndian(at, (int)(Int24 | (value << 8))); break;
            case 5:
                at[0] = Int32;
                BinaryPrimitives.WriteInt32LittleEndian(at[1..], (int)value);
                break;
            default:
                at[0] = Int64;
                BinaryPrimitives.WriteInt64LittleEndian(at[1..], value);
                break;
        }

        at[body] = (byte)body;
        return bytes;
    }

    /// <summary>The value of the entry at <paramref name="offset"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static PackedItem Read(ReadOnlySpan<byte> list, int offset)
    {
        int head = list[offset];
        return (head & ShortMask) == Short
            ? new PackedItem(list.Slice(offset + 1, head & MaxShort))
            : ReadRare(list, offset);
    }

    /// <summary>The offset behind the entry at <paramref name="offset"/>: the next entry, or the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Next(ReadOnlySpan<byte> list, int offset)
    {
        int head = list[offset];
        return (head & ShortMask) == Short ? offset + (head & MaxShort) + 2 : offset + RareEntryBytes(list, offset);
    }

    /// <summary>The entry before <paramref name="offset"/>, which may be the end; -1 before the first.</summary>
    public static int Previous(ReadOnlySpan<byte> list, int offset)
    {
        if (offset <= 0) return -1;
        int last = list[offset - 1];
        var body = last & 127;
        var bytes = 1;
        for (; (last & 128) != 0; bytes++)
        {
            last = list[offset - 1 - bytes];
            body |= (last & 127) << (7 * bytes);
        }

        return offset - bytes - body;
    }

    /// <summary>The entry at an index, found from the nearer end; negative indexes count from the end.</summary>
    /// <param name="list">The entries.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="index">Any number.</param>
    /// <returns>Its offset, or -1 when the index is outside the list.</returns>
    public static int Seek(ReadOnlySpan<byte> list, int count, long index)
    {
        if (index < 0) index += count;
        if ((ulong)index >= (ulong)count) return -1;

        if (index <= count / 2)
        {
            var offset = 0;
            for (; index > 0; index--) offset = Next(list, offset);
            return offset;
        }

        var back = list.Length;
        for (var steps = count - index; steps > 0; steps--) back = Previous(list, back);
        return back;
    }

    /// <summary>Looks for a value, forwards.</summary>
    /// <param name="list">The entries.</param>
    /// <param name="start">Offset of the first entry to compare.</param>
    /// <param name="value">The value looked for.</param>
    /// <param name="skip">Entries that are jumped over behind each one compared: 1 looks at keys of pairs only.</param>
    /// <returns>The offset of the entry, or -1.</returns>
    public static int Find(ReadOnlySpan<byte> list, int start, ReadOnlySpan<byte> value, int skip)
    {
        var isInteger = IntegerText.TryParse(value, out var number);
        var jump = 0;
        var offset = start;
        while ((uint)offset < (uint)list.Length)
        {
            int head = list[offset];
            var compare = jump == 0;
            jump = compare ? skip : jump - 1;
            if ((head & ShortMask) == Short)
            {
                var length = head & MaxShort;
                if (compare && length == value.Length && list.Slice(offset + 1, length).SequenceEqual(value))
                    return offset;
                offset += length + 2;
                continue;
            }

            if (compare && Equal(ReadRare(list, offset), value, isInteger, number)) return offset;
            offset += RareEntryBytes(list, offset);
        }

        return -1;
    }

    /// <summary>Whether the entry at <paramref name="offset"/> has a value.</summary>
    public static bool ItemEquals(ReadOnlySpan<byte> list, int offset, ReadOnlySpan<byte> value)
    {
        var item = Read(list, offset);
        if (!item.IsInteger) return item.Text.SequenceEqual(value);
        return IntegerText.TryParse(value, out var number) && number == item.Integer;
    }

    /// <summary>
    /// Judges bytes of unknown origin: whether they are whole entries, each of which can be read from both ends.
    /// </summary>
    /// <param name="list">Any bytes.</param>
    /// <param name="count">Number of entries, when valid.</param>
    public static bool IsValid(ReadOnlySpan<byte> list, out int count)
    {
        count = 0;
        Span<byte> expected = stackalloc byte[5];
        for (var offset = 0; offset < list.Length; count++)
        {
            var body = BodyBytes(list[offset..]);
            if (body < 0) return false;
            var bytes = WriteBackLength(expected, (int)body);
            if (body + bytes > list.Length - offset) return false;
            if (!list.Slice(offset + (int)body, bytes).SequenceEqual(expected[..bytes])) return false;
            offset += (int)body + bytes;
        }

        return true;
    }

    /// <summary>Bytes of the entry of a value that is no integer.</summary>
    internal static int TextEntryBytes(int length)
    {
        if (length <= MaxShort) return length + 2;
        var body = length + (length <= MaxMedium ? 2 : 5);
        return body + BackLengthBytes(body);
    }

    /// <summary>Writes the entry of a value that is no integer.</summary>
    /// <returns>Bytes written.</returns>
    internal static int WriteText(Span<byte> at, ReadOnlySpan<byte> value)
    {
        var length = value.Length;
        if (length <= MaxShort)
        {
            at[length + 1] = (byte)(length + 1);
            at[0] = (byte)(Short | length);
            value.CopyTo(at[1..]);
            return length + 2;
        }

        int head;
        if (length <= MaxMedium)
        {
            BinaryPrimitives.WriteUInt16BigEndian(at, (ushort)((Medium << 8) | length));
            head = 2;
        }
        else
        {
            at[0] = Long;
            BinaryPrimitives.WriteInt32LittleEndian(at[1..], length);
            head = 5;
        }

        value.CopyTo(at[head..]);
        var body = head + length;
        return body + WriteBackLength(at[body..], body);
    }

    private static bool Equal(PackedItem item, ReadOnlySpan<byte> value, bool isInteger, long number) =>
        item.IsInteger ? isInteger && number == item.Integer : item.Text.SequenceEqual(value);

    private static PackedItem ReadRare(ReadOnlySpan<byte> list, int offset)
    {
        int head = list[offset];
        if (head < Short) return new PackedItem(head);
        if (head < Medium)
        {
            // Shifting the 13 bits to the top of a short and back extends their sign.
            var bits = BinaryPrimitives.ReadInt16BigEndian(list[offset..]);
            return new PackedItem((short)(bits << 3) >> 3);
        }

        var rest = list[(offset + 1)..];
        return head switch
        {
            < Long => new PackedItem(rest.Slice(1, MediumLength(list[offset..]))),
            Long => new PackedItem(rest.Slice(4, BinaryPrimitives.ReadInt32LittleEndian(rest))),
            Int16 => new PackedItem(BinaryPrimitives.ReadInt16LittleEndian(rest)),
            Int24 => new PackedItem(BinaryPrimitives.ReadInt32LittleEndian(list[offset..]) >> 8),
            Int32 => new PackedItem(BinaryPrimitives.ReadInt32LittleEndian(rest)),
            Int64 => new PackedItem(BinaryPrimitives.ReadInt64LittleEndian(rest)),
            _ => throw Corrupt(),
        };
    }

    private static int RareEntryBytes(ReadOnlySpan<byte> list, int offset)
    {
        int head = list[offset];
        if (head < Short) return 2;
        if (head < Medium) return 3;
        var body = head switch
        {
            < Long => 2 + MediumLength(list[offset..]),
            Long => 5 + BinaryPrimitives.ReadInt32LittleEndian(list[(offset + 1)..]),
            Int16 => 3,
            Int24 => 4,
            Int32 => 5,
            Int64 => 9,
            _ => throw Corrupt(),
        };
        return body + BackLengthBytes(body);
    }

    /// <summary>Bytes of head and value, or -1 when the bytes cannot be an entry.</summary>
    private static long BodyBytes(ReadOnlySpan<byte> entry)
    {
        int head = entry[0];
        long body = head switch
        {
            < Short => 1,
            < Int13 => 1 + (head & MaxShort),
            < Medium => 2,
            < Long => entry.Length < 2 ? -1 : 2 + MediumLength(entry),
            Long => entry.Length < 5 ? -1 : 5L + BinaryPrimitives.ReadUInt32LittleEndian(entry[1..]),
            Int16 => 3,
            Int24 => 4,
            Int32 => 5,
            Int64 => 9,
            _ => -1,
        };
        return body < entry.Length ? body : -1;
    }

    private static int MediumLength(ReadOnlySpan<byte> entry) =>
        BinaryPrimitives.ReadUInt16BigEndian(entry) & MaxMedium;

    /// <summary>Bytes of a back-length: seven bits each, and one more a little early, as in Redis.</summary>
    private static int BackLengthBytes(int body) => body switch
    {
        <= 127 => 1,
        < (1 << 14) - 1 => 2,
        < (1 << 21) - 1 => 3,
        < (1 << 28) - 1 => 4,
        _ => 5,
    };

    /// <summary>Writes the high bits first, so that the last byte, read first, holds the lowest.</summary>
    private static int WriteBackLength(Span<byte> at, int body)
    {
        var bytes = BackLengthBytes(body);
        for (var i = bytes - 1; i > 0; i--)
        {
            at[i] = (byte)((body & 127) | 128);
            body >>= 7;
        }

        at[0] = (byte)body;
        return bytes;
    }

    private static InvalidOperationException Corrupt() => new("The packed list is corrupt.");
}
