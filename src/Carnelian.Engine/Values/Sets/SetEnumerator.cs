using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Structures.Tables;

namespace Carnelian.Engine.Values.Sets;

/// <summary>Steps through the members of a set, which must not change meanwhile; of no set when default.</summary>
internal ref struct SetEnumerator
{
    private readonly ValueEncoding _encoding;
    private readonly ReadOnlySpan<byte> _payload;
    private ElementTable<SetElement>.Enumerator _elements;
    private int _next;

    /// <summary>Through the integers of an <see cref="IntSet"/> from an index on.</summary>
    public SetEnumerator(ReadOnlySpan<byte> integers, int first)
    {
        _encoding = ValueEncoding.IntSet;
        _payload = integers;
        _next = first;
    }

    /// <summary>Through the entries of a packed list.</summary>
    public SetEnumerator(ReadOnlySpan<byte> members)
    {
        _encoding = ValueEncoding.Packed;
        _payload = members;
    }

    /// <summary>Through the elements of a table.</summary>
    public SetEnumerator(ElementTable<SetElement> table)
    {
        _encoding = ValueEncoding.Table;
        _elements = table.GetEnumerator();
    }

    /// <summary>The member stepped to last.</summary>
    public PackedItem Current { get; private set; }

    /// <summary>Steps to the next member.</summary>
    /// <returns>False after the last.</returns>
    public bool MoveNext()
    {
        switch (_encoding)
        {
            case ValueEncoding.Table:
                if (!_elements.MoveNext()) return false;
                Current = new PackedItem(_elements.Current.Key);
                return true;
            case ValueEncoding.IntSet:
                if (_next >= IntSet.Count(_payload)) return false;
                Current = new PackedItem(IntSet.At(_payload, _next++));
                return true;
            default:
                if (_next >= _payload.Length) return false;
                Current = PackedList.Read(_payload, _next);
                _next = PackedList.Next(_payload, _next);
                return true;
        }
    }
}
