using Carnelian.Core.Posix;
using Carnelian.Engine.Configuration;
using Carnelian.Server.Net.Listening;

namespace Carnelian.Server.Net.Linux;

/// <summary>Opens listeners that one loop watches by epoll.</summary>
/// <param name="loop">The loop that accepts.</param>
/// <param name="acceptor">Takes the connections.</param>
/// <param name="config">Backlog and mark.</param>
internal sealed class EpollListenerFactory(EpollLoop loop, ConnectionAcceptor acceptor, ServerConfig config)
    : IListenerFactory
{
    /// <inheritdoc/>
    public IListener? OpenTcp(SocketEndpoint endpoint, out ListenFailure failure)
    {
        failure = default;
        var descriptor = PosixSocket.CreateStream(endpoint);
        if (descriptor < 0) return Fail(descriptor, "socket", out failure);
        if (endpoint.IsIPv6 && !PosixSocket.SetOption(descriptor, SocketOption.IPv6Only, 1))
            return Fail(descriptor, "setsockopt", out failure);
        if (!PosixSocket.SetOption(descriptor, SocketOption.ReuseAddress, 1))
            return Fail(descriptor, "setsockopt SO_REUSEADDR", out failure);
        if (!PosixSocket.Bind(descriptor, endpoint)) return Fail(descriptor, "bind", out failure);
        if (!PosixSocket.Listen(descriptor, config.TcpBacklog)) return Fail(descriptor, "listen", out failure);
        if (config.SocketMarkId > 0) PosixSocket.SetOption(descriptor, SocketOption.Mark, (int)config.SocketMarkId);
        return new EpollListener(loop, descriptor, null, acceptor);
    }

    /// <inheritdoc/>
    public IListener? OpenUnix(string path, int mode, out ListenFailure failure)
    {
        failure = default;

        // Bound under another name first: under its own it would be reachable before its mode is set.
        var temporary = string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}");
        if (SocketEndpoint.FromPath(temporary) is not { } endpoint)
        {
            failure = new ListenFailure("unix socket path too long, must be under 100 bytes", false, false);
            return null;
        }

        var descriptor = PosixSocket.CreateStream(endpoint);
        if (descriptor < 0) return Fail(descriptor, "socket", out failure);
        PosixFile.Unlink(temporary);
        if (!PosixSocket.Bind(descriptor, endpoint)) return Fail(descriptor, "bind", out failure);
        if ((mode == 0 || PosixFile.ChangeMode(temporary, mode))
            && PosixSocket.Listen(descriptor, config.TcpBacklog)
            && PosixFile.Rename(temporary, path))
            return new EpollListener(loop, descriptor, path, acceptor);

        var listener = Fail(descriptor, "listen", out failure);
        PosixFile.Unlink(temporary);
        return listener;
    }

    private static EpollListener? Fail(int descriptor, string call, out ListenFailure failure)
    {
        var error = Errno.Last;
        if (descriptor >= 0) PosixSocket.Close(descriptor);
        failure = new ListenFailure(
            $"{call}: {Errno.Describe(error)}",
            error == Errno.AddressNotAvailable,
            error is Errno.NoProtocolOption or Errno.ProtocolNotSupported or Errno.SocketTypeNotSupported
                or Errno.ProtocolFamilyNotSupported or Errno.AddressFamilyNotSupported);
        return null;
    }
}
