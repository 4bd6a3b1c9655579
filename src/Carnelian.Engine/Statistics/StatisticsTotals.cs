using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Statistics;

/// <summary>The counters of all executors added up, as they were at one moment.</summary>
internal sealed class StatisticsTotals
{
    /// <summary>Adds up.</summary>
    public StatisticsTotals(DataEngine engine)
    {
        foreach (var one in engine.CurrentStatistics)
        {
            Commands += one.Commands;
            KeyspaceHits += one.KeyspaceHits;
            KeyspaceMisses += one.KeyspaceMisses;
            ExpiredKeys += one.ExpiredKeys;
            ExpiredFields += one.ExpiredFields;
            ErrorReplies += one.ErrorReplies;
            NetInputBytes += one.NetInputBytes;
            NetOutputBytes += one.NetOutputBytes;
            Reads += one.Reads;
            Writes += one.Writes;
            ExpireTicks += one.ExpireTicks;
            ExpireTimeCaps += one.ExpireTimeCaps;
        }
    }

    /// <summary>Commands run.</summary>
    public long Commands { get; }

    /// <summary>Reads that found their key.</summary>
    public long KeyspaceHits { get; }

    /// <summary>Reads that did not.</summary>
    public long KeyspaceMisses { get; }

    /// <summary>Keys removed because their time was over.</summary>
    public long ExpiredKeys { get; }

    /// <summary>Fields of hashes removed because their time was over.</summary>
    public long ExpiredFields { get; }

    /// <summary>Error replies sent.</summary>
    public long ErrorReplies { get; }

    /// <summary>Bytes received from clients.</summary>
    public long NetInputBytes { get; }

    /// <summary>Bytes sent to clients.</summary>
    public long NetOutputBytes { get; }

    /// <summary>Times that a socket was read.</summary>
    public long Reads { get; }

    /// <summary>Times that a socket was written.</summary>
    public long Writes { get; }

    /// <summary>Time spent looking for keys whose time is over, in timestamp ticks.</summary>
    public long ExpireTicks { get; }

    /// <summary>Times that the search for such keys ran out of its budget.</summary>
    public long ExpireTimeCaps { get; }
}
