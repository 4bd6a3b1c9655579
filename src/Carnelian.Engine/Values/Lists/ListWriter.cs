using System.Buffers.Binary;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Chains;
using Carnelian.Core.Structures.Packed;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;

namespace Carnelian.Engine.Values.Lists;

/// <summary>
/// A list as a command changes it. A short list lies packed in its entry and becomes a chain when it outgrows that or
/// what list-max-listpack-size allows a node; a chain stays one. The options count at that moment.
/// </summary>
internal readonly ref struct ListWriter
{
    // Beyond this the moves that a change in one block means cost more than a chain.
    private const int MaxPackedBytes = 2048;

    private readonly WriteHandle _key;
    private readonly DataEngine _engine;

    /// <summary>A tool over a key that is a list or does not exist.</summary>
    public ListWriter(WriteHandle key, DataEngine engine)
    {
        _key = key;
        _engine = engine;
    }

    /// <summary>Makes a key hold a list without elements, whatever it held before; it needs some then.</summary>
    public static ListWriter Replace(WriteHandle key, DataEngine engine)
    {
        key.Replace(ValueKind.List, ValueEncoding.Packed, ListValue.CountBytes);
        return new ListWriter(key, engine);
    }

    /// <summary>Number of elements.</summary>
    public long Count => _key.Exists ? ListValue.Count(_key.Entry) : 0;

    private int PlainFrom => (int)Math.Min(_engine.Debug.PackedThresholdBytes, int.MaxValue);

    private PackedChain Chain => new(_key.Cell.Store, ref ChainRoot.In(_key.Cell.Payload), PlainFrom);

    /// <summary>A cursor at an index; negative ones count from the end. Dispose of it before a change.</summary>
    public ChainCursor Seek(long index) => ListValue.Seek(_key.Cell.Store, _key.Entry, index);

    /// <summary>The element at an end of a list that is not empty; good until the list changes.</summary>
    public PackedItem Peek(ListEnd end)
    {
        if (!ListValue.IsPacked(_key.Entry)) return end == ListEnd.Head ? Chain.Head : Chain.Tail;
        ReadOnlySpan<byte> entries = _key.Cell.Payload[ListValue.CountBytes..];
        return PackedList.Read(entries, end == ListEnd.Head ? 0 : PackedList.Previous(entries, entries.Length));
    }

    /// <summary>Adds an element at an end; creates the key when it does not exist.</summary>
    /// <param name="value">The element; it may lie in another list, but not in this one.</param>
    /// <param name="end">Where it goes.</param>
    public void Push(ReadOnlySpan<byte> value, ListEnd end)
    {
        if (!_key.Exists) _key.Replace(ValueKind.List, ValueEncoding.Packed, ListValue.CountBytes);
        if (_key.Entry.Encoding == ValueEncoding.Packed)
        {
            ref var cell = ref _key.Cell;
            var length = cell.Payload.Length;
            var count = length == ListValue.CountBytes ? 0 : ListValue.PackedCount(cell.Payload);
            var packed = new PackedValue(value);
            var bytes = packed.Bytes;
            if (Fits(count + 1, length - ListValue.CountBytes + bytes, value.Length))
            {
                var at = end == ListEnd.Head ? ListValue.CountBytes : length;
                packed.Write(cell.Splice(at, 0, bytes));
                SetCount(count + 1);
                return;
            }

            ToChain(count);
        }

        if (end == ListEnd.Head) Chain.PushHead(value);
        else Chain.PushTail(value);
    }

    /// <summary>Removes the element at an end of a list that is not empty.</summary>
    public void RemoveEnd(ListEnd end)
    {
        if (ListValue.IsPacked(_key.Entry)) RemovePacked(end == ListEnd.Head ? 0 : (int)Count - 1, 1);
        else if (end == ListEnd.Head) Chain.RemoveHead();
        else Chain.RemoveTail();
    }

    /// <summary>Removes elements; there are as many.</summary>
    /// <param name="start">Index of the first one, 0 or more.</param>
    /// <param name="count">How many.</param>
    public void RemoveRange(long start, long count)
    {
        if (count == 0) return;
        if (ListValue.IsPacked(_key.Entry))
        {
            RemovePacked((int)start, (int)count);
            return;
        }

        ref var root = ref ChainRoot.In(_key.Cell.Payload);
        if (count < root.Count)
        {
            Chain.RemoveRange(start, count);
            return;
        }

        // A long list that goes as a whole is freed as that of a deleted key is.
        _key.DiscardBlocks();
        root = new ChainRoot(root.Fill, root.CompressDepth);
    }

    /// <summary>Gives the element at an index another value.</summary>
    /// <returns>False when the index, which may be negative, is outside the list.</returns>
    public bool TrySet(long index, ReadOnlySpan<byte> value)
    {
        if (ListValue.IsPacked(_key.Entry))
        {
            ref var cell = ref _key.Cell;
            ReadOnlySpan<byte> entries = cell.Payload[ListValue.CountBytes..];
            var count = ListValue.PackedCount(cell.Payload);
            var at = PackedList.Seek(entries, count, index);
            if (at < 0) return false;
            var old = PackedList.Next(entries, at) - at;
            var bytes = PackedList.EncodedBytes(value);
            if (Fits(count, entries.Length - old + bytes, value.Length))
            {
                PackedList.Write(cell.Splice(ListValue.CountBytes + at, old, bytes), value);
                return true;
            }

            ToChain(count);
        }

        var cursor = Seek(index);
        if (!cursor.Exists) return false;
        Chain.Replace(ref cursor, value);
        cursor.Dispose();
        return true;
    }

    /// <summary>Adds an element before or behind the first one that has a value.</summary>
    /// <returns>False when none has.</returns>
    public bool TryInsert(ReadOnlySpan<byte> pivot, ReadOnlySpan<byte> value, bool behind)
    {
        if (ListValue.IsPacked(_key.Entry))
        {
            ref var cell = ref _key.Cell;
            ReadOnlySpan<byte> entries = cell.Payload[ListValue.CountBytes..];
            var count = ListValue.PackedCount(cell.Payload);
            var at = PackedList.Find(entries, 0, pivot, 0);
            if (at < 0) return false;
            if (behind) at = PackedList.Next(entries, at);
            var bytes = PackedList.EncodedBytes(value);
            if (Fits(count + 1, entries.Length + bytes, value.Length))
            {
                PackedList.Write(cell.Splice(ListValue.CountBytes + at, 0, bytes), value);
                SetCount(count + 1);
                return true;
            }

            ToChain(count);
        }

        var cursor = Seek(0);
        var found = cursor.Seek(pivot, long.MaxValue) >= 0;
        if (found) Chain.Insert(ref cursor, value, behind);
        cursor.Dispose();
        return found;
    }

    /// <summary>Removes elements that have a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="limit">Most elements to remove.</param>
    /// <param name="from">Where to begin.</param>
    /// <returns>How many were removed.</returns>
    public long RemoveMatches(ReadOnlySpan<byte> value, long limit, ListEnd from)
    {
        if (!ListValue.IsPacked(_key.Entry)) return Chain.RemoveMatches(value, limit, from == ListEnd.Tail);

        ref var cell = ref _key.Cell;
        var entries = cell.Payload[ListValue.CountBytes..];
        var matches = PackedMatches.Count(entries, value);
        var taken = (int)Math.Min(matches, limit);
        if (taken == 0) return 0;
        var count = ListValue.PackedCount(cell.Payload);
        var kept = PackedMatches.Remove(entries, value, from == ListEnd.Tail ? matches - taken : 0, taken);
        cell.Resize(ListValue.CountBytes + kept);
        SetCount(count - taken);
        return taken;
    }

    private bool Fits(int count, int bytes, int valueLength) =>
        bytes <= MaxPackedBytes && valueLength < PlainFrom
        && PackedChain.FitsOneNode(_engine.Config.ListMaxListpackSize, count, bytes);

    private void SetCount(int count) =>
        BinaryPrimitives.WriteUInt16LittleEndian(_key.Cell.Payload, (ushort)count);

    private void RemovePacked(int start, int count)
    {
        ref var cell = ref _key.Cell;
        ReadOnlySpan<byte> entries = cell.Payload[ListValue.CountBytes..];
        var total = ListValue.PackedCount(cell.Payload);
        var at = PackedList.Seek(entries, total, start);
        var end = start + count == total ? entries.Length : PackedList.Seek(entries, total, start + count);
        cell.Splice(ListValue.CountBytes + at, end - at, 0);
        SetCount(total - count);
    }

    private void ToChain(int count)
    {
        ref var cell = ref _key.Cell;
        var fill = _engine.Config.ListMaxListpackSize;
        Span<byte> entries = stackalloc byte[cell.Payload.Length - ListValue.CountBytes];
        cell.Payload[ListValue.CountBytes..].CopyTo(entries);
        cell.Resize(ChainRoot.RootBytes);
        cell.SetKind(ValueKind.List, ValueEncoding.Chain);
        ChainRoot.In(cell.Payload) = new ChainRoot(fill, _engine.Config.ListCompressDepth);
        if (count == 0) return;

        var chain = Chain;
        if (PackedChain.FitsOneNode(fill, count, entries.Length))
        {
            chain.AppendNode(entries, count);
            return;
        }

        // The option was changed since the elements came together.
        Span<byte> scratch = stackalloc byte[Core.Text.IntegerText.MaxLength];
        for (var at = 0; at < entries.Length; at = PackedList.Next(entries, at))
            chain.PushTail(PackedList.Read(entries, at).AsText(scratch));
    }
}
