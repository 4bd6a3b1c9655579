using System.Numerics;

namespace Carnelian.Engine.Keyspace.Interest;

/// <summary>The clients that wait for keys of one shard. Guarded by the shard's lock.</summary>
internal sealed class WaiterTable
{
    private readonly int[] _perShard = new int[ShardedKeyspace.MaxShards];

    public DatabaseKeyMap<WaiterQueue> Queues { get; } = new();

    /// <summary>All shards that serving some waiter of this one takes.</summary>
    public ulong Shards { get; private set; }

    /// <summary>Puts a waiter behind the others of a key, unless it is there already.</summary>
    public void Add(Waiter waiter, DatabaseKeySpan key)
    {
        if (!Queues.TryFind(key, out var queue))
        {
            queue = new WaiterQueue(DatabaseKeyComparer.Instance.Create(key));
            Queues.Add(queue.Key, queue);
        }

        // A key that the request names twice would find the waiter at the end of its queue.
        if (ReferenceEquals(queue.Waiters.Last?.Value, waiter)) return;
        waiter.Places.Add((queue, queue.Waiters.AddLast(waiter)));
        for (var shards = waiter.Shards; shards != 0; shards &= shards - 1)
            _perShard[BitOperations.TrailingZeroCount(shards)]++;
        Shards |= waiter.Shards;
    }

    /// <summary>Takes a waiter out of the queue of a key.</summary>
    public void Remove(WaiterQueue queue, LinkedListNode<Waiter> node)
    {
        queue.Waiters.Remove(node);
        if (queue.Waiters.Count == 0) Queues.Remove(queue.Key);
        for (var shards = node.Value.Shards; shards != 0; shards &= shards - 1)
        {
            var shard = BitOperations.TrailingZeroCount(shards);
            if (--_perShard[shard] == 0) Shards &= ~(1UL << shard);
        }
    }
}
