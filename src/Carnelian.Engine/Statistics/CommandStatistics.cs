namespace Carnelian.Engine.Statistics;

/// <summary>Calls and time of one command on one executor.</summary>
public sealed class CommandStatistics
{
    /// <summary>Calls that ran.</summary>
    public long Calls { get; private set; }

    /// <summary>Time that calls took, in timestamp ticks.</summary>
    public long Ticks { get; private set; }

    /// <summary>Calls refused before they ran.</summary>
    public long Rejected { get; set; }

    /// <summary>Calls that ran and answered with an error.</summary>
    public long Failed { get; set; }

    /// <summary>How long calls took; null until there was one.</summary>
    public LatencyHistogram? Latency { get; private set; }

    /// <summary>Counts a call.</summary>
    /// <param name="ticks">Time it took, in timestamp ticks.</param>
    /// <param name="track">Whether its time goes into the histogram.</param>
    public void Count(long ticks, bool track)
    {
        Calls++;
        Ticks += ticks;
        if (track) (Latency ??= new LatencyHistogram()).Record(ticks);
    }

    /// <summary>Counts a call that waits now: how long it takes is known when it is answered.</summary>
    /// <param name="ticks">Time it took so far, in timestamp ticks.</param>
    public void CountWaiting(long ticks)
    {
        Calls++;
        Ticks += ticks;
    }

    /// <summary>Counts the answer to a call that waited.</summary>
    /// <param name="before">Time it took before it waited, in timestamp ticks.</param>
    /// <param name="ticks">Time that the answer took, in timestamp ticks.</param>
    /// <param name="track">Whether its time goes into the histogram.</param>
    public void CountAnswer(long before, long ticks, bool track)
    {
        Ticks += before + ticks;
        if (track) (Latency ??= new LatencyHistogram()).Record(before + ticks);
    }

    /// <summary>Starts again from zero.</summary>
    public void Reset()
    {
        Calls = 0;
        Ticks = 0;
        Rejected = 0;
        Failed = 0;
        Latency = null;
    }
}
