using System.Runtime.CompilerServices;
using Carnelian.Core.Numerics;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Tables;
using Carnelian.Core.Structures.Trees;

namespace Carnelian.Core.Structures.Hashes;

/// <summary>
/// The fields of a large hash. A value of this type is a tool over the root, made for one use; the entry must not move
/// meanwhile. Changes take the hash of the field's text, which the look-up before them computed.
/// </summary>
public readonly ref struct HashFields
{
    private readonly KeyStore _store;
    private readonly ref HashRoot _root;

    /// <summary>A tool over a hash.</summary>
    /// <param name="store">Whose memory the fields are in.</param>
    /// <param name="root">Where the hash begins.</param>
    public HashFields(KeyStore store, ref HashRoot root)
    {
        _store = store;
        _root = ref root;
    }

    /// <summary>Number of fields, whether or not their time is over.</summary>
    public int Count => _root.Count;

    /// <summary>Number of fields that have a time to live.</summary>
    public int TimedCount => _root.TimedCount;

    private ElementTable<HashElement> Table
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_store, ref _root.Table);
    }

    private ScoreTree<FieldOrder> Times => new(_store.Slab, ref _root.Times);

    /// <summary>The hash under which a field is looked up.</summary>
    public ulong HashOf(ReadOnlySpan<byte> field) => _store.Hash.Hash(field);

    /// <summary>The element of a field; one that does not exist when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public HashElement Find(ReadOnlySpan<byte> field, ulong hash) => Table.Find(field, hash);

    /// <summary>How many fields have a time before a moment.</summary>
    /// <param name="nowMs">The moment, in Unix milliseconds.</param>
    public int CountOver(long nowMs) => _root.TimedCount == 0 ? 0 : (int)Times.CountBelow(nowMs);

    /// <summary>Whether every field has a time, and all these times are before a moment.</summary>
    /// <param name="nowMs">The moment, in Unix milliseconds.</param>
    public bool AllOver(long nowMs) =>
        _root.TimedCount == _root.Count && _root.Count > 0 && Times.At(_root.TimedCount - 1).Score < nowMs;

    /// <summary>The field that expires first; one that does not exist when none expires.</summary>
    public HashElement First()
    {
        var first = Times.At(0);
        return first.IsValid ? Table.ElementAt(first.Element) : default;
    }

    /// <summary>The element of a handle that the hash holds.</summary>
    public HashElement ElementAt(uint handle) => Table.ElementAt(handle);

    /// <summary>Adds a field that is not there.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">Its value.</param>
    /// <param name="expiresAt">When it expires, in Unix milliseconds; -1 for never.</param>
    /// <param name="hash">Hash of the field.</param>
    public HashElement Add(ReadOnlySpan<byte> field, ReadOnlySpan<byte> value, long expiresAt, ulong hash)
    {
        var element = HashElement.Create(_store, field, value, expiresAt);
        Table.Insert(element, hash);
        if (expiresAt >= 0) Times.Insert(expiresAt, element.Handle);
        return element;
    }

    /// <summary>Gives a field another value; a time to live stays.</summary>
    /// <param name="element">The field.</param>
    /// <param name="value">Its new value.</param>
    /// <param name="hash">Hash of the field.</param>
    /// <returns>Where the field is now.</returns>
    public HashElement Overwrite(HashElement element, ReadOnlySpan<byte> value, ulong hash)
    {
        if (element.TryOverwrite(value)) return element;
        var expiresAt = element.ExpiresAt;
        var successor = HashElement.Create(_store, element.Key, value, expiresAt);
        if (expiresAt >= 0) Times.Replace(expiresAt, element.Handle, successor.Handle);
        Table.Replace(element, successor, hash);
        return successor;
    }

    /// <summary>Sets when a field expires.</summary>
    /// <param name="element">The field.</param>
    /// <param name="at">The time, in Unix milliseconds; -1 for never.</param>
    /// <param name="hash">Hash of the field.</param>
    /// <returns>Where the field is now.</returns>
    public HashElement SetTime(HashElement element, long at, ulong hash)
    {
        var old = element.ExpiresAt;
        if (old >= 0 && at >= 0)
        {
            Times.Move(old, element.Handle, at);
            element.ExpiresAt = at;
            return element;
        }

        if (old >= 0) Times.Remove(old, element.Handle);
        if (!element.TryChangeExpiry(at))
        {
            var successor = HashElement.Create(_store, element.Key, element.Value, at);
            Table.Replace(element, successor, hash);
            element = successor;
        }

        if (at >= 0) Times.Insert(at, element.Handle);
        return element;
    }

    /// <summary>Removes a field.</summary>
    public void Remove(HashElement element, ulong hash)
    {
        if (element.HasExpiry) Times.Remove(element.ExpiresAt, element.Handle);
        Table.Remove(element, hash);
    }

    /// <summary>Number of fields in a bucket.</summary>
    public int CountAt(long bucket) => Table.CountAt(bucket);

    /// <summary>Fetches what looking a field up reads, see <see cref="ElementTable{TElement}.Prefetch"/>.</summary>
    public void Prefetch(ReadOnlySpan<byte> field, bool element) => Table.Prefetch(field, element);

    /// <summary>Visits fields, see <see cref="ElementTable{TElement}.Scan"/>.</summary>
    public ulong Scan<TVisitor>(ulong cursor, long wanted, ref TVisitor visitor)
        where TVisitor : struct, IElementVisitor<HashElement>, allows ref struct =>
        Table.Scan(cursor, wanted, ref visitor);

    /// <summary>A field chosen evenly among all, whether or not their time is over; the hash is not empty.</summary>
    public HashElement Random(SeededRandom random) => Table.Random(random);

    /// <summary>All fields; the hash must not change meanwhile.</summary>
    public ElementTable<HashElement>.Enumerator GetEnumerator() => Table.GetEnumerator();
}
