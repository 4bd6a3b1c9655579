using System.Buffers;
using System.Buffers.Binary;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Packed;

namespace Carnelian.Engine.Values.Hashes;

/// <summary>
/// The payload of a small hash: two bytes of count, then for each field an entry of its name and one of its value, as
/// in Redis's listpack. Where fields have times to live a third entry tells the time, 0 for none, and the fields are
/// in the order of their times, those without at the end.
/// </summary>
internal static class PackedHash
{
    /// <summary>Bytes before the first entry.</summary>
    public const int HeaderBytes = sizeof(ushort);

    /// <summary>Fields that the count can tell.</summary>
    public const int CountMax = ushort.MaxValue;

    /// <summary>Bytes beyond which a payload is not packed any more, whatever the configuration says.</summary>
    public const int BytesMax = 1 << 30;

    /// <summary>Entries of a field that may expire.</summary>
    public const int TimedStride = 3;

    /// <summary>Entries of a field that may not.</summary>
    public const int PlainStride = 2;

    private const int NoTimeBytes = 2;

    /// <summary>Entries that each field has.</summary>
    public static int Stride(ValueEncoding encoding) =>
        encoding == ValueEncoding.PackedExpiring ? TimedStride : PlainStride;

    /// <summary>Number of fields, whether or not their time is over.</summary>
    public static int Count(ReadOnlySpan<byte> payload) => BinaryPrimitives.ReadUInt16LittleEndian(payload);

    /// <summary>Sets the number of fields.</summary>
    public static void SetCount(Span<byte> payload, int count) =>
        BinaryPrimitives.WriteUInt16LittleEndian(payload, (ushort)count);

    /// <summary>The entries of a payload; offsets count from their beginning.</summary>
    public static ReadOnlySpan<byte> List(ReadOnlySpan<byte> payload) => payload[HeaderBytes..];

    /// <summary>Bytes that the entries of a field without a time take.</summary>
    public static int EntryBytes(ReadOnlySpan<byte> field, ReadOnlySpan<byte> value) =>
        PackedList.EncodedBytes(field) + PackedList.EncodedBytes(value);

    /// <summary>The offset behind the entries of the field at an offset.</summary>
    public static int Next(ReadOnlySpan<byte> list, int at, int stride)
    {
        for (; stride > 0; stride--) at = PackedList.Next(list, at);
        return at;
    }

    /// <summary>When the field at an offset expires, in Unix milliseconds; 0 for never.</summary>
    public static long TimeAt(ReadOnlySpan<byte> list, int at) =>
        PackedList.Read(list, Next(list, at, TimedStride - 1)).Integer;

    /// <summary>The offset of the first field whose time is not over.</summary>
    /// <param name="list">Entries with times.</param>
    /// <param name="nowMs">The present, in Unix milliseconds.</param>
    /// <param name="most">How many fields to pass by at most.</param>
    /// <param name="over">How many were passed by.</param>
    public static int SkipOver(ReadOnlySpan<byte> list, long nowMs, int most, out int over)
    {
        var at = 0;
        for (over = 0; over < most && at < list.Length; over++)
        {
            var timeAt = Next(list, at, TimedStride - 1);
            var time = PackedList.Read(list, timeAt).Integer;
            if (time == 0 || time >= nowMs) break;
            at = PackedList.Next(list, timeAt);
        }

        return at;
    }

    /// <summary>Whether every field has a time, and all these times are before a moment.</summary>
    public static bool AllOver(ReadOnlySpan<byte> list, long nowMs)
    {
        // The last time is the latest, or none.
        var last = PackedList.Previous(list, list.Length);
        return last >= 0 && PackedList.Read(list, last).Integer is > 0 and var time && time < nowMs;
    }

    /// <summary>Whether any field has a time.</summary>
    public static bool HasTimes(ReadOnlySpan<byte> list) => !list.IsEmpty && TimeAt(list, 0) != 0;

    /// <summary>Adds a field that is not there and has no time.</summary>
    public static void Append(
        ref ValueCell cell, int stride, ReadOnlySpan<byte> field, ReadOnlySpan<byte> value)
    {
        var bytes = EntryBytes(field, value) + (stride == TimedStride ? NoTimeBytes : 0);
        var place = cell.Splice(cell.Payload.Length, 0, bytes);
        var used = PackedList.Write(place, field);
        used += PackedList.Write(place[used..], value);
        if (stride == TimedStride) PackedList.Write(place[used..], 0);
        SetCount(cell.Payload, Count(cell.Payload) + 1);
    }

    /// <summary>Puts another value in the place of the entry at an offset.</summary>
    public static void Replace(ref ValueCell cell, int at, ReadOnlySpan<byte> value) =>
        PackedList.Write(Gap(ref cell, at, PackedList.EncodedBytes(value)), value);

    /// <summary>Puts an integer in the place of the entry at an offset.</summary>
    public static void Replace(ref ValueCell cell, int at, long value) =>
        PackedList.Write(Gap(ref cell, at, PackedList.EncodedBytes(value)), value);

    /// <summary>Removes the fields between two offsets.</summary>
    public static void Remove(ref ValueCell cell, int from, int to, int count)
    {
        cell.Splice(HeaderBytes + from, to - from, 0);
        SetCount(cell.Payload, Count(cell.Payload) - count);
    }

    /// <summary>Gives every field an entry for a time, which none has yet.</summary>
    public static void AddTimes(ref ValueCell cell)
    {
        var length = cell.Payload.Length;
        var copy = ArrayPool<byte>.Shared.Rent(length);
        cell.Payload.CopyTo(copy);
        var from = List(copy.AsSpan(0, length));
        cell.Resize(length + (Count(copy) * NoTimeBytes), growing: true);
        var target = cell.Payload[HeaderBytes..];
        for (var at = 0; at < from.Length;)
        {
            var end = Next(from, at, PlainStride);
            from[at..end].CopyTo(target);
            target = target[(end - at)..];
            target = target[PackedList.Write(target, 0)..];
            at = end;
        }

        ArrayPool<byte>.Shared.Return(copy);
        cell.SetKind(ValueKind.Hash, ValueEncoding.PackedExpiring);
    }

    /// <summary>Sets when the field at an offset expires, and moves it to where it belongs then.</summary>
    /// <param name="cell">A hash with times.</param>
    /// <param name="at">Offset of the field.</param>
    /// <param name="time">The time, in Unix milliseconds; 0 for never.</param>
    /// <returns>The field's new offset.</returns>
    public static int SetTime(ref ValueCell cell, int at, long time)
    {
        Replace(ref cell, Next(List(cell.Payload), at, TimedStride - 1), time);
        var list = cell.Payload[HeaderBytes..];
        var end = Next(list, at, TimedStride);
        var target = time == 0 ? list.Length : PlaceOf(list, time, at);
        if (target > end)
        {
            Rotate(list[at..target], end - at);
            return target - (end - at);
        }

        if (target >= at) return at;
        Rotate(list[target..end], at - target);
        return target;
    }

    /// <summary>Where a field with a time belongs: before the first one that has none or a later one.</summary>
    private static int PlaceOf(ReadOnlySpan<byte> list, long time, int except)
    {
        var at = 0;
        while (at < list.Length)
        {
            var timeAt = Next(list, at, TimedStride - 1);
            var other = PackedList.Read(list, timeAt).Integer;
            if (at != except && (other == 0 || other >= time)) break;
            at = PackedList.Next(list, timeAt);
        }

        return at;
    }

    /// <summary>Makes bytes begin with those that stood at an offset; what stood before comes behind.</summary>
    private static void Rotate(Span<byte> bytes, int offset)
    {
        bytes[..offset].Reverse();
        bytes[offset..].Reverse();
        bytes.Reverse();
    }

    /// <summary>The place of the entry at an offset, made as long as its successor.</summary>
    private static Span<byte> Gap(ref ValueCell cell, int at, int bytes)
    {
        var old = PackedList.Next(List(cell.Payload), at) - at;
        return old == bytes
            ? cell.Payload.Slice(HeaderBytes + at, bytes)
            : cell.Splice(HeaderBytes + at, old, bytes);
    }
}
