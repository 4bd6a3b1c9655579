namespace Carnelian.Engine.Statistics;

/// <summary>
/// One executor's counters. Only its own thread writes them; INFO adds up those of all executors, so no counter is
/// ever contended.
/// </summary>
public sealed class ExecutorStatistics
{
    private readonly Dictionary<string, long> _errors = [];

    /// <summary>Commands run.</summary>
    public long Commands { get; set; }

    /// <summary>Reads that found their key.</summary>
    public long KeyspaceHits { get; set; }

    /// <summary>Reads that did not.</summary>
    public long KeyspaceMisses { get; set; }

    /// <summary>Keys removed because their time was over.</summary>
    public long ExpiredKeys { get; set; }

    /// <summary>Error replies sent.</summary>
    public long ErrorReplies { get; set; }

    /// <summary>Changes to the dataset.</summary>
    public long Changes { get; set; }

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

    /// <summary>Starts all counters again from zero.</summary>
    public void Reset()
    {
        KeyspaceHits = 0;
        KeyspaceMisses = 0;
        ExpiredKeys = 0;
        ErrorReplies = 0;
        Commands = 0;
        foreach (var statistics in ByCommand) statistics.Reset();
        lock (_errors) _errors.Clear();
    }

    private static CommandStatistics[] CreateCommandStatistics()
    {
        var all = new CommandStatistics[Execution.CommandTable.All.Length];
        for (var i = 0; i < all.Length; i++) all[i] = new CommandStatistics();
        return all;
    }
}
