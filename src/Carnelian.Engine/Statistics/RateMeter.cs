namespace Carnelian.Engine.Statistics;

/// <summary>How fast a counter grows: the mean of its last sixteen samples, as in Redis.</summary>
internal sealed class RateMeter
{
    private const int Samples = 16;

    private readonly long[] _perSecond = new long[Samples];
    private int _next;
    private long _lastCount;

    /// <summary>Growth a second.</summary>
    public long PerSecond
    {
        get
        {
            long sum = 0;
            foreach (var sample in _perSecond) sum += sample;
            return sum / Samples;
        }
    }

    /// <summary>Takes a sample.</summary>
    /// <param name="count">The counter now. A smaller one than before means that it was reset.</param>
    /// <param name="elapsed">Time since the sample before.</param>
    public void Sample(long count, TimeSpan elapsed)
    {
        var grown = Math.Max(0, count - _lastCount);
        _lastCount = count;
        if (elapsed <= TimeSpan.Zero) return;
        _perSecond[_next] = (long)(grown / elapsed.TotalSeconds);
        _next = (_next + 1) % Samples;
    }

    /// <summary>Forgets all samples.</summary>
    public void Reset()
    {
        Array.Clear(_perSecond);
        _lastCount = 0;
    }
}
