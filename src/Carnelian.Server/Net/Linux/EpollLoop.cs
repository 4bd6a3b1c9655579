using Carnelian.Core.Posix;

namespace Carnelian.Server.Net.Linux;

/// <summary>
/// The loop on Linux's epoll. Connections are watched edge-triggered for everything at once and never changed again,
/// so a request costs no epoll_ctl, and the kernel does not look at a served socket a second time. A read that was
/// shorter than its buffer has taken all there was, so it needs no second one to see that nothing is left.
/// </summary>
public sealed class EpollLoop : EventLoop
{
    private const int MaxEvents = 512;
    private const ulong WakeToken = ulong.MaxValue;
    private const ulong ListenerTokens = 1UL << 63;
    private const EpollEvents HangUps = EpollEvents.HangUp | EpollEvents.ReadHangUp | EpollEvents.Error;

    private const EpollEvents Watched =
        EpollEvents.In | EpollEvents.Out | EpollEvents.ReadHangUp | EpollEvents.EdgeTriggered;

    private readonly Epoll _epoll = new(MaxEvents);
    private readonly WakeSignal _wake = new();
    private readonly List<EpollListener?> _listeners = [];

    /// <summary>Creates a loop; <see cref="EventLoop.Run"/> is its thread's body.</summary>
    public EpollLoop(LoopContext context, int index)
        : base(context, index)
    {
        if (!_epoll.Add(_wake.Descriptor, EpollEvents.In | EpollEvents.EdgeTriggered, WakeToken))
            throw new IOException("epoll_ctl: " + Errno.Describe(Errno.Last));
    }

    /// <summary>Starts to accept from a listener; on the loop's thread.</summary>
    internal void Listen(EpollListener listener)
    {
        var slot = _listeners.IndexOf(null);
        if (slot < 0)
        {
            slot = _listeners.Count;
            _listeners.Add(null);
        }

        _listeners[slot] = listener;
        listener.Token = ListenerTokens | (uint)slot;
        listener.Watch(_epoll);
    }

    /// <summary>Forgets a listener that was closed.</summary>
    internal void Unlisten(EpollListener listener)
    {
        var slot = _listeners.IndexOf(listener);
        if (slot >= 0) _listeners[slot] = null;
    }

    private protected override int Wait(int timeoutMs) => _epoll.Wait(timeoutMs);

    private protected override void Dispatch(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var events = _epoll.GetEvent(i, out var token);
            if (token >= ListenerTokens)
            {
                if (token != WakeToken) AcceptFrom((int)(uint)token);
                continue;
            }

            if (Connections.Find(token) is not { } connection) continue;
            var ready = ReadyEvents.None;
            if ((events & EpollEvents.In) != 0) ready |= ReadyEvents.Readable;
            if ((events & EpollEvents.Out) != 0) ready |= ReadyEvents.Writable;
            if ((events & HangUps) != 0) ready |= ReadyEvents.HangUp;
            Turn(connection, ready);
        }
    }

    private protected override bool Watch(Connection connection) =>
        _epoll.Add(connection.Descriptor, Watched, Connections.Token(connection));

    private protected override void Wake() => _wake.Set();

    private protected override void OnTick()
    {
        foreach (var listener in _listeners)
            if (listener is { Paused: true }) listener.Watch(_epoll);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _wake.Dispose();
        _epoll.Dispose();
        base.Dispose(disposing);
    }

    private void AcceptFrom(int slot)
    {
        if (slot < _listeners.Count) _listeners[slot]?.Accept(_epoll);
    }
}
