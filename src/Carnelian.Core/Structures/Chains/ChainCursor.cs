using System.Buffers;
using Carnelian.Core.Memory;
using Carnelian.Core.Structures.Packed;

namespace Carnelian.Core.Structures.Chains;

/// <summary>
/// A place among the elements of a chain, or of a packed list that stands alone. It reads compressed nodes from a
/// buffer of its own and leaves them as they are. Any change of the elements makes it worthless; dispose of it.
/// </summary>
public unsafe ref struct ChainCursor : IDisposable
{
    private readonly SlabAllocator? _slab;
    private ReadOnlySpan<byte> _content;
    private byte[]? _rented;
    private uint _next;
    private uint _previous;
    private int _count;
    private bool _plain;

    /// <summary>A cursor over a packed list.</summary>
    /// <param name="list">The entries.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="index">Where to stand; negative indexes count from the end.</param>
    public ChainCursor(ReadOnlySpan<byte> list, int count, long index)
    {
        _content = list;
        _count = count;
        StandAt(index);
    }

    internal ChainCursor(SlabAllocator slab, uint handle, long index)
    {
        _slab = slab;
        if (handle == 0) return;
        Load(handle);
        StandAt(index);
    }

    /// <summary>Whether the cursor stands at an element.</summary>
    public readonly bool Exists => Index < _count;

    /// <summary>The element.</summary>
    public readonly PackedItem Current => _plain ? new PackedItem(_content) : PackedList.Read(_content, Offset);

    /// <summary>Whether the rest of the node is a packed list, see <see cref="Run"/>.</summary>
    public readonly bool IsPacked => !_plain;

    /// <summary>The packed entries from this element to the end of its node.</summary>
    public readonly ReadOnlySpan<byte> Run => _content[Offset..];

    /// <summary>How many elements there are from this one to the end of its node.</summary>
    public readonly int RunCount => _count - Index;

    /// <summary>The node, of no meaning in a list that stands alone.</summary>
    internal uint Node { get; private set; }

    /// <summary>Where the element begins in the content of its node.</summary>
    internal int Offset { get; private set; }

    /// <summary>Number of elements before this one in its node.</summary>
    internal int Index { get; private set; }

    /// <summary>Where the element ends in the content of its node.</summary>
    internal readonly int End => _plain ? _content.Length : PackedList.Next(_content, Offset);

    /// <summary>Whether the element has a value.</summary>
    public readonly bool Matches(ReadOnlySpan<byte> value) =>
        _plain ? _content.SequenceEqual(value) : PackedList.ItemEquals(_content, Offset, value);

    /// <summary>Goes to the next element.</summary>
    /// <returns>False behind the last one.</returns>
    public bool MoveNext()
    {
        if (Index + 1 >= _count) return NextRun();
        Offset = PackedList.Next(_content, Offset);
        Index++;
        return true;
    }

    /// <summary>Goes to the element before.</summary>
    /// <returns>False before the first one.</returns>
    public bool MovePrevious()
    {
        if (Index > 0)
        {
            Offset = PackedList.Previous(_content, Offset);
            Index--;
            return true;
        }

        return Follow(_previous, -1);
    }

    /// <summary>Goes to the first element of the next node.</summary>
    /// <returns>False when there is none.</returns>
    public bool NextRun() => Follow(_next, 0);

    /// <summary>Gives its buffer back.</summary>
    public void Dispose()
    {
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
    }

    /// <summary>
    /// How many elements are passed until one has a value, counted from this one; the cursor goes there.
    /// </summary>
    /// <param name="value">The value looked for.</param>
    /// <param name="within">How many elements to look at; the cursor is of no use when none of them matches.</param>
    /// <returns>The number passed, or -1 when none of these elements has the value.</returns>
    public long Seek(ReadOnlySpan<byte> value, long within)
    {
        for (long passed = 0; Exists && passed < within; NextRun())
        {
            var found = _plain
                ? (_content.SequenceEqual(value) ? 0 : -1)
                : PackedList.Find(_content, Offset, value, 0);
            if (found < 0)
            {
                passed += RunCount;
                continue;
            }

            for (; Offset < found; Index++, passed++) Offset = PackedList.Next(_content, Offset);
            return passed < within ? passed : -1;
        }

        return -1;
    }

    private bool Follow(uint handle, long index)
    {
        if (handle == 0)
        {
            Index = _count;
            return false;
        }

        Load(handle);
        StandAt(index);
        return true;
    }

    private void StandAt(long index)
    {
        if (index < 0) index += _count;
        var exists = (ulong)index < (ulong)_count;
        Offset = exists && !_plain ? PackedList.Seek(_content, _count, index) : 0;
        Index = exists ? (int)index : _count;
    }

    private void Load(uint handle)
    {
        var node = (ChainNode*)_slab!.Address(handle);
        Node = handle;
        _next = node->Next;
        _previous = node->Previous;
        _count = node->Count;
        _plain = node->IsPlain;
        if (!node->IsCompressed)
        {
            _content = ChainNode.Content(node);
            return;
        }

        if (_rented is null || _rented.Length < node->Length)
        {
            Dispose();
            _rented = ArrayPool<byte>.Shared.Rent(node->Length);
        }

        ChainCompressor.Expand(node, _rented);
        _content = _rented.AsSpan(0, node->Length);
    }
}
