using System.Net.Sockets;

namespace Carnelian.Server.Tests.Net;

internal sealed class SocketTestClient : ITestClient
{
    private readonly Socket _socket;

    internal SocketTestClient(System.Net.EndPoint endpoint)
    {
        var isUnix = endpoint is UnixDomainSocketEndPoint;
        _socket = new Socket(
            isUnix ? AddressFamily.Unix : endpoint.AddressFamily,
            SocketType.Stream,
            isUnix ? ProtocolType.Unspecified : ProtocolType.Tcp)
        {
            ReceiveTimeout = 60_000,
            SendTimeout = 60_000,
        };
        _socket.Connect(endpoint);
        if (!isUnix) _socket.NoDelay = true;
    }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0) bytes = bytes[_socket.Send(bytes)..];
    }

    public byte[] Receive(int count)
    {
        var bytes = new byte[count];
        var filled = 0;
        try
        {
            while (filled < count)
            {
                var received = _socket.Receive(bytes, filled, count - filled, SocketFlags.None);
                if (received == 0) break;
                filled += received;
            }
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.ConnectionReset)
        {
            // The server closed while bytes of ours were still unread.
        }

        return bytes[..filled];
    }

    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    public void Close() => _socket.Dispose();

    public void Dispose() => _socket.Dispose();
}
