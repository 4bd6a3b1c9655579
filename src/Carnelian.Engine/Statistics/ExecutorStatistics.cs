namespace Carnelian.Engine.Statistics;

/// <summary>
/// One executor's counters. Only its own thread writes them; INFO adds up those of all executors, so no counter is
/// ever contended.
/// </summary>
public sealed class ExecutorStatistics
{
    private readonly Dictionary<string, long> _errors = [];
    private int _epoch;

    /// <summary>Commands run.</summary>
    public long Commands { get; set; }

    /// <summary>Reads that found their key.</summary>
    public long KeyspaceHits { get; set; }

    /// <summary>Reads that did not.</summary>
    public long KeyspaceMisses { get; set; }

    /// <summary>Keys removed because their time was over.</summary>
    public long ExpiredKeys { get; set; }

    /// <summary>Fields of hashes removed because their time was over.</summary>
    public long ExpiredFields { get; set; }

    /// <summary>Error replies sent.</summary>
    public long ErrorReplies { get; set; }

    /// <summary>Changes to the dataset.</summary>
    public long Changes { get; set; }

    /// <summary>Bytes received from clients.</summary>
    public long NetInputBytes { get; set; }

    /// <summary>Bytes sent to clients.</summary>
    public long NetOutputBytes { get; set; }

    /// <summary>Times that a socket was read.</summary>
    public long Reads { get; set; }

    /// <summary>Times that a socket was written.</summary>
    public long Writes { get; set; }

    /// <summary>Time spent looking for keys whose time is over, in timestamp ticks.</summary>
    public long ExpireTicks { get; set; }

    /// <summary>Times that the search for such keys ran out of its budget.</summary>
    public long ExpireTimeCaps { get; set; }

    /// <summary>Number of the reset these counters count from; with an old one they count as zero.</summary>
    public int Epoch => Volatile.Read(ref _epoch);

    /// <summary>Calls and time of every command, by its id.</summary>
    public CommandStatistics[] ByCommand { get; } = CreateCommandStatistics();

    /// <summary>Error replies by code, as they are now.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Errors
    {
        get
        {
            lock (_errors) return [.. _errors];
        }
    }

    /// <summary>Counts an error reply by its code.</summary>
    public void CountError(string code)
    {
        ErrorReplies++;
        lock (_errors) _errors[code] = _errors.GetValueOrDefault(code) + 1;
    }

    /// <summary>Starts all counters but <see cref="Changes"/> again from zero; on the executor's own thread.</summary>
    /// <param name="epoch">Number of the reset.</param>
    public void Reset(int epoch)
    {
        NetInputBytes = 0;
        NetOutputBytes = 0;
        Reads = 0;
        Writes = 0;
        ExpireTicks = 0;
        ExpireTimeCaps = 0;
        KeyspaceHits = 0;
        KeyspaceMisses = 0;
        ExpiredKeys = 0;
        ExpiredFields = 0;
        ErrorReplies = 0;
        Commands = 0;
        foreach (var statistics in ByCommand) statistics.Reset();
        lock (_errors) _errors.Clear();
        Volatile.Write(ref _epoch, epoch);
    }

    private static CommandStatistics[] CreateCommandStatistics()
    {
        var all = new CommandStatistics[Execution.CommandTable.All.Length];
        for (var i = 0; i < all.Length; i++) all[i] = new CommandStatistics();
        return all;
    }
}
