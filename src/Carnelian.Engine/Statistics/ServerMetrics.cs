using Carnelian.Engine.Clients;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Statistics;

/// <summary>
/// Figures of the whole server that must be sampled over time: rates, the peak of memory, the memory of clients. The
/// executors' ticks drive it; whichever comes first when a sample is due takes it.
/// </summary>
internal sealed class ServerMetrics
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    private readonly DataEngine _engine;
    private readonly Lock _gate = new();
    private readonly RateMeter _commands = new();
    private readonly RateMeter _input = new();
    private readonly RateMeter _output = new();
    private readonly ClientCensus _clients;
    private long _sampledAt;
    private long _peak;
    private long _startup;
    private long _managedAtStart;

    public ServerMetrics(DataEngine engine)
    {
        _engine = engine;
        _clients = new ClientCensus(engine.Clients);
        _sampledAt = engine.Clock.GetTimestamp();
    }

    /// <summary>Commands a second.</summary>
    public long CommandsPerSecond => _commands.PerSecond;

    /// <summary>Bytes received a second.</summary>
    public long InputBytesPerSecond => _input.PerSecond;

    /// <summary>Bytes sent a second.</summary>
    public long OutputBytesPerSecond => _output.PerSecond;

    /// <summary>Bytes that all clients take.</summary>
    public long ClientBytes => _clients.MemoryBytes;

    /// <summary>Largest query buffer of the last seconds, in bytes.</summary>
    public long InputPeak => _clients.InputPeak;

    /// <summary>Largest backlog of replies of the last seconds, in bytes.</summary>
    public long OutputPeak => _clients.OutputPeak;

    /// <summary>Bytes in use when the first sample was taken, shortly after the start.</summary>
    public long StartupBytes => Interlocked.Read(ref _startup);

    /// <summary>Largest memory in use that was seen.</summary>
    public long PeakBytes => Interlocked.Read(ref _peak);

    /// <summary>
    /// Bytes in use: the keyspace, the clients, and what managed objects took at the start. Of what these take later
    /// most is garbage that only waits for the collector, and no decision may hang on when that runs.
    /// </summary>
    public long UsedBytes()
    {
        if (Interlocked.Read(ref _managedAtStart) == 0)
            Interlocked.CompareExchange(ref _managedAtStart, _engine.Host.Process.ManagedBytes, 0);
        return _engine.Keyspace.UsedBytes() + ClientBytes + Interlocked.Read(ref _managedAtStart);
    }

    /// <summary>Takes note of the memory in use.</summary>
    /// <returns>The bytes in use.</returns>
    public long NoteMemory()
    {
        var used = UsedBytes();
        Interlocked.CompareExchange(ref _startup, used, 0);
        long peak;
        while (used > (peak = PeakBytes) && Interlocked.CompareExchange(ref _peak, used, peak) != peak) continue;
        return used;
    }

    /// <summary>Takes a sample if one is due and nobody else takes it.</summary>
    public void Sample()
    {
        if (!_gate.TryEnter()) return;
        try
        {
            var elapsed = _engine.Clock.GetElapsedTime(_sampledAt);
            if (elapsed < s_interval) return;
            _sampledAt = _engine.Clock.GetTimestamp();
            var totals = new StatisticsTotals(_engine);
            _commands.Sample(totals.Commands, elapsed);
            _input.Sample(totals.NetInputBytes, elapsed);
            _output.Sample(totals.NetOutputBytes, elapsed);
            _clients.Step(_engine.UnixMs());
            NoteMemory();
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Forgets the rates.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _commands.Reset();
            _input.Reset();
            _output.Reset();
        }
    }
}
