using Carnelian.Core.Structures.Packed;

namespace Carnelian.Core.Structures.Chains;

/// <summary>
/// Changes within a chain: values that come, go or are replaced anywhere, and the nodes that are split and joined for
/// it. A place is a node, an offset in its content and the number of elements before it.
/// </summary>
internal readonly unsafe ref struct ChainEditor
{
    private readonly ChainNodes _nodes;
    private readonly ChainLimits _limits;
    private readonly int _plainFrom;

    public ChainEditor(ChainNodes nodes, int plainFrom)
    {
        _nodes = nodes;
        _limits = ChainLimits.Of(nodes.Root.FillFactor);
        _plainFrom = plainFrom;
    }

    private ChainCompressor Compressor => new(_nodes);

    /// <summary>Puts a value at the start or the end of the chain.</summary>
    public void Push(ReadOnlySpan<byte> value, bool atHead)
    {
        var packed = new PackedValue(value);
        var bytes = packed.Bytes;
        var end = atHead ? _nodes.Root.Head : _nodes.Root.Tail;
        if (end != 0 && value.Length < _plainFrom && Accepts(end, bytes))
            WriteAtEnd(ref end, packed, bytes, atHead);
        else
            PushNode(end, packed, bytes, atHead);
    }

    /// <summary>Puts a value before what is at a place, which may be the end of the node.</summary>
    public void Insert(uint handle, int at, int index, ReadOnlySpan<byte> text)
    {
        var value = new PackedValue(text);
        var bytes = value.Bytes;
        var plain = MustBePlain(value.Length, bytes);
        var node = _nodes.At(handle);
        if (!plain && Accepts(handle, bytes))
        {
            handle = Compressor.Restore(handle);
            Write(ref handle, at, value, bytes);
            Compressor.Settle([handle]);
            return;
        }

        if (index > 0 && index < node->Count)
        {
            InsertBetween(Split(handle, at, index), value, bytes, plain);
            return;
        }

        var neighbour = index == 0 ? node->Previous : node->Next;
        if (!plain && neighbour != 0 && Accepts(neighbour, bytes))
        {
            neighbour = Compressor.Restore(neighbour);
            WriteAtEnd(ref neighbour, value, bytes, atHead: index != 0);
            Compressor.Settle([neighbour, handle]);
            return;
        }

        var added = AddAlone(index == 0 ? node->Previous : handle, value, bytes, plain);
        Compressor.Settle([added, handle]);
    }

    /// <summary>Gives the element at a place another value.</summary>
    /// <param name="handle">Its node.</param>
    /// <param name="at">Where it begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="index">Elements before it in the node.</param>
    /// <param name="text">The new value.</param>
    public void Replace(uint handle, int at, int end, int index, ReadOnlySpan<byte> text)
    {
        var value = new PackedValue(text);
        var bytes = value.Bytes;
        var plain = MustBePlain(value.Length, bytes);
        var node = _nodes.At(handle);
        if (plain || node->IsPlain)
        {
            ReplaceAlone(handle, at, end, index, value, bytes, plain);
            return;
        }

        if (node->Count > 1 && !_limits.Allow(node->Count, node->Length - (end - at) + bytes))
        {
            handle = Compressor.Restore(handle);
            _nodes.Cut(ref handle, at, end - at, 1);
            Insert(handle, at, index, value.Text);
            return;
        }

        handle = Compressor.Restore(handle);
        var old = end - at;
        if (bytes > old) _nodes.Open(ref handle, at + old, bytes - old, _limits.MaxBytes);
        else if (bytes < old) _nodes.Cut(ref handle, at + bytes, old - bytes, 0);
        node = _nodes.At(handle);
        node->Flags &= ~ChainNodeFlags.Incompressible;
        value.Write(ChainNode.Content(node)[at..]);
        Compressor.Settle([handle]);
    }

    /// <summary>Removes elements from a place on, through as many nodes as that takes.</summary>
    /// <param name="handle">Node of the first one.</param>
    /// <param name="index">Elements before it in the node.</param>
    /// <param name="count">How many to remove; there are as many.</param>
    public void RemoveRange(uint handle, int index, long count)
    {
        uint first = 0;
        while (count > 0)
        {
            var node = _nodes.At(handle);
            if (index == 0 && count >= node->Count)
            {
                var next = node->Next;
                count -= node->Count;
                _nodes.Remove(handle);
                handle = next;
                continue;
            }

            var items = (int)Math.Min(count, node->Count - index);
            handle = Compressor.Restore(handle);
            node = _nodes.At(handle);
            ReadOnlySpan<byte> content = ChainNode.Content(node);
            var at = PackedList.Seek(content, node->Count, index);
            var end = index + items == node->Count
                ? content.Length
                : SkipFrom(content, at, items, node->Count - index);
            _nodes.Cut(ref handle, at, end - at, items);
            count -= items;
            if (count == 0) break;
            first = handle;
            index = 0;
            handle = _nodes.At(handle)->Next;
        }

        Tidy(first, handle);
    }

    /// <summary>Removes elements that have a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="limit">Most elements to remove.</param>
    /// <param name="fromTail">Whether to begin at the end.</param>
    /// <returns>How many were removed.</returns>
    public long RemoveMatches(ReadOnlySpan<byte> value, long limit, bool fromTail)
    {
        long removed = 0;
        var handle = fromTail ? _nodes.Root.Tail : _nodes.Root.Head;
        while (handle != 0 && removed < limit)
        {
            // Removal may move this node but none of its neighbours.
            var node = _nodes.At(handle);
            var following = fromTail ? node->Previous : node->Next;
            removed += RemoveMatchesIn(handle, value, limit - removed, fromTail);
            handle = following;
        }

        if (removed > 0) JoinSparse();
        return removed;
    }

    private void PushNode(uint end, in PackedValue value, int bytes, bool atHead)
    {
        var previous = atHead ? 0 : end;
        if (MustBePlain(value.Length, bytes))
        {
            AddPlain(previous, value.Text);
        }
        else
        {
            var added = AddNode(previous, FirstCapacity(bytes));
            WriteAtEnd(ref added, value, bytes, atHead);
        }

        if (end == 0) return;
        _nodes.Trim(end);
        Compressor.Settle([]);
    }

    private bool MustBePlain(int length, int bytes) => length >= _plainFrom || bytes > _limits.MaxBytes;

    private bool Accepts(uint handle, int bytes)
    {
        var node = _nodes.At(handle);
        return !node->IsPlain && _limits.Allow(node->Count + 1, node->Length + bytes);
    }

    /// <summary>A node that will hold many elements starts with room for some, others with what they need.</summary>
    private int FirstCapacity(int bytes) =>
        _limits.MaxItems < 32 ? bytes : Math.Max(bytes, 512 - ChainNode.HeaderBytes);

    private void Write(ref uint handle, int at, in PackedValue value, int bytes)
    {
        value.Write(_nodes.Open(ref handle, at, bytes, _limits.MaxBytes));
        _nodes.At(handle)->Count++;
        _nodes.Root.Items++;
    }

    private void WriteAtEnd(ref uint handle, in PackedValue value, int bytes, bool atHead) =>
        Write(ref handle, atHead ? 0 : _nodes.At(handle)->Length, value, bytes);

    private uint AddNode(uint previous, int capacity)
    {
        var handle = _nodes.Create(capacity);
        _nodes.LinkAfter(handle, previous);
        return handle;
    }

    private uint AddPlain(uint previous, ReadOnlySpan<byte> value)
    {
        var handle = AddNode(previous, value.Length);
        var node = _nodes.At(handle);
        node->Flags |= ChainNodeFlags.Plain;
        node->Length = value.Length;
        node->Count = 1;
        value.CopyTo(ChainNode.Content(node));
        _nodes.Root.Items++;
        return handle;
    }

    /// <summary>Adds a node that holds one value.</summary>
    private uint AddAlone(uint previous, in PackedValue value, int bytes, bool plain)
    {
        if (plain) return AddPlain(previous, value.Text);
        var handle = AddNode(previous, bytes);
        Write(ref handle, 0, value, bytes);
        return handle;
    }

    /// <summary>Parts a node in two at a place within it.</summary>
    /// <returns>The first of the two.</returns>
    private uint Split(uint handle, int at, int index)
    {
        handle = Compressor.Restore(handle);
        var right = AddNode(handle, _nodes.At(handle)->Length - at);
        var node = _nodes.At(handle);
        var target = _nodes.At(right);
        target->Length = node->Length - at;
        target->Count = (ushort)(node->Count - index);
        ChainNode.Content(node)[at..].CopyTo(ChainNode.Content(target));

        // The elements have only changed their node, so what the cut takes from the total is given back.
        _nodes.Root.Items += target->Count;
        _nodes.Cut(ref handle, at, node->Length - at, target->Count);
        return handle;
    }

    /// <summary>Puts a value behind a node that was split, and joins the halves to neighbours if they fit.</summary>
    private void InsertBetween(uint left, in PackedValue value, int bytes, bool plain)
    {
        var right = _nodes.At(left)->Next;
        uint added = 0;
        if (!plain && Accepts(left, bytes)) WriteAtEnd(ref left, value, bytes, atHead: false);
        else if (!plain && Accepts(right, bytes)) WriteAtEnd(ref right, value, bytes, atHead: true);
        else added = AddAlone(left, value, bytes, plain);

        var previous = _nodes.At(left)->Previous;
        if (previous != 0 && TryJoin(ref previous, left, _limits.MaxBytes)) left = previous;
        if (_nodes.At(right)->Next != 0) TryJoin(ref right, _nodes.At(right)->Next, _limits.MaxBytes);
        Compressor.Settle([left, added, right]);
    }

    private void ReplaceAlone(
        uint handle, int at, int end, int index, PackedValue value, int bytes, bool plain)
    {
        if (_nodes.At(handle)->Count > 1)
        {
            handle = Compressor.Restore(handle);
            _nodes.Cut(ref handle, at, end - at, 1);
            Insert(handle, at, index, value.Text);
            return;
        }

        var added = AddAlone(handle, value, bytes, plain);
        _nodes.Remove(handle);
        Compressor.Settle([added]);
    }

    /// <summary>Offset behind some entries; the end when there are no more, found from the nearer side.</summary>
    private static int SkipFrom(ReadOnlySpan<byte> content, int at, int items, int available) =>
        at + PackedList.Seek(content[at..], available, items);

    /// <summary>Joins what a removal left of its first and last node, if that is little, and compresses them.</summary>
    private void Tidy(uint first, uint last)
    {
        if (first == 0 || first == last) (first, last) = (last, 0);
        if (first != 0 && _nodes.At(first)->Next != 0)
        {
            var next = _nodes.At(first)->Next;
            if (TryJoin(ref first, next, _limits.MaxBytes / 2) && last == next) last = 0;
        }

        Compressor.Settle([first, last]);
    }

    /// <summary>Moves the elements of a node to the end of the one before, if both are packed and few enough.</summary>
    private bool TryJoin(ref uint left, uint right, int maxBytes)
    {
        var node = _nodes.At(left);
        var source = _nodes.At(right);
        var length = source->Length;
        var count = source->Count;
        var total = node->Length + length;
        if (node->IsPlain || source->IsPlain || total > maxBytes) return false;
        if (!_limits.Allow(node->Count + count, total)) return false;

        left = Compressor.Restore(left);
        right = Compressor.Restore(_nodes.At(left)->Next);
        var gap = _nodes.Open(ref left, total - length, length, total);
        ChainNode.Content(_nodes.At(right)).CopyTo(gap);
        _nodes.At(left)->Count += count;
        _nodes.Root.Items += count;
        _nodes.Remove(right);
        return true;
    }

    private long RemoveMatchesIn(uint handle, ReadOnlySpan<byte> value, long limit, bool fromTail)
    {
        var cursor = new ChainCursor(_nodes.Slab, handle, 0);
        var matches = cursor.IsPacked ? PackedMatches.Count(cursor.Run, value) : cursor.Matches(value) ? 1 : 0;
        cursor.Dispose();
        if (matches == 0) return 0;

        var node = _nodes.At(handle);
        var taken = (int)Math.Min(matches, limit);
        if (taken == node->Count)
        {
            _nodes.Remove(handle);
            return taken;
        }

        handle = Compressor.Restore(handle);
        var content = ChainNode.Content(_nodes.At(handle));
        var length = PackedMatches.Remove(content, value, fromTail ? matches - taken : 0, taken);
        _nodes.Cut(ref handle, length, content.Length - length, taken);
        return taken;
    }

    /// <summary>Joins neighbours that removals left half empty, and compresses what was restored for them.</summary>
    private void JoinSparse()
    {
        var handle = _nodes.Root.Head;
        while (handle != 0)
        {
            var next = _nodes.At(handle)->Next;
            if (next == 0) break;
            var compressed = _nodes.At(handle)->IsCompressed || _nodes.At(next)->IsCompressed;
            if (compressed || !TryJoin(ref handle, next, _limits.MaxBytes / 2)) handle = next;
        }

        Compressor.SettleAll();
    }
}
