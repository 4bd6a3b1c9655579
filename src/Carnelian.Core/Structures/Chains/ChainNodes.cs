using System.Runtime.CompilerServices;
using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Chains;

/// <summary>
/// The nodes of one chain: their memory, their links, and room within their content. A node that has to grow moves, so
/// callers go on with the handle they are given. What a node may hold is decided elsewhere.
/// </summary>
internal readonly unsafe ref struct ChainNodes
{
    private const int MinShrinkBytes = 512;

    private readonly SlabAllocator _slab;
    private readonly ref ChainRoot _root;

    public ChainNodes(SlabAllocator slab, ref ChainRoot root)
    {
        _slab = slab;
        _root = ref root;
    }

    public SlabAllocator Slab => _slab;

    public ref ChainRoot Root => ref _root;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ChainNode* At(uint handle) => (ChainNode*)_slab.Address(handle);

    /// <summary>Makes a node without content that is not linked yet.</summary>
    /// <param name="capacity">Room for at least so many bytes.</param>
    public uint Create(int capacity)
    {
        var before = _slab.UsedBytes;
        var external = capacity > SizeClasses.MaxBytes - ChainNode.HeaderBytes;
        var data = external ? _slab.AllocateExternal(capacity) : null;
        var bytes = ChainNode.HeaderBytes + (external ? ChainNode.ExternalPlaceBytes : capacity);
        var block = SizeClasses.Bytes(SizeClasses.Of(bytes));
        var handle = _slab.Allocate(block);
        var node = At(handle);
        *node = default;
        node->Block = (ushort)block;
        if (external)
        {
            node->Flags = ChainNodeFlags.External;
            *ChainNode.Place(node) = new ChainNode.ExternalPlace { Data = data, Capacity = capacity };
        }

        _root.OwnedBytes += _slab.UsedBytes - before;
        return handle;
    }

    /// <summary>Gives back the memory of a node that is not linked any more.</summary>
    public void Free(uint handle)
    {
        var before = _slab.UsedBytes;
        var node = At(handle);
        if (node->IsExternal) _slab.FreeExternal(ChainNode.Data(node));
        _slab.Free(handle, node->Block);
        _root.OwnedBytes += _slab.UsedBytes - before;
    }

    /// <summary>Links a node behind another one; 0 makes it the first.</summary>
    public void LinkAfter(uint handle, uint previous)
    {
        var next = previous == 0 ? _root.Head : At(previous)->Next;
        At(handle)->Previous = previous;
        At(handle)->Next = next;
        Join(handle, previous, next);
        _root.Nodes++;
    }

    /// <summary>Takes a node out of the chain, with its elements, and frees it.</summary>
    public void Remove(uint handle)
    {
        var node = At(handle);
        if (node->Previous == 0) _root.Head = node->Next;
        else At(node->Previous)->Next = node->Next;
        if (node->Next == 0) _root.Tail = node->Previous;
        else At(node->Next)->Previous = node->Previous;
        _root.Nodes--;
        _root.Items -= node->Count;
        Free(handle);
    }

    /// <summary>Puts a node that is not linked in the place of another one, which is freed.</summary>
    public void Replace(uint handle, uint successor)
    {
        var node = At(handle);
        var next = At(successor);
        next->Previous = node->Previous;
        next->Next = node->Next;
        next->Count = node->Count;
        Join(successor, node->Previous, node->Next);
        Free(handle);
    }

    /// <summary>Gives a node other room; its content stays and begins where it is told to.</summary>
    /// <returns>The node, which has moved.</returns>
    public uint Move(uint handle, int capacity, int start)
    {
        var successor = Create(capacity);
        var node = At(handle);
        var target = At(successor);
        target->Flags |= node->Flags & ~ChainNodeFlags.External;
        target->Start = start;
        target->Length = node->Length;
        ChainNode.Content(node).CopyTo(ChainNode.Content(target));
        Replace(handle, successor);
        return successor;
    }

    /// <summary>Opens a gap in the content of a node that is not compressed.</summary>
    /// <param name="handle">The node; it may move.</param>
    /// <param name="at">Where, counted from the start of the content.</param>
    /// <param name="bytes">Length of the gap.</param>
    /// <param name="maxCapacity">Room that a node is not made to exceed by growing ahead.</param>
    /// <returns>The gap, of undefined content.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Open(ref uint handle, int at, int bytes, int maxCapacity)
    {
        var node = At(handle);
        if (at == node->Length && ChainNode.Capacity(node) - node->Start - at >= bytes)
        {
            node->Length += bytes;
            node->Flags &= ~ChainNodeFlags.Incompressible;
            return new Span<byte>(ChainNode.Data(node) + node->Start + at, bytes);
        }

        if (at == 0 && node->Start >= bytes)
        {
            node->Start -= bytes;
            node->Length += bytes;
            node->Flags &= ~ChainNodeFlags.Incompressible;
            return new Span<byte>(ChainNode.Data(node) + node->Start, bytes);
        }

        return OpenInside(ref handle, at, bytes, maxCapacity);
    }

    /// <summary>Removes a part of the content of a node that is not compressed, and of the count.</summary>
    /// <param name="handle">The node; it moves to a smaller block when little is left in it.</param>
    /// <param name="at">Where the part begins.</param>
    /// <param name="bytes">Its length.</param>
    /// <param name="items">Elements that go with it.</param>
    public void Cut(ref uint handle, int at, int bytes, int items)
    {
        var node = At(handle);
        var after = node->Length - at - bytes;
        var content = ChainNode.Content(node);
        if (at <= after)
        {
            content[..at].CopyTo(content[bytes..]);
            node->Start += bytes;
        }
        else
        {
            content[(at + bytes)..].CopyTo(content[at..]);
        }

        node->Length -= bytes;
        node->Count -= (ushort)items;
        node->Flags &= ~ChainNodeFlags.Incompressible;
        _root.Items -= items;
        var capacity = ChainNode.Capacity(node);
        if (capacity > MinShrinkBytes && node->Length < capacity / 4) handle = Move(handle, node->Length * 2, 0);
    }

    /// <summary>Gives back room that a node which will hardly grow any more does not need.</summary>
    public void Trim(uint handle)
    {
        var node = At(handle);
        if (node->IsCompressed) return;
        var capacity = ChainNode.Capacity(node);
        if (capacity - RoundUp(node->Length) > capacity / 8) Move(handle, node->Length, 0);
    }

    /// <summary>The room that a node gets when it asks for some.</summary>
    private static int RoundUp(int capacity)
    {
        const int header = ChainNode.HeaderBytes;
        return capacity > SizeClasses.MaxBytes - header
            ? capacity
            : SizeClasses.Bytes(SizeClasses.Of(header + capacity)) - header;
    }

    private void Join(uint handle, uint previous, uint next)
    {
        if (previous == 0) _root.Head = handle;
        else At(previous)->Next = handle;
        if (next == 0) _root.Tail = handle;
        else At(next)->Previous = handle;
    }

    private Span<byte> OpenInside(ref uint handle, int at, int bytes, int maxCapacity)
    {
        var node = At(handle);
        var length = node->Length;
        var start = node->Start;
        var spare = ChainNode.Capacity(node) - length - bytes;
        if (spare < 0)
        {
            // Room ahead goes to the side that grows.
            var capacity = Math.Max(length + bytes, Math.Min(length + bytes + (length / 2), maxCapacity));
            var source = handle;
            handle = Create(capacity);
            node = At(handle);
            node->Start = at == 0 && length > 0 ? ChainNode.Capacity(node) - length - bytes : 0;
            CopyAround(At(source), node, at, bytes);
            Replace(source, handle);
            node = At(handle);
        }
        else
        {
            var data = ChainNode.Data(node);
            var first = NewStart(node, at, bytes, spare);
            var front = new Span<byte>(data + start, at);
            var back = new Span<byte>(data + start + at, length - at);
            if (first <= start) front.CopyTo(new Span<byte>(data + first, at));
            if (first + bytes != start) back.CopyTo(new Span<byte>(data + first + at + bytes, length - at));
            if (first > start) front.CopyTo(new Span<byte>(data + first, at));
            node->Start = first;
        }

        node->Length = length + bytes;
        node->Flags &= ~ChainNodeFlags.Incompressible;
        return new Span<byte>(ChainNode.Data(node) + node->Start + at, bytes);
    }

    /// <summary>
    /// Where content is to begin once a gap is opened in it: the shorter part moves if its side has the room; if not,
    /// most of the room goes to the side of the gap, so that it need not be moved again soon.
    /// </summary>
    private static int NewStart(ChainNode* node, int at, int bytes, int spare)
    {
        var roomBehind = ChainNode.Capacity(node) - node->Start - node->Length;
        if (at == 0) return node->Start >= bytes ? node->Start - bytes : spare - (spare / 4);
        if (at == node->Length) return spare / 4;
        var frontIsShorter = at < node->Length - at;
        if (node->Start >= bytes && (frontIsShorter || roomBehind < bytes)) return node->Start - bytes;
        return roomBehind >= bytes ? node->Start : 0;
    }

    private static void CopyAround(ChainNode* source, ChainNode* target, int at, int bytes)
    {
        var content = ChainNode.Content(source);
        var to = ChainNode.Data(target) + target->Start;
        content[..at].CopyTo(new Span<byte>(to, at));
        content[at..].CopyTo(new Span<byte>(to + at + bytes, content.Length - at));
        target->Flags |= source->Flags & ~ChainNodeFlags.External;
    }
}
