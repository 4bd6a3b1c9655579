using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Carnelian.Core.Posix;
using Carnelian.Server.Net.Listening;

namespace Carnelian.Server.Net.Portable;

/// <summary>
/// A socket of .NET, for every platform. It reads without blocking; when nothing is there an empty receive waits for
/// more. It writes without blocking; what the kernel does not take goes through one asynchronous send at a time.
/// </summary>
internal sealed class PortableChannel : ByteChannel, IDisposable
{
    private const int SendBufferBytes = 64 * 1024;

    private readonly Socket _socket;
    private readonly string? _unixPath;
    private readonly SocketAsyncEventArgs _receiving = new();
    private SocketAsyncEventArgs? _sending;
    private byte[]? _sendBuffer;
    private Connection? _connection;
    private int _armed;
    private int _inFlight;
    private volatile bool _sendFailed;
    private volatile bool _closed;

    internal PortableChannel(Socket socket, string? unixPath)
    {
        _socket = socket;
        _unixPath = unixPath;
        _socket.Blocking = false;
        _receiving.SetBuffer(Memory<byte>.Empty);
        _receiving.Completed += (_, _) => OnReadable();
        RemoteAddress = unixPath is null ? Describe(socket.RemoteEndPoint) : unixPath + ":0";
        LocalAddress = unixPath is null ? Describe(socket.LocalEndPoint) : unixPath + ":0";
    }

    public override string RemoteAddress { get; }

    public override string LocalAddress { get; }

    public override int Descriptor => OperatingSystem.IsWindows() || _closed ? -1 : (int)_socket.Handle;

    public override bool IsUnixSocket => _unixPath is not null;

    public override bool IsLocal => IsUnixSocket
        || (_socket.RemoteEndPoint is IPEndPoint peer && LoopbackAddress.Matches(peer.Address));

    public override int Receive(Span<byte> buffer)
    {
        var count = _socket.Receive(buffer, SocketFlags.None, out var error);
        return error switch
        {
            SocketError.Success => count,
            SocketError.WouldBlock or SocketError.IOPending => IoStatus.WouldBlock,
            _ => IoStatus.Failed,
        };
    }

    public override int Send(ReadOnlySpan<byte> buffer)
    {
        if (_sendFailed) return IoStatus.Failed;
        if (Volatile.Read(ref _inFlight) != 0) return IoStatus.WouldBlock;
        var count = _socket.Send(buffer, SocketFlags.None, out var error);
        if (error is not SocketError.Success and not SocketError.WouldBlock and not SocketError.IOPending)
            return IoStatus.Failed;
        if (error == SocketError.Success && count == buffer.Length) return count;
        if (error != SocketError.Success) count = 0;
        var rest = buffer[count..];
        return count + SendLater(rest[..Math.Min(rest.Length, SendBufferBytes)]);
    }

    public override void WatchReadable()
    {
        if (_closed || _connection is null || Interlocked.Exchange(ref _armed, 1) == 1) return;
        try
        {
            if (!_socket.ReceiveAsync(_receiving)) OnReadable();
        }
        catch (Exception exception) when (exception is ObjectDisposedException or SocketException)
        {
            OnReadable();
        }
    }

    public override void Close()
    {
        _closed = true;
        _socket.Dispose();
        _receiving.Dispose();
        _sending?.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    internal override void Attach(Connection connection)
    {
        _connection = connection;
        WatchReadable();
    }

    private static string Describe(EndPoint? endpoint) => endpoint is IPEndPoint { } ip
        ? SocketEndpoint.FromAddress(ip.Address, ip.Port).ToString()
        : "?:0";

    private int SendLater(ReadOnlySpan<byte> bytes)
    {
        _sendBuffer ??= ArrayPool<byte>.Shared.Rent(SendBufferBytes);
        bytes.CopyTo(_sendBuffer);
        if (_sending is null)
        {
            _sending = new SocketAsyncEventArgs();
            _sending.Completed += (_, _) => OnSent();
        }

        Volatile.Write(ref _inFlight, bytes.Length);
        _sending.SetBuffer(_sendBuffer, 0, bytes.Length);
        StartSend();
        return bytes.Length;
    }

    private void StartSend()
    {
        try
        {
            if (!_socket.SendAsync(_sending!)) OnSent();
        }
        catch (Exception exception) when (exception is ObjectDisposedException or SocketException)
        {
            FinishSend(failed: true);
        }
    }

    private void OnSent()
    {
        var sending = _sending!;
        try
        {
            // A completion may take fewer bytes than were given; the loop hears of it when all are gone.
            while (sending.SocketError == SocketError.Success && sending.BytesTransferred < sending.Count)
            {
                if (sending.BytesTransferred == 0) break;
                sending.SetBuffer(
                    sending.Offset + sending.BytesTransferred, sending.Count - sending.BytesTransferred);
                if (_socket.SendAsync(sending)) return;
            }

            FinishSend(sending.SocketError != SocketError.Success || sending.BytesTransferred < sending.Count);
        }
        catch (ObjectDisposedException)
        {
            FinishSend(failed: true);
        }
    }

    private void FinishSend(bool failed)
    {
        if (failed) _sendFailed = true;
        Volatile.Write(ref _inFlight, 0);
        if (!_closed) _connection?.Notify(LoopSignal.Writable);
    }

    private void OnReadable()
    {
        Volatile.Write(ref _armed, 0);
        if (!_closed) _connection?.Notify(LoopSignal.Readable);
    }
}
