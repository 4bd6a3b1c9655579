using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Structures.Tables;

namespace Carnelian.Engine.Values.Hashes;

/// <summary>Walks the fields of a hash whose time is not over; the hash must not change meanwhile.</summary>
internal ref struct HashEnumerator
{
    private readonly ReadOnlySpan<byte> _list;
    private readonly int _stride;
    private readonly bool _isTable;
    private readonly long _nowMs;
    private ElementTable<HashElement>.Enumerator _elements;
    private HashElement _element;
    private int _at;
    private int _next;

    /// <summary>Walks entries, none of which is over.</summary>
    public HashEnumerator(ReadOnlySpan<byte> list, int stride)
    {
        _list = list;
        _stride = stride;
    }

    /// <summary>Walks a table.</summary>
    public HashEnumerator(ElementTable<HashElement>.Enumerator elements, long nowMs)
    {
        _elements = elements;
        _nowMs = nowMs;
        _isTable = true;
    }

    /// <summary>The name of the field stepped to last.</summary>
    public readonly PackedItem Field => _isTable ? new PackedItem(_element.Key) : PackedList.Read(_list, _at);

    /// <summary>The value of the field stepped to last.</summary>
    public readonly PackedItem Value => _isTable
        ? new PackedItem(_element.Value)
        : PackedList.Read(_list, PackedList.Next(_list, _at));

    /// <summary>The element of a table stepped to last.</summary>
    public readonly HashElement Element => _element;

    /// <summary>Steps to the next field.</summary>
    /// <returns>False after the last.</returns>
    public bool MoveNext()
    {
        if (_isTable) return MoveNextElement();
        if (_next >= _list.Length) return false;
        _at = _next;
        _next = PackedHash.Next(_list, _at, _stride);
        return true;
    }

    private bool MoveNextElement()
    {
        while (_elements.MoveNext())
        {
            _element = _elements.Current;
            if (!_element.HasExpiry || _element.ExpiresAt >= _nowMs) return true;
        }

        return false;
    }
}
