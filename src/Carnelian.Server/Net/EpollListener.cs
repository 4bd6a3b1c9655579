using Carnelian.Core.Posix;

namespace Carnelian.Server.Net;

/// <summary>One listening socket on Linux.</summary>
/// <param name="descriptor">The listening socket, non-blocking; owned from now on.</param>
/// <param name="unixPath">Path of a Unix socket, or null.</param>
/// <param name="acceptor">Takes the connections.</param>
internal sealed class EpollListener(int descriptor, string? unixPath, ConnectionAcceptor acceptor)
{
    // As many as Redis takes in one go: clients that are connected get their turn in between.
    private const int MaxAccepts = 10;

    private bool _closed;

    internal int Descriptor => descriptor;

    internal ulong Token { get; set; }

    /// <summary>Whether accepting rests until the next tick.</summary>
    internal bool Paused { get; set; }

    /// <summary>Takes waiting connections.</summary>
    /// <returns>False when the process has no room for another one now.</returns>
    internal bool Accept()
    {
        for (var i = 0; i < MaxAccepts; i++)
        {
            var accepted = PosixSocket.Accept(descriptor);
            if (accepted >= 0)
            {
                if (unixPath is null) acceptor.TuneTcp(accepted);
                acceptor.Accept(new SocketChannel(accepted, unixPath));
                continue;
            }

            var error = Errno.Last;
            if (error == Errno.Again) return true;

            // A connection that is gone already, or a network error of it, says nothing about the next one.
            acceptor.Log.Warning("Accepting client connection: " + Errno.Describe(error));
            if (error is Errno.TooManyFiles or Errno.TooManyFilesInSystem or Errno.NoBuffers or Errno.NoMemory)
                return false;
        }

        return true;
    }

    internal void Close()
    {
        if (_closed) return;
        _closed = true;
        PosixSocket.Close(descriptor);
    }
}
