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
internal sealed class ActiveFieldExpiry(CommandContext context) : ExpiryWalk(context, BudgetShare)
{
    private const int FieldsPerHold = 256;
    private const double BudgetShare = 0.125;

    protected override int CountIn(KeyStore store) => store.ExpiringFieldsCount;

    protected override long BucketsIn(KeyStore store) => store.ExpiringFieldsBuckets;

    protected override (int Buckets, int Found, int Seen) Collect(Shard shard, int database, ref ulong cursor)
    {
        using var hold = new ShardHold(Context, 1UL << shard.Index);
        if (shard.Peek(database) is not { } store) return default;
        var visitor = new Overdue(store, Context.NowMs, stackalloc uint[Overdue.Capacity]);
        var left = FieldsPerHold;
        var buckets = 0;
        var found = 0;
        while (buckets < BucketsPerHold && left > 0)
        {
            var next = store.ScanExpiringFields(cursor, ref visitor);
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
            cursor = next;
            if (next == 0) break;
        }

        return (buckets, found, visitor.Seen);
    }

    private int RemoveOver(KeyStore store, EntryRef entry, int database, int most)
    {
        var hash = Context.Engine.Keyspace.Hash.Hash(entry.Key);
        var cell = new ValueCell(store, entry, hash);
        var removed = HashExpiry.RemoveOver(ref cell, Context.NowMs, most, Context.Effects, database);
        Context.Statistics.ExpiredFields += removed;
        Context.Keys.Emit(database, cell.Entry.Key, KeyEvent.HExpired);
        if (!ValueTypes.Of(cell.Entry).IsEmpty(cell.Entry)) return removed;
        Context.Keys.Emit(database, cell.Entry.Key, KeyEvent.Del);
        store.Remove(cell.Entry, hash);
        Context.Keys.NoteDiscarded(store, hash);
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
