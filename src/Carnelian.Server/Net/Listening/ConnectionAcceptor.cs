using System.Net.Sockets;
using Carnelian.Core.Posix;
using Carnelian.Server.Logging;

namespace Carnelian.Server.Net.Listening;

/// <summary>Receives new connections from listeners and hands each to the loop that has the fewest.</summary>
/// <param name="context">What the loops share.</param>
/// <param name="loops">All loops.</param>
internal sealed class ConnectionAcceptor(LoopContext context, IReadOnlyList<EventLoop> loops)
{
    private readonly Lock _gate = new();
    private int _last = -1;

    internal ServerLog Log => context.Log;

    /// <summary>Lets a connection in and finds it a loop, or refuses and closes it.</summary>
    internal void Accept(ByteChannel channel)
    {
        if (!context.Gate.TryEnter(channel, out var refusal))
        {
            // Best effort: a peer that does not read must not hold the accepting loop.
            channel.Send(refusal);
            channel.Close();
            return;
        }

        loops[Choose()].Assign(channel);
    }

    /// <summary>Sets what every TCP connection gets.</summary>
    internal void TuneTcp(int descriptor)
    {
        PosixSocket.SetOption(descriptor, Carnelian.Core.Posix.SocketOption.NoDelay, 1);
        var idle = context.Engine.Config.TcpKeepAlive;
        if (idle == 0) return;
        PosixSocket.SetOption(descriptor, Carnelian.Core.Posix.SocketOption.KeepAlive, 1);
        PosixSocket.SetOption(descriptor, Carnelian.Core.Posix.SocketOption.KeepAliveIdle, idle);
        PosixSocket.SetOption(descriptor, Carnelian.Core.Posix.SocketOption.KeepAliveInterval, Math.Max(1, idle / 3));
        PosixSocket.SetOption(descriptor, Carnelian.Core.Posix.SocketOption.KeepAliveCount, 3);
    }

    /// <summary>Sets what every TCP connection gets, through .NET's sockets.</summary>
    internal void TuneTcp(Socket socket)
    {
        socket.NoDelay = true;
        var idle = context.Engine.Config.TcpKeepAlive;
        if (idle == 0) return;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, idle);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, Math.Max(1, idle / 3));
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
    }

    private int Choose()
    {
        if (loops.Count == 1) return 0;
        lock (_gate)
        {
            // Ties go round, so that connections accepted in one burst spread evenly.
            var best = (_last + 1) % loops.Count;
            for (var i = 1; i < loops.Count; i++)
            {
                var candidate = (_last + 1 + i) % loops.Count;
                if (loops[candidate].ConnectionCount < loops[best].ConnectionCount) best = candidate;
            }

            _last = best;
            return best;
        }
    }
}
