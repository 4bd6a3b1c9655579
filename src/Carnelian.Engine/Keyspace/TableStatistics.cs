using System.Globalization;
using System.Text;
using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values;

namespace Carnelian.Engine.Keyspace;

/// <summary>How evenly the keys of a database lie in the buckets of its tables, over all shards.</summary>
internal sealed class TableStatistics
{
    private const int LongestCounted = 50;
    private const int BucketsPerHold = 256;

    private readonly long[] _chains = new long[LongestCounted];
    private long _buckets;
    private long _elements;
    private long _longest;

    private TableStatistics()
    {
    }

    /// <summary>Describes the table of keys, or of the keys that expire, in the layout of DEBUG HTSTATS.</summary>
    public static void Describe(CommandContext c, int database, bool expires, StringBuilder text)
    {
        var statistics = new TableStatistics();
        for (var i = 0; i < c.Engine.Keyspace.ShardCount; i++)
            statistics.Walk(c, c.Engine.Keyspace.ShardAt(i), database, expires);
        statistics.Write(text);
    }

    /// <summary>Describes the table of one value, in the layout of DEBUG HTSTATS-KEY.</summary>
    /// <returns>False when the value is not kept in a table.</returns>
    public static bool TryDescribe(StoredValue value, StringBuilder text)
    {
        var statistics = new TableStatistics();
        if (!ValueTypes.Of(value.Entry).TryCountBuckets(value, statistics)) return false;
        statistics.Write(text);
        return true;
    }

    /// <summary>Counts a bucket.</summary>
    /// <param name="length">Elements in it.</param>
    public void Count(int length)
    {
        _buckets++;
        _elements += length;
        _longest = Math.Max(_longest, length);
        _chains[Math.Min(length, LongestCounted - 1)]++;
    }

    private void Walk(CommandContext c, Shard shard, int database, bool expires)
    {
        ulong cursor = 0;
        do
        {
            using var hold = new ShardHold(c, 1UL << shard.Index);
            if (shard.Peek(database) is not { } store) return;
            for (var i = 0; i < BucketsPerHold; i++)
            {
                var chain = default(Chain);
                cursor = expires ? store.ScanExpires(cursor, ref chain) : store.Scan(cursor, ref chain);
                Count(chain.Length);
                if (cursor == 0) break;
            }
        }
        while (cursor != 0);
    }

    private void Write(StringBuilder text)
    {
        text.Append("Hash table 0 stats (main hash table):\n");
        if (_elements == 0)
        {
            text.Append("No stats available for empty dictionaries\n");
            return;
        }

        var used = _buckets - _chains[0];
        var invariant = CultureInfo.InvariantCulture;
        text.Append(invariant, $" table size: {_buckets}\n")
            .Append(invariant, $" number of elements: {_elements}\n")
            .Append(invariant, $" different slots: {used}\n")
            .Append(invariant, $" max chain length: {_longest}\n")
            .Append(invariant, $" avg chain length (counted): {(double)_elements / used:F2}\n")
            .Append(invariant, $" avg chain length (computed): {(double)_elements / used:F2}\n")
            .Append(" Chain length distribution:\n");
        for (var length = 0; length < _chains.Length; length++)
        {
            if (_chains[length] == 0) continue;
            text.Append(invariant, $"   {length}: {_chains[length]} ({100.0 * _chains[length] / _buckets:F2}%)\n");
        }
    }

    private struct Chain : IEntryVisitor
    {
        public int Length;

        public void Visit(EntryRef entry) => Length++;
    }
}
