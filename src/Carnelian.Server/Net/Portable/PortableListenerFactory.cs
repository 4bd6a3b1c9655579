using System.Net;
using System.Net.Sockets;
using Carnelian.Core.Posix;
using Carnelian.Engine.Configuration;
using Carnelian.Server.Net.Listening;

namespace Carnelian.Server.Net.Portable;

/// <summary>Opens listeners through .NET's sockets.</summary>
/// <param name="acceptor">Takes the connections.</param>
/// <param name="config">Backlog.</param>
internal sealed class PortableListenerFactory(ConnectionAcceptor acceptor, ServerConfig config) : IListenerFactory
{
    /// <inheritdoc/>
    public IListener? OpenTcp(SocketEndpoint endpoint, out ListenFailure failure)
    {
        failure = default;
        var target = new IPEndPoint(endpoint.Address!, endpoint.Port);
        Socket? socket = null;
        try
        {
            socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (endpoint.IsIPv6) socket.DualMode = false;

            // .NET lets an address be bound again that lingers; its ReuseAddress would let two servers share it.
            socket.Bind(target);
            socket.Listen(config.TcpBacklog);
            return new PortableListener(socket, null, acceptor);
        }
        catch (SocketException exception)
        {
            failure = Explain(exception);
            socket?.Dispose();
            return null;
        }
    }

    /// <inheritdoc/>
    public IListener? OpenUnix(string path, int mode, out ListenFailure failure)
    {
        failure = default;
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

        // .NET removes the name that a socket was bound to when it is closed, so the name is not changed afterwards;
        // the mask keeps others away until the mode is set.
        var restrict = mode != 0 && !OperatingSystem.IsWindows();
        var mask = restrict ? PosixFile.SetFileMask(0x1FF) : 0;
        try
        {
            PosixFile.Unlink(path);
            socket.Bind(new UnixDomainSocketEndPoint(path));
            if (restrict) PosixFile.ChangeMode(path, mode);
            socket.Listen(config.TcpBacklog);
            return new PortableListener(socket, path, acceptor);
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            failure = exception is SocketException error
                ? Explain(error)
                : new ListenFailure(exception.Message, false, false);
            socket.Dispose();
            return null;
        }
        finally
        {
            if (restrict) PosixFile.SetFileMask(mask);
        }
    }

    private static ListenFailure Explain(SocketException exception) => new(
        "bind: " + exception.Message,
        exception.SocketErrorCode == SocketError.AddressNotAvailable,
        exception.SocketErrorCode is SocketError.AddressFamilyNotSupported or SocketError.ProtocolNotSupported
            or SocketError.ProtocolFamilyNotSupported or SocketError.SocketNotSupported);
}
