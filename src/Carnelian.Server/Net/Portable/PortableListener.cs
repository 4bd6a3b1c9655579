using System.Net.Sockets;
using Carnelian.Server.Net.Listening;

namespace Carnelian.Server.Net.Portable;

/// <summary>One listening socket of .NET.</summary>
internal sealed class PortableListener : IListener, IDisposable
{
    private const int RestMs = 100;

    private readonly Socket _socket;
    private readonly string? _unixPath;
    private readonly ConnectionAcceptor _acceptor;
    private readonly SocketAsyncEventArgs _accepting = new();
    private readonly ITimer _rest;
    private volatile bool _closed;

    internal PortableListener(Socket socket, string? unixPath, ConnectionAcceptor acceptor)
    {
        _socket = socket;
        _unixPath = unixPath;
        _acceptor = acceptor;
        _accepting.Completed += (_, _) => Continue();
        _rest = TimeProvider.System.CreateTimer(
            _ => Start(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Port = socket.LocalEndPoint is System.Net.IPEndPoint ip ? ip.Port : 0;
    }

    /// <inheritdoc/>
    public int Port { get; }

    /// <inheritdoc/>
    public void Start()
    {
        try
        {
            while (!_closed)
            {
                _accepting.AcceptSocket = null;
                if (_socket.AcceptAsync(_accepting)) return;
                if (!Take()) return;
            }
        }
        catch (ObjectDisposedException)
        {
            // Closed while it was about to accept.
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        _closed = true;
        _socket.Dispose();
        _rest.Dispose();
        _accepting.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    private void Continue()
    {
        if (!_closed && Take()) Start();
    }

    /// <summary>Hands over what was accepted.</summary>
    /// <returns>False when accepting rests a while because the process has no room.</returns>
    private bool Take()
    {
        var accepted = _accepting.AcceptSocket;
        if (_accepting.SocketError == SocketError.Success && accepted is not null)
        {
            try
            {
                if (_unixPath is null) _acceptor.TuneTcp(accepted);
                _acceptor.Accept(new PortableChannel(accepted, _unixPath));
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                accepted.Dispose();
            }

            return true;
        }

        if (_closed || _accepting.SocketError == SocketError.OperationAborted) return false;
        var error = _accepting.SocketError;
        _acceptor.Log.Warning("Accepting client connection: " + error);
        if (error is not (SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable)) return true;
        _rest.Change(TimeSpan.FromMilliseconds(RestMs), Timeout.InfiniteTimeSpan);
        return false;
    }
}
