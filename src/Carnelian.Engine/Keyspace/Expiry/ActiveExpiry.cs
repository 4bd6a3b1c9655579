using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Keyspace.Expiry;

/// <summary>
/// Collects keys whose time is over although nobody asks for them. It walks the expiry tables round and round, holds
/// no lock longer than a millisecond and takes at most a quarter of the time between two calls. A walk that finds
/// little slows down, so keys that live long cost next to nothing.
/// </summary>
internal sealed class ActiveExpiry(CommandContext context) : ExpiryWalk(context, BudgetShare)
{
    private const double BudgetShare = 0.25;

    protected override int CountIn(KeyStore store) => store.ExpiresCount;

    protected override long BucketsIn(KeyStore store) => store.ExpiresBuckets;

    protected override (int Buckets, int Found, int Seen) Collect(Shard shard, int database, ref ulong cursor)
    {
        using var hold = new ShardHold(Context, 1UL << shard.Index);
        if (shard.Peek(database) is not { } store) return default;
        var visitor = new Expired(Context.NowMs, stackalloc uint[Expired.Capacity]);
        var hash = Context.Engine.Keyspace.Hash;
        var buckets = 0;
        var found = 0;
        while (buckets < BucketsPerHold)
        {
            cursor = store.ScanExpires(cursor, ref visitor);
            buckets++;
            for (var i = 0; i < visitor.Count; i++)
            {
                var entry = store.Entry(visitor.Handles[i]);
                Context.Keys.RemoveExpired(store, entry, hash.Hash(entry.Key), database);

                // One effect at a time: nothing binds these removals together, so they are no transaction.
                hold.Commit();
                found++;
            }

            visitor.Count = 0;
            if (cursor == 0) break;
        }

        Context.Engine.ExpiryAverages.Note(database, visitor.Seen, found, visitor.TtlMs);
        return (buckets, found, visitor.Seen);
    }

    protected override void Account(long started, bool capped)
    {
        Context.Statistics.ExpireTicks += Context.Engine.Clock.GetTimestamp() - started;
        if (capped) Context.Statistics.ExpireTimeCaps++;
    }

    /// <summary>
    /// Notes the entries of a bucket that are over; a crowded bucket's rest waits for the next round.
    /// </summary>
    private ref struct Expired(long nowMs, Span<uint> handles) : IEntryVisitor
    {
        public const int Capacity = 64;

        public readonly Span<uint> Handles = handles;
        public int Count;
        public int Seen;
        public double TtlMs;

        public void Visit(EntryRef entry)
        {
            Seen++;
            if (nowMs <= entry.ExpiresAt) TtlMs += (double)entry.ExpiresAt - nowMs;
            else if (Count < Handles.Length) Handles[Count++] = entry.Id;
        }
    }
}
