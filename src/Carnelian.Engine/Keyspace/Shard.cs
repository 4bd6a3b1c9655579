using Carnelian.Core.Hashing;
using Carnelian.Core.Structures;

namespace Carnelian.Engine.Keyspace;

/// <summary>One stripe of the keyspace: a lock and, for every database number, the keys that hash here.</summary>
internal sealed class Shard(int index, int databases, KeyedHash hash)
{
    private readonly KeyStore?[] _stores = new KeyStore?[databases];

    /// <summary>Position among the shards; locks are taken in its order.</summary>
    public int Index { get; } = index;

    /// <summary>Guards everything below.</summary>
    public ShardLock Lock { get; } = new();

    /// <summary>The keys of a database here; created at its first use.</summary>
    public KeyStore Store(int database) => _stores[database] ??= new KeyStore(hash);

    /// <summary>
    /// The keys of a database here, or null while there never were any. Safe to read without the lock.
    /// </summary>
    public KeyStore? Peek(int database) => _stores[database];

    /// <summary>Fetches the entry of a hash into the cache, unless someone holds the lock just now.</summary>
    public void PrefetchEntry(int database, ulong hash)
    {
        if (!Lock.TryEnter()) return;
        _stores[database]?.PrefetchEntry(hash);
        Lock.Exit();
    }

    /// <summary>Takes a database's keys away; the caller disposes of them, in the background if it likes.</summary>
    public KeyStore? Detach(int database)
    {
        var store = _stores[database];
        _stores[database] = null;
        if (store is not null) store.Abandoned = true;
        return store;
    }

    /// <summary>Returns free pages to the operating system.</summary>
    public void Purge()
    {
        foreach (var store in _stores) store?.Purge();
    }

    /// <summary>Exchanges the keys of two databases.</summary>
    public void Swap(int first, int second) => (_stores[first], _stores[second]) = (_stores[second], _stores[first]);
}
