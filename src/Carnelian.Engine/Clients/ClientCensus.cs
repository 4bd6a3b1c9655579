namespace Carnelian.Engine.Clients;

/// <summary>
/// Looks at all clients about once a second, some hundreds at a time, so that INFO can tell the memory of all and the
/// largest buffers of late without looking at anyone itself. One caller at a time.
/// </summary>
/// <param name="registry">The clients.</param>
internal sealed class ClientCensus(ClientRegistry registry)
{
    // As in Redis: the largest buffers are those of the last eight seconds.
    private const int PeakSeconds = 8;
    private const int PerStep = 500;

    private readonly long[] _inputPeaks = new long[PeakSeconds];
    private readonly long[] _outputPeaks = new long[PeakSeconds];
    private IReadOnlyList<Session> _round = [];
    private int _next;
    private long _second;
    private long _counting;
    private long _memory;

    /// <summary>Bytes that all clients took in the last full round.</summary>
    public long MemoryBytes => Interlocked.Read(ref _memory);

    /// <summary>Largest query buffer of the last seconds, in bytes.</summary>
    public long InputPeak => _inputPeaks.Max();

    /// <summary>Largest backlog of replies of the last seconds, in bytes.</summary>
    public long OutputPeak => _outputPeaks.Max();

    /// <summary>Looks at the next clients.</summary>
    /// <param name="nowMs">The present, in Unix milliseconds.</param>
    public void Step(long nowMs)
    {
        var second = nowMs / 1000;
        var slot = (int)(second % PeakSeconds);
        if (second != _second)
        {
            _inputPeaks[slot] = 0;
            _outputPeaks[slot] = 0;
            _second = second;
            if (_next >= _round.Count) BeginRound();
        }

        for (var left = PerStep; left > 0 && _next < _round.Count; left--)
        {
            var session = _round[_next++];
            _counting += ClientLine.MemoryBytes(session);
            if (session.Link is not { } link) continue;
            _inputPeaks[slot] = Math.Max(_inputPeaks[slot], link.QueryBufferBytes + link.QueryBufferFree);
            _outputPeaks[slot] = Math.Max(_outputPeaks[slot], link.OutputBytes);
        }

        if (_next >= _round.Count) Interlocked.Exchange(ref _memory, _counting);
    }

    private void BeginRound()
    {
        _round = registry.Snapshot();
        _next = 0;
        _counting = 0;
    }
}
