using Carnelian.Core.Posix;

namespace Carnelian.Server.Net.Portable;

/// <summary>
/// A connection within the process. The client's side may be used from any thread; with a loop pumped by hand
/// everything happens in the order in which it is asked for.
/// </summary>
public sealed class MemoryChannel : ByteChannel
{
    private readonly Lock _gate = new();
    private readonly OutputQueue _toServer = new();
    private readonly OutputQueue _toClient = new();
    private readonly string _remote;
    private readonly int _window;
    private readonly bool _isLocal;
    private Connection? _connection;
    private bool _clientClosed;
    private bool _serverClosed;
    private bool _starved;

    /// <summary>Creates both sides of a connection.</summary>
    /// <param name="remote">Address of the client, for CLIENT LIST.</param>
    /// <param name="isLocal">What protected mode shall take the client for.</param>
    /// <param name="window">Bytes to the client that are taken before it reads.</param>
    public MemoryChannel(string remote = "127.0.0.1:0", bool isLocal = true, int window = 1024 * 1024)
    {
        _remote = remote;
        _isLocal = isLocal;
        _window = window;
    }

    /// <inheritdoc/>
    public override string RemoteAddress => _remote;

    /// <inheritdoc/>
    public override string LocalAddress => "127.0.0.1:0";

    /// <inheritdoc/>
    public override bool IsLocal => _isLocal;

    /// <summary>Bytes that the client could read now.</summary>
    public long ClientAvailable
    {
        get
        {
            lock (_gate) return _toClient.Length;
        }
    }

    /// <summary>Whether the server has closed and the client has read everything.</summary>
    public bool ClientAtEnd
    {
        get
        {
            lock (_gate) return _serverClosed && _toClient.Length == 0;
        }
    }

    /// <summary>The client sends.</summary>
    /// <exception cref="IOException">The server has closed the connection.</exception>
    public void ClientSend(ReadOnlySpan<byte> bytes)
    {
        Connection? connection;
        lock (_gate)
        {
            if (_serverClosed || _clientClosed) throw new IOException("The connection is closed.");
            _toServer.Append(bytes);
            connection = _connection;
        }

        connection?.Notify(LoopSignal.Readable);
    }

    /// <summary>The client reads what is there.</summary>
    /// <returns>Number of bytes; 0 when there is nothing now.</returns>
    public int ClientReceive(Span<byte> buffer)
    {
        int count;
        bool notify;
        lock (_gate)
        {
            count = Move(_toClient, buffer);
            notify = _starved && count > 0;
            if (notify) _starved = false;
        }

        if (notify) _connection?.Notify(LoopSignal.Writable);
        return count;
    }

    /// <summary>The client closes its side.</summary>
    public void ClientClose()
    {
        Connection? connection;
        lock (_gate)
        {
            _clientClosed = true;
            connection = _connection;
        }

        connection?.Notify(LoopSignal.Readable);
    }

    /// <inheritdoc/>
    public override int Receive(Span<byte> buffer)
    {
        lock (_gate)
        {
            if (_toServer.Length > 0) return Move(_toServer, buffer);
            return _clientClosed ? IoStatus.End : IoStatus.WouldBlock;
        }
    }

    /// <inheritdoc/>
    public override int Send(ReadOnlySpan<byte> buffer)
    {
        lock (_gate)
        {
            if (_clientClosed) return IoStatus.Failed;
            var room = (int)Math.Min(buffer.Length, _window - _toClient.Length);
            if (room < buffer.Length) _starved = true;
            if (room <= 0) return buffer.Length == 0 ? 0 : IoStatus.WouldBlock;
            _toClient.Append(buffer[..room]);
            return room;
        }
    }

    /// <inheritdoc/>
    public override void WatchReadable()
    {
        // The end of the stream makes no event of its own when it came before all was read.
        bool atEnd;
        lock (_gate) atEnd = _clientClosed;
        if (atEnd) _connection?.Notify(LoopSignal.Readable);
    }

    /// <inheritdoc/>
    public override void Close()
    {
        lock (_gate)
        {
            _serverClosed = true;
            _toServer.Clear();
        }
    }

    internal override void Attach(Connection connection)
    {
        lock (_gate) _connection = connection;

        // What the client did before it was accepted.
        connection.Notify(LoopSignal.Readable);
    }

    private static int Move(OutputQueue from, Span<byte> to)
    {
        var moved = 0;
        while (from.Length > 0 && moved < to.Length)
        {
            var piece = from.First();
            var count = Math.Min(piece.Length, to.Length - moved);
            piece[..count].CopyTo(to[moved..]);
            from.Advance(count);
            moved += count;
        }

        return moved;
    }
}
