using System.Runtime.CompilerServices;
using Carnelian.Core.Memory;
using Carnelian.Core.Structures.Packed;

namespace Carnelian.Core.Structures.Chains;

/// <summary>
/// A long list: a chain of nodes, each of which packs many elements. Both ends take and give elements in constant time;
/// an element in the middle is found by skipping whole nodes from the nearer end. A value of this type is a tool over
/// the root, made for one use; the entry that holds the root must not move meanwhile.
/// </summary>
public readonly unsafe ref struct PackedChain
{
    /// <summary>Length from which a value is never packed together with others, in bytes.</summary>
    public const int DefaultPlainFrom = 1 << 30;

    private readonly ChainNodes _nodes;
    private readonly int _plainFrom;

    /// <summary>A tool over a chain.</summary>
    /// <param name="slab">Whose memory the chain is in.</param>
    /// <param name="root">Where it begins.</param>
    /// <param name="plainFrom">Length from which values get nodes of their own, however small they are.</param>
    public PackedChain(SlabAllocator slab, ref ChainRoot root, int plainFrom = DefaultPlainFrom)
    {
        _nodes = new ChainNodes(slab, ref root);
        _plainFrom = plainFrom;
    }

    /// <summary>A tool over a chain.</summary>
    /// <param name="store">Whose memory the chain is in.</param>
    /// <param name="root">Where it begins.</param>
    /// <param name="plainFrom">Length from which values get nodes of their own, however small they are.</param>
    public PackedChain(KeyStore store, ref ChainRoot root, int plainFrom = DefaultPlainFrom)
        : this(store.Slab, ref root, plainFrom)
    {
    }

    /// <summary>Number of elements.</summary>
    public long Count => _nodes.Root.Items;

    /// <summary>Bytes of all nodes' content before compression, each with a listpack's head and end.</summary>
    public long ListpackBytes
    {
        get
        {
            const int headAndEnd = 7;
            long bytes = 0;
            for (var handle = _nodes.Root.Head; handle != 0; handle = _nodes.At(handle)->Next)
                bytes += _nodes.At(handle)->Length + (_nodes.At(handle)->IsPlain ? 0 : headAndEnd);
            return bytes;
        }
    }

    private ChainEditor Editor => new(_nodes, _plainFrom);

    /// <summary>
    /// Whether a list may be one packed list without a chain, by what list-max-listpack-size allows a node.
    /// </summary>
    /// <param name="fill">The option's value.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="bytes">Bytes of their entries.</param>
    public static bool FitsOneNode(int fill, int count, int bytes) => ChainLimits.Of(fill).Allow(count, bytes);

    /// <summary>Adds an element before the first.</summary>
    public void PushHead(ReadOnlySpan<byte> value) => Editor.Push(value, atHead: true);

    /// <summary>Adds an element behind the last.</summary>
    public void PushTail(ReadOnlySpan<byte> value) => Editor.Push(value, atHead: false);

    /// <summary>The first element of a chain that is not empty; good until the chain changes.</summary>
    public PackedItem Head => ItemAt(_nodes.At(_nodes.Root.Head), 0);

    /// <summary>The last element of a chain that is not empty; good until the chain changes.</summary>
    public PackedItem Tail
    {
        get
        {
            var node = _nodes.At(_nodes.Root.Tail);
            return ItemAt(node, node->IsPlain ? 0 : PackedList.Previous(ChainNode.Content(node), node->Length));
        }
    }

    /// <summary>Removes the first element of a chain that is not empty.</summary>
    public void RemoveHead()
    {
        var handle = _nodes.Root.Head;
        var node = _nodes.At(handle);
        if (node->Count == 1) RemoveEndNode(handle);
        else _nodes.Cut(ref handle, 0, PackedList.Next(ChainNode.Content(node), 0), 1);
    }

    /// <summary>Removes the last element of a chain that is not empty.</summary>
    public void RemoveTail()
    {
        var handle = _nodes.Root.Tail;
        var node = _nodes.At(handle);
        if (node->Count == 1)
        {
            RemoveEndNode(handle);
            return;
        }

        var at = PackedList.Previous(ChainNode.Content(node), node->Length);
        _nodes.Cut(ref handle, at, node->Length - at, 1);
    }

    /// <summary>A cursor at an index; negative ones count from the end.</summary>
    /// <returns>One that does not exist when the index is outside the list.</returns>
    public ChainCursor Seek(long index)
    {
        ref var root = ref _nodes.Root;
        if (index < 0) index += root.Items;
        if ((ulong)index >= (ulong)root.Items) return default;

        var handle = root.Head;
        if (index <= root.Items / 2)
        {
            for (; index >= _nodes.At(handle)->Count; handle = _nodes.At(handle)->Next)
                index -= _nodes.At(handle)->Count;
            return new ChainCursor(_nodes.Slab, handle, index);
        }

        index -= root.Items;
        for (handle = root.Tail; -index > _nodes.At(handle)->Count; handle = _nodes.At(handle)->Previous)
            index += _nodes.At(handle)->Count;
        return new ChainCursor(_nodes.Slab, handle, index);
    }

    /// <summary>Adds an element before or behind the one at a cursor.</summary>
    public void Insert(ref ChainCursor cursor, ReadOnlySpan<byte> value, bool behind)
    {
        var (at, index) = behind ? (cursor.End, cursor.Index + 1) : (cursor.Offset, cursor.Index);
        Editor.Insert(cursor.Node, at, index, value);
    }

    /// <summary>Gives the element at a cursor another value.</summary>
    public void Replace(ref ChainCursor cursor, ReadOnlySpan<byte> value) =>
        Editor.Replace(cursor.Node, cursor.Offset, cursor.End, cursor.Index, value);

    /// <summary>Removes elements; there are as many.</summary>
    /// <param name="start">Index of the first one, 0 or more.</param>
    /// <param name="count">How many.</param>
    public void RemoveRange(long start, long count)
    {
        if (count == 0) return;
        uint handle;
        int index;
        using (var cursor = Seek(start)) (handle, index) = (cursor.Node, cursor.Index);
        Editor.RemoveRange(handle, index, count);
    }

    /// <summary>Removes elements that have a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="limit">Most elements to remove.</param>
    /// <param name="fromTail">Whether to begin at the end.</param>
    /// <returns>How many were removed.</returns>
    public long RemoveMatches(ReadOnlySpan<byte> value, long limit, bool fromTail) =>
        Editor.RemoveMatches(value, limit, fromTail);

    /// <summary>Adds a node with the entries of a packed list, which is valid and within a node's limits.</summary>
    public void AppendNode(ReadOnlySpan<byte> list, int count)
    {
        var end = _nodes.Root.Tail;
        var handle = _nodes.Create(list.Length);
        var node = _nodes.At(handle);
        node->Length = list.Length;
        node->Count = (ushort)count;
        list.CopyTo(ChainNode.Content(node));
        _nodes.LinkAfter(handle, end);
        _nodes.Root.Items += count;
        new ChainCompressor(_nodes).Settle([]);
    }

    /// <summary>Makes an empty chain, perhaps in another store, a copy of this one, node by node.</summary>
    public void CopyTo(PackedChain target)
    {
        ref var root = ref target._nodes.Root;
        root = new ChainRoot(_nodes.Root.FillFactor, _nodes.Root.Depth);
        for (var handle = _nodes.Root.Head; handle != 0; handle = _nodes.At(handle)->Next)
        {
            var bytes = _nodes.At(handle)->IsCompressed ? _nodes.At(handle)->Start : _nodes.At(handle)->Length;
            var copy = target._nodes.Create(bytes);
            var from = _nodes.At(handle);
            var to = target._nodes.At(copy);
            to->Flags |= from->Flags & ~ChainNodeFlags.External;
            to->Length = from->Length;
            to->Count = from->Count;
            if (from->IsCompressed) to->Start = from->Start;
            var content = from->IsCompressed ? ChainNode.Compressed(from) : ChainNode.Content(from);
            content.CopyTo(new Span<byte>(ChainNode.Data(to), bytes));
            target._nodes.LinkAfter(copy, root.Tail);
        }

        root.Items = _nodes.Root.Items;
    }

    /// <summary>Frees nodes until none is left or the budget is used up; call again to go on.</summary>
    /// <param name="slab">Whose memory the chain is in.</param>
    /// <param name="root">Where it begins.</param>
    /// <param name="budget">Blocks that may be freed; less what was freed.</param>
    /// <returns>Whether nothing is left.</returns>
    public static bool FreeSome(SlabAllocator slab, ref ChainRoot root, ref int budget)
    {
        var nodes = new ChainNodes(slab, ref root);
        for (; root.Head != 0; budget--)
        {
            if (budget <= 0) return false;
            nodes.Remove(root.Head);
        }

        return true;
    }

    private static PackedItem ItemAt(ChainNode* node, int offset) =>
        node->IsPlain ? new PackedItem(ChainNode.Content(node)) : PackedList.Read(ChainNode.Content(node), offset);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RemoveEndNode(uint handle)
    {
        _nodes.Remove(handle);
        new ChainCompressor(_nodes).Settle([]);
    }
}
