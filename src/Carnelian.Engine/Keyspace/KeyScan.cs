using System.Diagnostics.CodeAnalysis;
using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Commands.Keys;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values;

namespace Carnelian.Engine.Keyspace;

/// <summary>
/// One step of SCAN. A cursor is a bucket cursor times the number of shards plus the shard, so that it stays below
/// 2^38 and any other number is harmless. A key never changes its shard, so the guarantee of each shard's table, that
/// a key present throughout is shown, is the guarantee of the whole.
/// </summary>
internal ref struct KeyScan : IEntryVisitor
{
    private const int BucketsPerHold = 64;
    private const int MaxExpiredPerBucket = 64;
    private const int BucketsPerCount = 10;

    private readonly CommandContext _context;
    private readonly ScanOptions _options;
    private readonly Span<uint> _expired;
    private KeyStore? _store;
    private int _expiredCount;
    private long _seen;
    private long _shown;

    private KeyScan(CommandContext context, ScanOptions options, Span<uint> expired)
    {
        _context = context;
        _options = options;
        _expired = expired;
    }

    /// <summary>Replies with the next cursor and some keys of the selected database.</summary>
    public static void Reply(CommandContext c, ulong cursor, in ScanOptions options)
    {
        c.Reply.ArrayHeader(2);
        var reply = c.Reply.BeginArray();
        var scan = new KeyScan(c, options, stackalloc uint[MaxExpiredPerBucket]);
        cursor = scan.Walk(cursor);
        c.Reply.EndScan(reply, cursor, scan._shown);
    }

    public void Visit(EntryRef entry)
    {
        _seen++;
        if (!_options.Matches(_context, entry.Key)) return;
        if (_context.Keys.IsOver(_store!, entry))
        {
            if (_expiredCount < _expired.Length) _expired[_expiredCount++] = entry.Id;
            return;
        }

        if (_options.TypeArgument != 0
            && !AsciiText.EqualsIgnoreCase(_context.Args[_options.TypeArgument], ValueTypes.Of(entry).Name))
        {
            return;
        }

        _context.Reply.Bulk(entry.Key);
        _shown++;
    }

    private ulong Walk(ulong cursor)
    {
        var keyspace = _context.Engine.Keyspace;
        var shards = (ulong)keyspace.ShardCount;
        var index = (int)(cursor % shards);
        var place = cursor / shards;
        var bucketsLeft = _options.Count > long.MaxValue / BucketsPerCount
            ? long.MaxValue
            : _options.Count * BucketsPerCount;
        while (true)
        {
            place = WalkShard(keyspace.ShardAt(index), place, ref bucketsLeft);
            if (place == 0 && ++index == keyspace.ShardCount) return 0;
            if (bucketsLeft <= 0 || _seen >= _options.Count) return (place * shards) + (ulong)index;
        }
    }

    /// <summary>Visits buckets of one shard under one hold of its lock; zero is returned at the shard's end.</summary>
    [SuppressMessage("Maintainability", "CA1508", Justification = "The visitor changes the counts.")]
    private ulong WalkShard(Shard shard, ulong place, ref long bucketsLeft)
    {
        var database = _context.Session.Database;
        if (shard.Peek(database) is not { Count: > 0 }) return 0;
        using var hold = new ShardHold(_context, 1UL << shard.Index);
        if (shard.Peek(database) is not { Count: > 0 } store) return 0;
        _store = store;
        for (var i = 0; i < BucketsPerHold; i++)
        {
            place = store.Scan(place, ref this);
            bucketsLeft--;
            RemoveExpired(hold, store, database);
            if (place == 0 || bucketsLeft <= 0 || _seen >= _options.Count) break;
        }

        return place;
    }

    private void RemoveExpired(in ShardHold hold, KeyStore store, int database)
    {
        var count = _expiredCount;
        _expiredCount = 0;
        if (count == 0 || !_context.Keys.MayRemoveExpired) return;
        foreach (var id in _expired[..count])
        {
            var entry = store.Entry(id);
            _context.Keys.RemoveExpired(store, entry, _context.Engine.Keyspace.Hash.Hash(entry.Key), database);
            hold.Commit();
        }
    }
}
