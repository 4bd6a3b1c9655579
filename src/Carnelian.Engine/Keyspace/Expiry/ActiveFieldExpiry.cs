using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values;
using Carnelian.Engine.Values.Hashes;

namespace Carnelian.Engine.Keyspace.Expiry;

/// <summary>
/// Collects fields of hashes whose time is over although nobody asks for them. It walks the tables of hashes with such
/// fields round and round, holds no lock for more than some hundred fields and takes at most an eighth of the time
/// between two calls.
/// </summary>
internal sealed class ActiveFieldExpiry
{
    private const int BucketsPerHold = 32;
    private const int IdleBucketsPerStore = 16;
    private const int FieldsPerHold = 256;
    private const double BudgetShare = 0.125;

    private readonly CommandContext _context;
    private readonly ulong[] _cursors;
    private int _next;

    public ActiveFieldExpiry(CommandContext context)
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
        var started = engine.Clock.GetTimestamp();
        var budget = TimeSpan.FromMilliseconds(Math.Max(1.0, intervalMs * BudgetShare));
        for (var visited = 0; visited < _cursors.Length; visited++)
        {
            var index = _next;
            _next = (_next + 1) % _cursors.Length;
            var shard = engine.Keyspace.ShardAt(index / engine.Keyspace.Databases);
            if (shard.Peek(index % engine.Keyspace.Databases) is not { ExpiringFieldsCount: > 0 }) continue;
            if (!Walk(shard, index, started, budget)) return;
        }
    }

    /// <summary>Walks a store for as long as a quarter of the hashes seen have fields to collect.</summary>
    /// <returns>False when the budget is used up.</returns>
    private bool Walk(Shard shard, int index, long started, TimeSpan budget)
    {
        var engine = _context.Engine;
        var database = index % engine.Keyspace.Databases;
        long scanned = 0;
        while (true)
        {
            var (buckets, found, seen) = Collect(shard, database, index);
            scanned += buckets;
            if (engine.Clock.GetElapsedTime(started) >= budget) return false;
            if (found * 4 < seen && scanned >= IdleBucketsPerStore) return true;
            if (shard.Peek(database) is not { ExpiringFieldsCount: > 0 } store) return true;
            if (scanned >= store.ExpiringFieldsBuckets) return true;
        }
    }

    /// <summary>Visits some buckets under one hold of the shard's lock.</summary>
    /// <returns>Buckets visited, hashes with fields to collect, hashes seen.</returns>
    private (int Buckets, int Found, int Seen) Collect(Shard shard, int database, int index)
    {
        using var hold = new ShardHold(_context, 1UL << shard.Index);
        if (shard.Peek(database) is not { } store) return default;
        var visitor = new Overdue(store, _context.NowMs, stackalloc uint[Overdue.Capacity]);
        var left = FieldsPerHold;
        var buckets = 0;
        var found = 0;
        while (buckets < BucketsPerHold && left > 0)
        {
            var next = store.ScanExpiringFields(_cursors[index], ref visitor);
            found += visitor.Count;
            for (var i = 0; i < visitor.Count && left > 0; i++)
            {
                left -= RemoveOver(store, store.Entry(visitor.Ids[i]), database, left);
                hold.Commit();
            }

            // A bucket with fields left is visited again by the next hold.
            if (left == 0) break;
            visitor.Count = 0;
            buckets++;
            _cursors[index] = next;
            if (next == 0) break;
        }

        return (buckets, found, visitor.Seen);
    }

    private int RemoveOver(KeyStore store, EntryRef entry, int database, int most)
    {
        var hash = _context.Engine.Keyspace.Hash.Hash(entry.Key);
        var cell = new ValueCell(store, entry, hash);
        var removed = HashExpiry.RemoveOver(ref cell, _context.NowMs, most, _context.Effects, database);
        _context.Statistics.ExpiredFields += removed;
        _context.Keys.Emit(database, cell.Entry.Key, KeyEvent.HExpired);
        if (!ValueTypes.Of(cell.Entry).IsEmpty(cell.Entry)) return removed;
        _context.Keys.Emit(database, cell.Entry.Key, KeyEvent.Del);
        store.Remove(cell.Entry, hash);
        _context.Keys.NoteDiscarded(store, hash);
        return removed;
    }

    /// <summary>Notes the hashes of a bucket that have fields whose time is over.</summary>
    private ref struct Overdue(KeyStore store, long nowMs, Span<uint> ids) : IEntryVisitor
    {
        public const int Capacity = 64;

        public readonly Span<uint> Ids = ids;
        public int Count;
        public int Seen;

        private readonly KeyStore _store = store;
        private readonly long _nowMs = nowMs;

        public void Visit(EntryRef entry)
        {
            Seen++;
            if (Count < Ids.Length && HashExpiry.HasOver(_store, entry, _nowMs)) Ids[Count++] = entry.Id;
        }
    }
}
