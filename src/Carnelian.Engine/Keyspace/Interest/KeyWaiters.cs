using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Carnelian.Engine.Keyspace.Interest;

/// <summary>
/// All clients in blocking commands, by the keys they wait for. A waiter is found from the shards of its keys, and
/// whoever finds it holds the locks of every shard that serving it takes: see <see cref="Enclose"/>.
/// </summary>
internal sealed class KeyWaiters
{
    private readonly ShardedKeyspace _keyspace;
    private readonly WaiterTable?[] _tables;
    private PaddedCount _count;
    private PaddedCount _timed;

    public KeyWaiters(ShardedKeyspace keyspace)
    {
        _keyspace = keyspace;
        _tables = new WaiterTable?[keyspace.ShardCount];
    }

    /// <summary>Whether anybody waits. Exact for the shards whose locks the caller holds.</summary>
    public bool Any => _count.Value != 0;

    /// <summary>Number of clients that wait for a limited time.</summary>
    public int TimedCount => _timed.Value;

    /// <summary>
    /// Takes more locks until every waiter of the shards held can be served. Nobody who holds locks waits for lower
    /// ones, so all are released and taken again; meanwhile there may be other waiters, who are looked for again.
    /// </summary>
    /// <param name="held">The shards whose locks are held.</param>
    /// <returns>The shards whose locks are held now.</returns>
    public ulong Enclose(ulong held)
    {
        for (var wider = Widen(held); wider != held; wider = Widen(held))
        {
            _keyspace.Exit(held);
            _keyspace.Enter(wider);
            held = wider;
        }

        return held;
    }

    /// <summary>The queue of a key.</summary>
    public bool TryFind(DatabaseKeySpan key, [NotNullWhen(true)] out WaiterQueue? queue)
    {
        queue = null;
        return _tables[_keyspace.ShardIndex(key.Hash)] is { } table && table.Queues.TryFind(key, out queue);
    }

    /// <summary>The queues of a database; the caller holds all locks.</summary>
    public List<WaiterQueue> InDatabase(int database)
    {
        var found = new List<WaiterQueue>();
        foreach (var table in _tables)
        {
            if (table is null) continue;
            foreach (var (key, queue) in table.Queues)
                if (key.Database == database) found.Add(queue);
        }

        return found;
    }

    /// <summary>Enters a waiter for each of its keys; the caller holds its shards.</summary>
    public void Add(Waiter waiter)
    {
        var request = waiter.Request;
        for (var i = request.FirstKey; i <= request.LastKey; i++)
        {
            var key = waiter.Args[i];
            var hash = _keyspace.Hash.Hash(key);
            var table = _tables[_keyspace.ShardIndex(hash)] ??= new WaiterTable();
            table.Add(waiter, new DatabaseKeySpan(waiter.Session.Database, key, hash));
        }

        _count.Add(1);
        if (request.TimeoutMs > 0) _timed.Add(1);
    }

    /// <summary>Takes a waiter out of all queues for good; the caller holds its shards.</summary>
    public void Settle(Waiter waiter)
    {
        foreach (var (queue, node) in waiter.Places)
            _tables[_keyspace.ShardIndex(queue.Key.Hash)]!.Remove(queue, node);
        waiter.Places.Clear();
        waiter.Settled = true;
        _count.Add(-1);
        if (waiter.Request.TimeoutMs > 0) _timed.Add(-1);
    }

    /// <summary>A set of shards with all that serving the waiters of theirs takes; their locks are held.</summary>
    private ulong Widen(ulong shards)
    {
        var wider = shards;
        for (var left = shards; left != 0; left &= left - 1)
            wider |= _tables[BitOperations.TrailingZeroCount(left)]?.Shards ?? 0;
        return wider;
    }
}
