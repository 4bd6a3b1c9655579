namespace Carnelian.Engine.Clients;

/// <summary>
/// CLIENT PAUSE: until when commands wait, and which. Read by every command, so it is one field away.
/// </summary>
public sealed class PauseGate
{
    private readonly Lock _gate = new();
    private long _untilMs;
    private bool _all;

    /// <summary>Whether a pause was asked for and not yet ended; it may have run out.</summary>
    public bool Pending => Volatile.Read(ref _untilMs) != 0;

    /// <summary>When the pause ends, in Unix milliseconds; 0 when there is none.</summary>
    public long UntilMs => Volatile.Read(ref _untilMs);

    /// <summary>Whether every command waits, and not only those that may write.</summary>
    public bool All => Volatile.Read(ref _all);

    /// <summary>Begins a pause, or prolongs and tightens the present one; it is never shortened.</summary>
    public void Pause(long untilMs, bool all, long nowMs)
    {
        lock (_gate)
        {
            var running = _untilMs > nowMs;
            _all = all || (running && _all);
            Volatile.Write(ref _untilMs, running ? Math.Max(untilMs, _untilMs) : untilMs);
        }
    }

    /// <summary>Ends the pause.</summary>
    public void Unpause()
    {
        lock (_gate)
        {
            Volatile.Write(ref _untilMs, 0);
            _all = false;
        }
    }

    /// <summary>Whether the pause holds now; one that has run out is ended.</summary>
    public bool Holds(long nowMs)
    {
        var until = UntilMs;
        if (until == 0) return false;
        if (until > nowMs) return true;
        lock (_gate)
        {
            if (_untilMs == until) Volatile.Write(ref _untilMs, 0);
        }

        return false;
    }
}
