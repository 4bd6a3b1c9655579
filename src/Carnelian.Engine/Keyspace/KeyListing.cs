using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Keyspace;

/// <summary>
/// Lists the keys of a database that match a pattern, each once. It walks shard by shard and lets go of a shard's
/// lock every so often, so that a large keyspace does not stand still for one client.
/// </summary>
internal ref struct KeyListing : IEntryVisitor
{
    private const int BucketsPerHold = 64;

    private readonly CommandContext _context;
    private readonly ReadOnlySpan<byte> _pattern;
    private readonly bool _all;
    private KeyStore? _store;
    private long _count;

    private KeyListing(CommandContext context, ReadOnlySpan<byte> pattern)
    {
        _context = context;
        _pattern = pattern;
        _all = pattern.SequenceEqual("*"u8);
    }

    /// <summary>
    /// Replies with the keys of the selected database that match; keys whose time is over are left out.
    /// </summary>
    public static void Reply(CommandContext c, ReadOnlySpan<byte> pattern)
    {
        var listing = new KeyListing(c, pattern);
        var reply = c.Reply.BeginArray();
        for (var i = 0; i < c.Engine.Keyspace.ShardCount; i++) listing.Walk(c.Engine.Keyspace.ShardAt(i));
        c.Reply.EndArray(reply, listing._count);
    }

    public void Visit(EntryRef entry)
    {
        if (!_all && !GlobPattern.Matches(_pattern, entry.Key)) return;
        if (_context.Keys.IsOver(_store!, entry)) return;
        _context.Reply.Bulk(entry.Key);
        _count++;
    }

    /// <summary>
    /// Lists one shard. A table that shrank or was replaced while its lock was free could show keys twice; then the
    /// shard is listed again, in one go.
    /// </summary>
    private void Walk(Shard shard)
    {
        if (shard.Peek(_context.Session.Database) is null) return;
        var mark = _context.Reply.Mark();
        var count = _count;
        if (TryList(shard, BucketsPerHold)) return;
        _context.Reply.Rewind(mark);
        _count = count;
        TryList(shard, int.MaxValue);
    }

    private bool TryList(Shard shard, int bucketsPerHold)
    {
        KeyStore? walked = null;
        long buckets = 0;
        ulong cursor = 0;
        do
        {
            using var hold = new ShardHold(_context, 1UL << shard.Index);
            var store = shard.Peek(_context.Session.Database);
            if (cursor == 0) walked = store;
            else if (!ReferenceEquals(store, walked) || store!.Buckets < buckets) return false;
            if (store is null) return true;
            buckets = store.Buckets;
            _store = store;

            var visited = 0;
            do cursor = store.Scan(cursor, ref this);
            while (cursor != 0 && ++visited < bucketsPerHold);
        }
        while (cursor != 0);
        return true;
    }
}
