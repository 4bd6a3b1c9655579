using System.Diagnostics.CodeAnalysis;

namespace Carnelian.Engine.Keyspace.Interest;

/// <summary>What belongs to some keys of a shard. It is small, comes and goes, and lies outside the hot path.</summary>
/// <typeparam name="T">What a key has.</typeparam>
internal sealed class DatabaseKeyMap<T>
    where T : class
{
    private const int KeptCapacity = 1024;

    private Dictionary<DatabaseKey, T> _items = new(DatabaseKeyComparer.Instance);

    public int Count => _items.Count;

    /// <summary>All values; nothing may be added or removed meanwhile.</summary>
    public Dictionary<DatabaseKey, T>.Enumerator GetEnumerator() => _items.GetEnumerator();

    public bool TryFind(DatabaseKeySpan key, [NotNullWhen(true)] out T? item) =>
        _items.GetAlternateLookup<DatabaseKeySpan>().TryGetValue(key, out item);

    public void Add(DatabaseKey key, T item) => _items.Add(key, item);

    /// <summary>Removes a key; a table that was large once is given up when it is empty.</summary>
    public void Remove(DatabaseKey key)
    {
        _items.Remove(key);
        if (_items.Count == 0 && _items.Capacity > KeptCapacity) _items = new(DatabaseKeyComparer.Instance);
    }
}
