using Carnelian.Core.Structures;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values;

namespace Carnelian.Engine.Execution.Lookahead;

/// <summary>
/// Has the elements of large collections fetched into the cache that the requests of a batch will look up: all buckets
/// first, then all elements, so that their misses overlap.
/// </summary>
/// <param name="keyspace">Where the collections are.</param>
internal sealed class ElementPrefetch(ShardedKeyspace keyspace)
{
    // A load without large collections soon costs next to nothing; one with them is noticed soon enough.
    private const int BatchesLeftOut = 15;
    private const AclCategories Collections = AclCategories.Set | AclCategories.Hash | AclCategories.SortedSet;

    private int _leftOut;

    /// <summary>Fetches for all requests of a batch whose keys are known; their entries were fetched before.</summary>
    public void Run(int database, RequestBatch batch)
    {
        if (_leftOut > 0) _leftOut--;
        else if (Step(database, batch, elements: false) > 0) Step(database, batch, elements: true);
        else _leftOut = BatchesLeftOut;
    }

    /// <summary>Counts requests that look elements up in tables, but for shards that somebody else holds.</summary>
    private int Step(int database, RequestBatch batch, bool elements)
    {
        var found = 0;
        Shard? held = null;
        var value = default(StoredValue);
        ulong hash = 0;
        try
        {
            for (var i = 0; i < batch.Count; i++)
            {
                var request = batch[i];
                if (!LooksElementsUp(request)) continue;
                var shard = keyspace.ShardOf(request.Hash);
                if (shard != held)
                {
                    held?.Lock.Exit();
                    held = shard.Lock.TryEnter() ? shard : null;
                    value = default;
                }

                if (held is null) continue;
                if (hash != request.Hash || value.Store is null)
                {
                    hash = request.Hash;
                    value = Find(held, database, request);
                }

                if (!value.Entry.Exists || value.Entry.Encoding < ValueEncoding.Table) continue;
                ValueTypes.Of(value.Entry).Prefetch(value, request.Args, elements);
                found++;
            }
        }
        finally
        {
            held?.Lock.Exit();
        }

        return found;
    }

    private static bool LooksElementsUp(PreparedRequest request) =>
        request.HasHash && request.Args.Count > 2 && (request.Command!.Acl & Collections) != 0
        && request.Command.FirstKey == 1;

    private static StoredValue Find(Shard shard, int database, PreparedRequest request) =>
        shard.Peek(database) is { } store
            ? new StoredValue(store, store.Find(request.Args[1], request.Hash))
            : default;
}
