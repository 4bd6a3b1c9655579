using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Keyspace.Expiry;

/// <summary>
/// A walk round and round over one kind of table of every store, which collects what is over. It takes at most a share
/// of the time between two calls, and stays in a store only while that pays, so tables with little to collect cost next
/// to nothing.
/// </summary>
/// <param name="context">The executor's own work is done with it.</param>
/// <param name="budgetShare">Share of the time between two calls that it may take, from 0 to 1.</param>
internal abstract class ExpiryWalk(CommandContext context, double budgetShare)
{
    /// <summary>Most buckets that are visited under one hold of a shard's lock.</summary>
    protected const int BucketsPerHold = 32;

    private const int IdleBucketsPerStore = 16;

    private readonly ulong[] _cursors =
        new ulong[context.Engine.Keyspace.ShardCount * context.Engine.Keyspace.Databases];

    private int _next;

    /// <summary>What the walk works with.</summary>
    protected CommandContext Context => context;

    /// <summary>Collects for as long as it pays and the budget allows.</summary>
    /// <param name="intervalMs">Time between two calls, in milliseconds.</param>
    public void Run(int intervalMs)
    {
        var engine = context.Engine;
        if (!engine.ActiveExpireEnabled || engine.Pause.Holds(context.NowMs)) return;
        var started = engine.Clock.GetTimestamp();
        var capped = false;
        try
        {
            capped = !Walk(started, TimeSpan.FromMilliseconds(Math.Max(1.0, intervalMs * budgetShare)));
        }
        finally
        {
            Account(started, capped);
        }
    }

    /// <summary>How many entries of a store the table has.</summary>
    protected abstract int CountIn(KeyStore store);

    /// <summary>How many buckets of a store the table has.</summary>
    protected abstract long BucketsIn(KeyStore store);

    /// <summary>Visits some buckets under one hold of the shard's lock and collects what is over there.</summary>
    /// <returns>Buckets visited, entries with something to collect, entries seen.</returns>
    protected abstract (int Buckets, int Found, int Seen) Collect(Shard shard, int database, ref ulong cursor);

    /// <summary>Takes note of a call's end: of when it started, and of whether the budget ended it.</summary>
    protected virtual void Account(long started, bool capped)
    {
    }

    /// <summary>Goes on from the store where the last call ended, once round at most.</summary>
    /// <returns>False when the budget is used up.</returns>
    private bool Walk(long started, TimeSpan budget)
    {
        var keyspace = context.Engine.Keyspace;
        for (var visited = 0; visited < _cursors.Length; visited++)
        {
            var index = _next;
            _next = (_next + 1) % _cursors.Length;
            var shard = keyspace.ShardAt(index / keyspace.Databases);
            var database = index % keyspace.Databases;
            if (shard.Peek(database) is not { } store || CountIn(store) == 0) continue;
            if (!Walk(shard, database, ref _cursors[index], started, budget)) return false;
        }

        return true;
    }

    /// <summary>Stays in a store only while a quarter of what it sees is over, as Redis does.</summary>
    private bool Walk(Shard shard, int database, ref ulong cursor, long started, TimeSpan budget)
    {
        long scanned = 0;
        while (true)
        {
            var (buckets, found, seen) = Collect(shard, database, ref cursor);
            scanned += buckets;
            if (context.Engine.Clock.GetElapsedTime(started) >= budget) return false;
            if (found * 4 < seen && scanned >= IdleBucketsPerStore) return true;
            if (shard.Peek(database) is not { } store || CountIn(store) == 0) return true;
            if (scanned >= BucketsIn(store)) return true;
        }
    }
}
