using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Hashes;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Structures.Tables;
using Carnelian.Engine.Keyspace;

namespace Carnelian.Engine.Values.Hashes;

/// <summary>
/// A hash as a command reads it, empty when there is no key. Fields whose time is over are not there for it.
/// </summary>
internal readonly ref struct HashReader
{
    private readonly ReadOnlySpan<byte> _list;
    private readonly int _stride;
    private readonly int _count;
    private readonly bool _isTable;
    private readonly HashFields _fields;
    private readonly long _nowMs;

    /// <summary>Reads a key that holds a hash or does not exist.</summary>
    /// <param name="key">The key.</param>
    /// <param name="nowMs">The present as fields see it, <see cref="KeyAccess.FieldNowMs"/>.</param>
    public HashReader(ReadHandle key, long nowMs)
    {
        if (!key.Exists) return;
        _nowMs = nowMs;
        var entry = key.Entry;
        if (entry.Encoding == ValueEncoding.Table)
        {
            _isTable = true;
            _fields = new HashFields(key.Store, ref entry.Root<HashRoot>());
            return;
        }

        var payload = entry.Payload;
        _count = PackedHash.Count(payload);
        _list = PackedHash.List(payload);
        _stride = PackedHash.PlainStride;
        if (entry.Encoding != ValueEncoding.PackedExpiring) return;
        _stride = PackedHash.TimedStride;
        _list = _list[PackedHash.SkipOver(_list, nowMs, _count, out var over)..];
        _count -= over;
    }

    /// <summary>Number of fields.</summary>
    public int Count => _isTable ? _fields.Count - _fields.CountOver(_nowMs) : _count;

    /// <summary>Number of fields together with those whose time is over.</summary>
    public int CountOfAll => _isTable ? _fields.Count : _count;

    /// <summary>Whether single fields are found without passing by the others.</summary>
    public bool IsTable => _isTable;

    /// <summary>The value of a field.</summary>
    /// <returns>Whether there is such a field.</returns>
    public bool TryGet(ReadOnlySpan<byte> field, out PackedItem value)
    {
        value = default;
        if (_isTable)
        {
            if (!TryFind(field, out var element)) return false;
            value = new PackedItem(element.Value);
            return true;
        }

        var at = PackedList.Find(_list, 0, field, _stride - 1);
        if (at < 0) return false;
        value = PackedList.Read(_list, PackedList.Next(_list, at));
        return true;
    }

    /// <summary>Whether there is a field.</summary>
    public bool Contains(ReadOnlySpan<byte> field) =>
        _isTable ? TryFind(field, out _) : PackedList.Find(_list, 0, field, _stride - 1) >= 0;

    /// <summary>When a field expires, in Unix milliseconds; -1 when it does not.</summary>
    /// <returns>Whether there is such a field.</returns>
    public bool TryGetTime(ReadOnlySpan<byte> field, out long time)
    {
        time = -1;
        if (_isTable)
        {
            if (!TryFind(field, out var element)) return false;
            time = element.ExpiresAt;
            return true;
        }

        var at = PackedList.Find(_list, 0, field, _stride - 1);
        if (at < 0) return false;
        if (_stride == PackedHash.TimedStride && PackedHash.TimeAt(_list, at) is > 0 and var found) time = found;
        return true;
    }

    /// <summary>All fields.</summary>
    public HashEnumerator GetEnumerator() => _isTable
        ? new HashEnumerator(_fields.GetEnumerator(), _nowMs)
        : new HashEnumerator(_list, _stride);

    /// <summary>Visits some fields of a table, also those whose time is over.</summary>
    /// <returns>The cursor to go on from; zero at the end.</returns>
    public ulong Scan<TVisitor>(ulong cursor, long wanted, ref TVisitor visitor)
        where TVisitor : struct, IElementVisitor<HashElement>, allows ref struct =>
        _fields.Scan(cursor, wanted, ref visitor);

    /// <summary>Whether the time of an element is over.</summary>
    public bool IsOver(HashElement element) => element.HasExpiry && element.ExpiresAt < _nowMs;

    /// <summary>A field of a table chosen evenly among all, also those whose time is over.</summary>
    public HashElement RandomElement(Core.Numerics.SeededRandom random) => _fields.Random(random);

    /// <summary>The element of a table with a handle.</summary>
    public HashElement ElementAt(uint handle) => _fields.ElementAt(handle);

    /// <summary>The field of packed entries at an index.</summary>
    public void ReadAt(int index, out PackedItem field, out PackedItem value)
    {
        var at = PackedList.Seek(_list, _count * _stride, (long)index * _stride);
        field = PackedList.Read(_list, at);
        value = PackedList.Read(_list, PackedList.Next(_list, at));
    }

    private bool TryFind(ReadOnlySpan<byte> field, out HashElement element)
    {
        element = _fields.Find(field, _fields.HashOf(field));
        return element.Exists && !IsOver(element);
    }
}
