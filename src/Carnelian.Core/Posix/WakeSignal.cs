namespace Carnelian.Core.Posix;

/// <summary>
/// Wakes an event loop from any thread. Watched edge-triggered it needs never be read: each signal is a new edge, and
/// its counter cannot overflow within the life of a machine.
/// </summary>
public sealed unsafe class WakeSignal : IDisposable
{
    private const int CloseOnExecNonBlocking = 0x80000 | 0x800;

    private readonly Lock _gate = new();
    private bool _closed;

    /// <summary>Creates a signal.</summary>
    /// <exception cref="IOException">The kernel refused.</exception>
    public WakeSignal()
    {
        Descriptor = Libc.EventDescriptor(0, CloseOnExecNonBlocking);
        if (Descriptor < 0) throw new IOException("eventfd: " + Errno.Describe(Errno.Last));
    }

    /// <summary>What to watch.</summary>
    public int Descriptor { get; }

    /// <summary>Wakes the loop; does nothing once the signal is closed.</summary>
    public void Set()
    {
        // The lock keeps a late caller from writing into a descriptor that somebody else got meanwhile.
        lock (_gate)
        {
            if (_closed) return;
            var one = 1UL;
            while (Libc.Write(Descriptor, &one, sizeof(ulong)) < 0 && Errno.Last == Errno.Interrupted)
            {
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed) return;
            _closed = true;
            _ = Libc.Close(Descriptor);
        }
    }
}
