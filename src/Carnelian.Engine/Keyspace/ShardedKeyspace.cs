using System.Diagnostics;
using System.Numerics;
using Carnelian.Core.Hashing;
using Carnelian.Core.Structures;
using Carnelian.Engine.Keyspace.Interest;

namespace Carnelian.Engine.Keyspace;

/// <summary>
/// All keys of all databases, cut into lock-striped shards by a keyed hash of the key alone, so that a key is in the
/// same shard whatever its database. It holds data; what an access means is KeyAccess's business.
/// </summary>
public sealed class ShardedKeyspace
{
    /// <summary>Most shards: a set of shards is one 64-bit mask.</summary>
    public const int MaxShards = 64;

    // What debug builds know of the locks of the present thread.
    [ThreadStatic]
    private static ulong s_heldByThread;

    private readonly Shard[] _shards;
    private readonly int _shift;

    /// <summary>Creates an empty keyspace.</summary>
    /// <param name="shards">Number of shards, a power of two from 1 to 64.</param>
    /// <param name="databases">Number of databases, at least 1.</param>
    /// <param name="hash">The keyed hash; its key is secret and differs from process to process.</param>
    public ShardedKeyspace(int shards, int databases, KeyedHash hash)
    {
        if (shards is < 1 or > MaxShards || !BitOperations.IsPow2(shards))
            throw new ArgumentOutOfRangeException(nameof(shards), shards, "A power of two from 1 to 64.");

        ArgumentOutOfRangeException.ThrowIfLessThan(databases, 1);
        Hash = hash;
        Databases = databases;

        // The table's bucket comes from the low bits and its tag from the top byte: the shard takes bits between.
        _shift = 48;
        _shards = new Shard[shards];
        for (var i = 0; i < shards; i++) _shards[i] = new Shard(i, databases, hash);
        AllMask = shards == MaxShards ? ulong.MaxValue : (1UL << shards) - 1;
        Waiters = new KeyWaiters(this);
        Watches = new KeyWatches(this);
    }

    /// <summary>The keyed hash of keys.</summary>
    public KeyedHash Hash { get; }

    /// <summary>Number of databases.</summary>
    public int Databases { get; }

    /// <summary>Number of shards.</summary>
    public int ShardCount => _shards.Length;

    /// <summary>The set of all shards.</summary>
    public ulong AllMask { get; }

    /// <summary>The clients that wait for keys.</summary>
    internal KeyWaiters Waiters { get; }

    /// <summary>The clients that watch keys.</summary>
    internal KeyWatches Watches { get; }

    /// <summary>
    /// Number of keys of a database: exact when nobody writes, else a moment's figure. Takes no lock.
    /// </summary>
    public long Count(int database)
    {
        long count = 0;
        foreach (var shard in _shards) count += shard.Peek(database)?.Count ?? 0;
        return count;
    }

    /// <summary>Number of keys of a database that have a time to live.</summary>
    public long ExpiresCount(int database)
    {
        long count = 0;
        foreach (var shard in _shards) count += shard.Peek(database)?.ExpiresCount ?? 0;
        return count;
    }

    /// <summary>Number of keys of a database whose values have fields that expire.</summary>
    public long ExpiringFieldsCount(int database)
    {
        long count = 0;
        foreach (var shard in _shards) count += shard.Peek(database)?.ExpiringFieldsCount ?? 0;
        return count;
    }

    /// <summary>Bytes in use by all keys and their tables.</summary>
    public long UsedBytes()
    {
        long bytes = 0;
        foreach (var shard in _shards)
            for (var db = 0; db < Databases; db++) bytes += shard.Peek(db)?.UsedBytes ?? 0;
        return bytes;
    }

    /// <summary>Bytes of the tables of one database.</summary>
    public long TableBytes(int database)
    {
        long bytes = 0;
        foreach (var shard in _shards) bytes += shard.Peek(database)?.TableBytes ?? 0;
        return bytes;
    }

    /// <summary>Bytes taken from the operating system for keys.</summary>
    public long ReservedBytes()
    {
        long bytes = 0;
        foreach (var shard in _shards)
            for (var db = 0; db < Databases; db++) bytes += shard.Peek(db)?.ReservedBytes ?? 0;
        return bytes;
    }

    internal Shard ShardAt(int index) => _shards[index];

    internal Shard ShardOf(ulong hash) => _shards[ShardIndex(hash)];

    internal int ShardIndex(ulong hash) => (int)(hash >> _shift) & (_shards.Length - 1);

    /// <summary>Takes the locks of a set of shards, in ascending order.</summary>
    internal void Enter(ulong mask)
    {
        NoteEntering(mask);
        for (; mask != 0; mask &= mask - 1) _shards[BitOperations.TrailingZeroCount(mask)].Lock.Enter();
    }

    /// <summary>Releases the locks of a set of shards.</summary>
    internal void Exit(ulong mask)
    {
        NoteExiting(mask);
        for (; mask != 0; mask &= mask - 1) _shards[BitOperations.TrailingZeroCount(mask)].Lock.Exit();
    }

    /// <summary>Takes a database's keys out of every shard; the caller holds all locks.</summary>
    internal List<KeyStore> Detach(int database)
    {
        var stores = new List<KeyStore>();
        foreach (var shard in _shards)
            if (shard.Detach(database) is { } store) stores.Add(store);
        return stores;
    }

    /// <summary>Exchanges two databases; the caller holds all locks.</summary>
    internal void Swap(int first, int second)
    {
        foreach (var shard in _shards) shard.Swap(first, second);
    }

    [Conditional("DEBUG")]
    private static void NoteEntering(ulong mask)
    {
        Debug.Assert(s_heldByThread == 0, "A thread that holds shards waits for more.");
        s_heldByThread = mask;
    }

    [Conditional("DEBUG")]
    private static void NoteExiting(ulong mask)
    {
        Debug.Assert(s_heldByThread == mask, "Shards are released as they were taken.");
        s_heldByThread = 0;
    }
}
