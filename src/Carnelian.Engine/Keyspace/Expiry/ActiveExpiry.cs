using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Keyspace.Expiry;

/// <summary>
/// Collects keys whose time is over although nobody asks for them. It walks the expiry tables round and round, holds
/// no lock longer than a millisecond and takes at most a quarter of the time between two calls. A walk that finds
/// little slows down, so keys that live long cost next to nothing.
/// </summary>
internal sealed class ActiveExpiry
{
    private const int BucketsPerHold = 32;
    private const int IdleBucketsPerStore = 16;
    private const int BudgetPercent = 25;

    private readonly CommandContext _context;
    private readonly ulong[] _cursors;
    private int _next;

    public ActiveExpiry(CommandContext context)
    {
        _context = context;
        _cursors = new ulong[context.Engine.Keyspace.ShardCount * context.Engine.Keyspace.Databases];
    }

    /// <summary>Collects for as long as it pays and the budget allows.</summary>
    /// <param name="intervalMs">Time between two calls, in milliseconds.</param>
    public void Run(int intervalMs)
    {
        var engine = _context.Engine;
        if (!engine.ActiveExpireEnabled || engine.Pause.Holds(_context.NowMs)) return;

        var clock = engine.Clock;
        var started = clock.GetTimestamp();
        try
        {
            Walk(started, intervalMs);
        }
        finally
        {
            _context.Statistics.ExpireTicks += clock.GetTimestamp() - started;
        }
    }

    private void Walk(long started, int intervalMs)
    {
        var engine = _context.Engine;
        var clock = engine.Clock;
        var budget = TimeSpan.FromMilliseconds(Math.Max(1.0, intervalMs * BudgetPercent / 100.0));
        for (var visited = 0; visited < _cursors.Length; visited++)
        {
            var index = _next;
            _next = (_next + 1) % _cursors.Length;
            var shard = engine.Keyspace.ShardAt(index / engine.Keyspace.Databases);
            var database = index % engine.Keyspace.Databases;
            if (shard.Peek(database) is not { ExpiresCount: > 0 }) continue;

            long scanned = 0;
            while (true)
            {
                var (buckets, found, seen) = Collect(shard, database, index);
                scanned += buckets;
                if (clock.GetElapsedTime(started) >= budget)
                {
                    _context.Statistics.ExpireTimeCaps++;
                    return;
                }

                // Go on only where a quarter of the keys seen were over, as Redis does.
                if (buckets == 0 || (found * 4 < seen && scanned >= IdleBucketsPerStore)) break;
                if (shard.Peek(database) is not { } store || scanned >= store.ExpiresBuckets) break;
            }
        }
    }

    private (int Buckets, int Found, int Seen) Collect(Shard shard, int database, int index)
    {
        var visitor = new Expired(_context.NowMs, stackalloc uint[Expired.Capacity]);
        var buckets = 0;
        var found = 0;
        _context.Held = 1UL << shard.Index;
        _context.Engine.Keyspace.Enter(_context.Held);
        try
        {
            var store = shard.Peek(database);
            if (store is null) return default;
            var hash = _context.Engine.Keyspace.Hash;
            while (buckets < BucketsPerHold)
            {
                _cursors[index] = store.ScanExpires(_cursors[index], ref visitor);
                buckets++;
                for (var i = 0; i < visitor.Count; i++)
                {
                    var entry = store.Entry(visitor.Handles[i]);
                    _context.Keys.RemoveExpired(store, entry, hash.Hash(entry.Key), database);

                    // One effect at a time: nothing binds these removals together, so they are no transaction.
                    _context.CommitEffects();
                    found++;
                }

                visitor.Count = 0;
                if (_cursors[index] == 0) break;
            }
        }
        finally
        {
            _context.Engine.Keyspace.Exit(_context.Held);
            _context.Held = 0;
        }

        _context.Engine.ExpiryAverages.Note(database, visitor.Seen, found, visitor.TtlMs);
        return (buckets, found, visitor.Seen);
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
