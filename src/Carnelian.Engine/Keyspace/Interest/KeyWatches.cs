using Carnelian.Core.Structures;
using Carnelian.Engine.Clients;

namespace Carnelian.Engine.Keyspace.Interest;

/// <summary>
/// All watched keys with their watchers. Whatever changes a key marks its watchers under the lock of the key's shard,
/// so an EXEC that holds that lock knows of every change there was.
/// </summary>
internal sealed class KeyWatches
{
    private readonly ShardedKeyspace _keyspace;
    private readonly DatabaseKeyMap<List<Watch>>?[] _tables;
    private PaddedCount _count;

    public KeyWatches(ShardedKeyspace keyspace)
    {
        _keyspace = keyspace;
        _tables = new DatabaseKeyMap<List<Watch>>?[keyspace.ShardCount];
    }

    /// <summary>Whether anybody watches. Exact for the shards whose locks the caller holds.</summary>
    public bool Any => _count.Value != 0;

    /// <summary>Begins a watch; the lock of its shard is held.</summary>
    public void Add(Watch watch)
    {
        var key = watch.Key;
        var table = _tables[_keyspace.ShardIndex(key.Hash)] ??= new DatabaseKeyMap<List<Watch>>();
        if (!table.TryFind(new DatabaseKeySpan(key.Database, key.Bytes, key.Hash), out var watches))
        {
            watches = [];
            table.Add(key, watches);
        }

        watches.Add(watch);
        _count.Add(1);
    }

    /// <summary>Ends a watch; the lock of its shard is held.</summary>
    public void Remove(Watch watch)
    {
        var key = watch.Key;
        var table = _tables[_keyspace.ShardIndex(key.Hash)]!;
        if (!table.TryFind(new DatabaseKeySpan(key.Database, key.Bytes, key.Hash), out var watches)) return;
        if (!watches.Remove(watch)) return;
        if (watches.Count == 0) table.Remove(key);
        _count.Add(-1);
    }

    /// <summary>Marks the watchers of a key that changes; the lock of its shard is held.</summary>
    /// <param name="key">The key.</param>
    /// <param name="removedAsOver">Whether the change is the removal of a key whose time is over.</param>
    public void Touch(DatabaseKeySpan key, bool removedAsOver)
    {
        var table = _tables[_keyspace.ShardIndex(key.Hash)];
        if (table is null || !table.TryFind(key, out var watches)) return;
        foreach (var watch in watches)
        {
            if (watch.Stale && removedAsOver) watch.Stale = false;
            else watch.Session.WatchBroken = true;
        }
    }

    /// <summary>Marks the watchers of all keys of a database that is about to be emptied; all locks are held.</summary>
    public void Flush(int database)
    {
        foreach (var table in _tables)
        {
            if (table is null) continue;
            foreach (var (key, watches) in table)
            {
                if (key.Database != database || !Find(database, key).Exists) continue;
                foreach (var watch in watches)
                {
                    if (watch.Stale) watch.Stale = false;
                    else watch.Session.WatchBroken = true;
                }
            }
        }
    }

    /// <summary>
    /// Marks the watchers of keys that two databases, about to change places, do not both lack; all locks are held.
    /// </summary>
    /// <param name="first">Number of one database.</param>
    /// <param name="second">Number of the other.</param>
    /// <param name="nowMs">The present, in Unix milliseconds.</param>
    public void Swap(int first, int second, long nowMs)
    {
        foreach (var table in _tables)
        {
            if (table is null) continue;
            foreach (var (key, watches) in table)
            {
                if (key.Database == first) Exchange(key, second, watches, nowMs);
                else if (key.Database == second) Exchange(key, first, watches, nowMs);
            }
        }
    }

    private void Exchange(DatabaseKey key, int replacement, List<Watch> watches, long nowMs)
    {
        var exists = Find(key.Database, key).Exists;
        var other = Find(replacement, key);
        if (!exists && !other.Exists) return;
        var otherIsOver = other.Exists && IsOver(other, nowMs);
        foreach (var watch in watches)
        {
            // For a client a key whose time is over is none, so only a change from or to a living key counts.
            if (watch.Stale && !other.Exists) watch.Stale = false;
            else if (watch.Stale && otherIsOver) continue;
            else if (!watch.Stale && !exists && otherIsOver) watch.Stale = true;
            else watch.Session.WatchBroken = true;
        }
    }

    /// <summary>
    /// Whether the time of a key is over that lived when the client began to watch it; the locks of all keys that the
    /// client watches are held.
    /// </summary>
    public bool AnyOver(Session session, long nowMs)
    {
        if (session.Watches is not { } watches) return false;
        foreach (var (key, watch) in watches)
            if (!watch.Stale && IsOver(key, nowMs)) return true;
        return false;
    }

    /// <summary>Whether a key is there although its time is over.</summary>
    public bool IsOver(DatabaseKey key, long nowMs)
    {
        var entry = Find(key.Database, key);
        return entry.Exists && IsOver(entry, nowMs);
    }

    private static bool IsOver(EntryRef entry, long nowMs) => entry.HasExpiry && nowMs > entry.ExpiresAt;

    private EntryRef Find(int database, DatabaseKey key)
    {
        var store = _keyspace.ShardOf(key.Hash).Peek(database);
        return store is null ? default : store.Find(key.Bytes, key.Hash);
    }
}
