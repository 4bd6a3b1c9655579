namespace Carnelian.Engine.Statistics;

/// <summary>Counts the values that are freed in the background. Any thread may call.</summary>
internal sealed class ReclaimCounts
{
    private long _pending;
    private long _done;

    /// <summary>Values that wait to be freed.</summary>
    public long Pending => Interlocked.Read(ref _pending);

    /// <summary>Values freed since the last reset of statistics.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>Counts values whose freeing was put off.</summary>
    public void Begin(long values) => Interlocked.Add(ref _pending, values);

    /// <summary>Counts values that were put off and are freed now.</summary>
    public void End(long values)
    {
        Interlocked.Add(ref _pending, -values);
        Interlocked.Add(ref _done, values);
    }

    /// <summary>Forgets those freed.</summary>
    public void Reset() => Interlocked.Exchange(ref _done, 0);
}
