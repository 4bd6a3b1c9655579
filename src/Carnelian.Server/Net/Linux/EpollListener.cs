using Carnelian.Core.Posix;
using Carnelian.Server.Net.Listening;

namespace Carnelian.Server.Net.Linux;

/// <summary>One listening socket on Linux, watched by one loop.</summary>
internal sealed class EpollListener : IListener
{
    // As many as Redis takes in one go: clients that are connected get their turn in between.
    private const int MaxAccepts = 10;

    private readonly Lock _gate = new();
    private readonly EpollLoop _loop;
    private readonly int _descriptor;
    private readonly string? _unixPath;
    private readonly ConnectionAcceptor _acceptor;
    private bool _closed;

    /// <summary>Wraps a listening socket.</summary>
    /// <param name="loop">The loop that accepts.</param>
    /// <param name="descriptor">The listening socket, non-blocking; owned from now on.</param>
    /// <param name="unixPath">Path of a Unix socket, or null.</param>
    /// <param name="acceptor">Takes the connections.</param>
    internal EpollListener(EpollLoop loop, int descriptor, string? unixPath, ConnectionAcceptor acceptor)
    {
        _loop = loop;
        _descriptor = descriptor;
        _unixPath = unixPath;
        _acceptor = acceptor;
        Port = PosixSocket.GetLocal(descriptor)?.Port ?? 0;
    }

    /// <inheritdoc/>
    public int Port { get; }

    internal ulong Token { get; set; }

    /// <summary>Whether accepting rests until the next tick.</summary>
    internal bool Paused { get; private set; }

    /// <inheritdoc/>
    public void Start() => _loop.Post(() => _loop.Listen(this));

    /// <inheritdoc/>
    public void Close()
    {
        lock (_gate)
        {
            if (_closed) return;
            _closed = true;
            PosixSocket.Close(_descriptor);
        }

        _loop.Post(() => _loop.Unlisten(this));
    }

    /// <summary>Has the loop watch the socket, unless it was closed meanwhile.</summary>
    internal void Watch(Epoll epoll)
    {
        lock (_gate)
        {
            if (_closed) return;
            Paused = false;
            if (!epoll.Add(_descriptor, EpollEvents.In, Token))
                _acceptor.Log.Warning("Can't watch a listening socket: " + Errno.Describe(Errno.Last));
        }
    }

    /// <summary>Takes waiting connections; rests when the process has no room for another one.</summary>
    internal void Accept(Epoll epoll)
    {
        lock (_gate)
        {
            for (var i = 0; i < MaxAccepts && !_closed; i++)
            {
                var accepted = PosixSocket.Accept(_descriptor);
                if (accepted >= 0)
                {
                    if (_unixPath is null) _acceptor.TuneTcp(accepted);
                    _acceptor.Accept(new SocketChannel(accepted, _unixPath));
                    continue;
                }

                var error = Errno.Last;
                if (error == Errno.Again) return;

                // A connection that is gone already, or a network error of it, says nothing about the next one.
                _acceptor.Log.Warning("Accepting client connection: " + Errno.Describe(error));
                if (!OutOfRoom(error)) continue;

                // The listener stays ready, so watching it would spin. The next tick watches it again.
                Paused = true;
                epoll.Remove(_descriptor);
                return;
            }
        }
    }

    private static bool OutOfRoom(int error) =>
        error is Errno.TooManyFiles or Errno.TooManyFilesInSystem or Errno.NoBuffers or Errno.NoMemory;
}
