using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Keyspace;

/// <summary>Chooses a key of a database, each as likely as any other.</summary>
internal static class RandomKey
{
    private const int MaxTriesAtExpired = 100;

    /// <summary>
    /// Replies with a key of the selected database. Keys found over are removed and another one is chosen; where they
    /// may not be removed, one of them is the answer after a hundred tries.
    /// </summary>
    public static void Reply(CommandContext c)
    {
        var database = c.Session.Database;
        var tries = 0;
        while (Choose(c, database) is { } shard)
        {
            using var hold = new ShardHold(c, 1UL << shard.Index);
            var store = shard.Peek(database);
            var entry = store is null ? default : store.Random(c.Random);
            if (!entry.Exists) continue;
            if (c.Keys.IsOver(store!, entry) && ++tries < MaxTriesAtExpired)
            {
                if (!c.Keys.MayRemoveExpired) continue;
                c.Keys.RemoveExpired(store!, entry, c.Engine.Keyspace.Hash.Hash(entry.Key), database);
                hold.Commit();
                tries = 0;
                continue;
            }

            c.Reply.Bulk(entry.Key);
            return;
        }

        c.Reply.Null();
    }

    /// <summary>A shard chosen by its share of the keys; null when there is no key.</summary>
    private static Shard? Choose(CommandContext c, int database)
    {
        var keyspace = c.Engine.Keyspace;
        var total = keyspace.Count(database);
        if (total <= 0) return null;

        var at = (long)(c.Random.NextUInt64() % (ulong)total);
        Shard? last = null;
        for (var i = 0; i < keyspace.ShardCount; i++)
        {
            var shard = keyspace.ShardAt(i);
            var count = shard.Peek(database)?.Count ?? 0;
            if (count == 0) continue;
            last = shard;
            at -= count;
            if (at < 0) break;
        }

        return last;
    }
}
