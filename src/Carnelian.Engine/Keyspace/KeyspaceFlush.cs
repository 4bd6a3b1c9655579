using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace.Reclaiming;

namespace Carnelian.Engine.Keyspace;

/// <summary>
/// Empties databases: tables are taken away whole, and their memory goes at once or in the background.
/// </summary>
internal static class KeyspaceFlush
{
    private const long LargeBytes = 64 << 20;

    /// <summary>Empties every database. The caller holds all locks.</summary>
    /// <returns>Number of keys that went.</returns>
    public static long All(CommandContext c, FlushMode mode) => Databases(c, 0, c.Engine.Keyspace.Databases, mode);

    /// <summary>Empties one database. The caller holds all locks.</summary>
    /// <returns>Number of keys that went.</returns>
    public static long One(CommandContext c, int database, FlushMode mode) => Databases(c, database, 1, mode);

    private static long Databases(CommandContext c, int first, int count, FlushMode mode)
    {
        var keyspace = c.Engine.Keyspace;
        var garbage = new List<KeyStore>();
        long keys = 0;
        long bytes = 0;
        long discarded = 0;
        for (var database = first; database < first + count; database++)
        {
            foreach (var observer in c.Engine.Observers) observer.OnFlushing(database);
            if (keyspace.Watches.Any) keyspace.Watches.Flush(database);
            garbage.AddRange(keyspace.Detach(database));
        }

        foreach (var store in garbage)
        {
            keys += store.Count;
            bytes += store.ReservedBytes;
            discarded += store.DiscardedCount;
        }

        var inBackground = mode == FlushMode.Background || (mode == FlushMode.Default && bytes > LargeBytes);
        if (inBackground && garbage.Count > 0)
        {
            c.Engine.Reclaims.Begin(keys);
            c.Engine.Host.Reclaim([new FlushedMemory(garbage, keys + discarded, c.Engine.Reclaims)]);
        }
        else
        {
            new FlushedMemory(garbage, discarded, c.Engine.Reclaims).Dispose();
        }

        return keys;
    }
}
