using System.Text;
using Carnelian.Core.Structures;
using Carnelian.Engine.Tests.Hosting;
using Carnelian.Engine.Values;

namespace Carnelian.Engine.Tests.Effects;

/// <summary>Everything an engine holds, as text that two engines can be compared by.</summary>
internal static class DatasetDump
{
    /// <summary>One line per key that has not expired, in the order of databases and keys.</summary>
    public static string Of(TestServer server)
    {
        var lines = new List<string>();
        var keyspace = server.Engine.Keyspace;
        for (var database = 0; database < keyspace.Databases; database++)
        {
            for (var shard = 0; shard < keyspace.ShardCount; shard++)
            {
                if (keyspace.ShardAt(shard).Peek(database) is not { } store) continue;
                var collector = new Collector(lines, database, server.Engine.UnixMs(), store);
                ulong cursor = 0;
                do cursor = store.Scan(cursor, ref collector);
                while (cursor != 0);
            }
        }

        lines.Sort(StringComparer.Ordinal);
        return string.Join('\n', lines.Distinct());
    }

    private readonly struct Collector(List<string> lines, int database, long nowMs, KeyStore store)
        : IEntryVisitor
    {
        public void Visit(EntryRef entry)
        {
            if (entry.HasExpiry && nowMs > entry.ExpiresAt) return;
            var digest = new byte[Core.Hashing.DatasetDigest.Size];
            ValueTypes.Of(entry).Digest(new StoredValue(store, entry), digest);
            var key = Encoding.Latin1.GetString(entry.Key);
            lines.Add(
                $"{database} {key} {entry.Kind} {entry.ExpiresAt} {Convert.ToHexString(digest)}"
                + FieldTimes.Of(store, entry));
        }
    }
}
