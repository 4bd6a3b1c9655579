using Carnelian.Core.Posix;
using Carnelian.Resp;
using Carnelian.Server.Net.Listening;

namespace Carnelian.Server.Net.Linux;

/// <summary>A socket of Linux, by its descriptor. Addresses are asked for when somebody wants to see them.</summary>
/// <param name="descriptor">A connected, non-blocking socket; owned from now on.</param>
/// <param name="unixPath">Path of the Unix socket it came over, or null.</param>
public sealed class SocketChannel(int descriptor, string? unixPath) : ByteChannel
{
    private const int MaxSegments = 64;

    private string? _remote;
    private string? _local;

    /// <inheritdoc/>
    public override int Descriptor => descriptor;

    /// <inheritdoc/>
    public override bool IsUnixSocket => unixPath is not null;

    /// <inheritdoc/>
    public override string RemoteAddress => _remote ??= Describe(PosixSocket.GetPeer(descriptor));

    /// <inheritdoc/>
    public override string LocalAddress => _local ??= Describe(PosixSocket.GetLocal(descriptor));

    /// <inheritdoc/>
    public override bool IsLocal => IsUnixSocket
        || PosixSocket.GetPeer(descriptor)?.Address is { } address && LoopbackAddress.Matches(address);

    /// <inheritdoc/>
    public override int Receive(Span<byte> buffer) => PosixSocket.Receive(descriptor, buffer);

    /// <inheritdoc/>
    public override int Send(ReadOnlySpan<byte> buffer) => PosixSocket.Send(descriptor, buffer);

    /// <inheritdoc/>
    public override long Send(ReplyWriter reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (reply.SegmentCount == 1) return PosixSocket.Send(descriptor, reply.GetSegment(0).Span);
        long total = 0;
        var pieces = new ReadOnlyMemory<byte>[Math.Min(MaxSegments, reply.SegmentCount)];
        for (var first = 0; first < reply.SegmentCount; first += MaxSegments)
        {
            var count = Math.Min(pieces.Length, reply.SegmentCount - first);
            long wanted = 0;
            for (var i = 0; i < count; i++)
            {
                pieces[i] = reply.GetSegment(first + i);
                wanted += pieces[i].Length;
            }

            var sent = PosixSocket.Send(descriptor, pieces.AsSpan(0, count));
            if (sent < 0) return total > 0 ? total : sent;
            total += sent;
            if (sent < wanted) break;
        }

        return total;
    }

    /// <inheritdoc/>
    public override void Close()
    {
        // CLIENT LIST may still ask; afterwards the number may be somebody else's.
        _remote ??= Describe(PosixSocket.GetPeer(descriptor));
        _local ??= Describe(PosixSocket.GetLocal(descriptor));
        PosixSocket.Close(descriptor);
    }

    private string Describe(SocketEndpoint? endpoint) =>
        unixPath is not null ? unixPath + ":0" : endpoint?.ToString() ?? "?:0";
}
