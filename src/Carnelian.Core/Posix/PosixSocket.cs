using System.Runtime.CompilerServices;

namespace Carnelian.Core.Posix;

/// <summary>
/// Sockets by descriptor. Calls that a signal cut short are repeated; a broken connection never raises SIGPIPE.
/// </summary>
public static unsafe class PosixSocket
{
    private const int NonBlockingCloseOnExec = 0x80000 | 0x800;
    private const int NoSignal = 0x4000;
    private const int MaxSegments = 64;

    /// <summary>Creates a stream socket, non-blocking.</summary>
    /// <returns>The descriptor, or -1.</returns>
    public static int CreateStream(SocketEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return Libc.Socket(endpoint.Family, 1 | NonBlockingCloseOnExec, 0);
    }

    /// <summary>Gives the socket its address.</summary>
    public static bool Bind(int descriptor, SocketEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        fixed (byte* bytes = endpoint.Bytes) return Libc.Bind(descriptor, bytes, (uint)endpoint.Bytes.Length) == 0;
    }

    /// <summary>Connects; a non-blocking socket may still be on its way afterwards.</summary>
    public static bool Connect(int descriptor, SocketEndpoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        fixed (byte* bytes = endpoint.Bytes) return Libc.Connect(descriptor, bytes, (uint)endpoint.Bytes.Length) == 0;
    }

    /// <summary>Starts to listen.</summary>
    public static bool Listen(int descriptor, int backlog) => Libc.Listen(descriptor, backlog) == 0;

    /// <summary>Takes a waiting connection; it is non-blocking.</summary>
    /// <returns>Its descriptor, or -1 with the reason in <see cref="Errno.Last"/>.</returns>
    public static int Accept(int listener)
    {
        int descriptor;
        do descriptor = Libc.Accept(listener, null, null, NonBlockingCloseOnExec);
        while (descriptor < 0 && Errno.Last == Errno.Interrupted);
        return descriptor;
    }

    /// <summary>Receives into a buffer.</summary>
    /// <returns>Number of bytes, or one of <see cref="IoStatus"/>.</returns>
    public static int Receive(int descriptor, Span<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            var received = Libc.Receive(descriptor, bytes, (nuint)buffer.Length, 0);
            while (received < 0 && Errno.Last == Errno.Interrupted)
                received = Libc.Receive(descriptor, bytes, (nuint)buffer.Length, 0);
            return received >= 0 ? (int)received : Status();
        }
    }

    /// <summary>Sends as much as the kernel takes.</summary>
    /// <returns>Number of bytes, or one of <see cref="IoStatus"/>.</returns>
    public static int Send(int descriptor, ReadOnlySpan<byte> buffer)
    {
        fixed (byte* bytes = buffer)
        {
            var sent = Libc.Send(descriptor, bytes, (nuint)buffer.Length, NoSignal);
            while (sent < 0 && Errno.Last == Errno.Interrupted)
                sent = Libc.Send(descriptor, bytes, (nuint)buffer.Length, NoSignal);
            return sent >= 0 ? (int)sent : Status();
        }
    }

    /// <summary>Sends several pieces at once, as much as the kernel takes; at most 64 of them.</summary>
    /// <returns>Number of bytes, or one of <see cref="IoStatus"/>.</returns>
    public static long Send(int descriptor, ReadOnlySpan<ReadOnlyMemory<byte>> pieces)
    {
        var count = Math.Min(pieces.Length, MaxSegments);
        var handles = default(PinnedPieces);
        var vectors = stackalloc nuint[MaxSegments * 2];
        try
        {
            for (var i = 0; i < count; i++)
            {
                handles[i] = pieces[i].Pin();
                vectors[i * 2] = (nuint)handles[i].Pointer;
                vectors[(i * 2) + 1] = (nuint)pieces[i].Length;
            }

            // struct msghdr: name, name length, vectors, their number, control, its length, flags.
            var message = stackalloc nuint[7];
            new Span<nuint>(message, 7).Clear();
            message[2] = (nuint)vectors;
            message[3] = (nuint)count;
            var sent = Libc.SendMessage(descriptor, message, NoSignal);
            while (sent < 0 && Errno.Last == Errno.Interrupted) sent = Libc.SendMessage(descriptor, message, NoSignal);
            return sent >= 0 ? sent : Status();
        }
        finally
        {
            for (var i = 0; i < count; i++) handles[i].Dispose();
        }
    }

    /// <summary>Sets an option that is a number.</summary>
    public static bool SetOption(int descriptor, SocketOption option, int value) => Libc.SetOption(
        descriptor, (int)option >> 16, (int)option & 0xFFFF, &value, sizeof(int)) == 0;

    /// <summary>The socket's own address, or null.</summary>
    public static SocketEndpoint? GetLocal(int descriptor)
    {
        var bytes = stackalloc byte[SocketEndpoint.MaxBytes];
        uint length = SocketEndpoint.MaxBytes;
        return Libc.GetLocalName(descriptor, bytes, &length) == 0
            ? new SocketEndpoint(new ReadOnlySpan<byte>(bytes, (int)Math.Min(length, SocketEndpoint.MaxBytes)))
            : null;
    }

    /// <summary>The peer's address, or null.</summary>
    public static SocketEndpoint? GetPeer(int descriptor)
    {
        var bytes = stackalloc byte[SocketEndpoint.MaxBytes];
        uint length = SocketEndpoint.MaxBytes;
        return Libc.GetPeerName(descriptor, bytes, &length) == 0
            ? new SocketEndpoint(new ReadOnlySpan<byte>(bytes, (int)Math.Min(length, SocketEndpoint.MaxBytes)))
            : null;
    }

    /// <summary>Closes a descriptor. It is gone also when the kernel reports an error.</summary>
    public static void Close(int descriptor) => _ = Libc.Close(descriptor);

    /// <summary>Ends the sending side, so that the peer reads an end.</summary>
    public static void ShutdownSend(int descriptor) => _ = Libc.Shutdown(descriptor, 1);

    /// <summary>Sends one datagram to a Unix address.</summary>
    public static bool SendDatagram(SocketEndpoint endpoint, ReadOnlySpan<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var descriptor = Libc.Socket(endpoint.Family, 2 | 0x80000, 0);
        if (descriptor < 0) return false;
        fixed (byte* data = bytes)
        fixed (byte* address = endpoint.Bytes)
        {
            var sent = Libc.SendTo(
                descriptor, data, (nuint)bytes.Length, NoSignal, address, (uint)endpoint.Bytes.Length);
            _ = Libc.Close(descriptor);
            return sent == bytes.Length;
        }
    }

    private static int Status() => Errno.Last == Errno.Again ? IoStatus.WouldBlock : IoStatus.Failed;

    [InlineArray(MaxSegments)]
    private struct PinnedPieces
    {
        private System.Buffers.MemoryHandle _first;
    }
}
