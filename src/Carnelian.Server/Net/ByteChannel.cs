using Carnelian.Core.Posix;
using Carnelian.Resp;

namespace Carnelian.Server.Net;

/// <summary>
/// The bytes of one connection: what epoll, portable sockets and memory differ in. It never blocks, and apart from
/// its addresses is used by its loop's thread only. All of the protocol is in <see cref="Connection"/>.
/// </summary>
public abstract class ByteChannel
{
    /// <summary>Peer address, as CLIENT LIST prints it.</summary>
    public abstract string RemoteAddress { get; }

    /// <summary>Local address in the same form.</summary>
    public abstract string LocalAddress { get; }

    /// <summary>File descriptor, or -1.</summary>
    public virtual int Descriptor => -1;

    /// <summary>Whether the connection came over a Unix socket.</summary>
    public virtual bool IsUnixSocket => false;

    /// <summary>Whether the peer is on this machine, as far as protected mode is concerned.</summary>
    public abstract bool IsLocal { get; }

    /// <summary>Receives what is there.</summary>
    /// <returns>Number of bytes, or one of <see cref="IoStatus"/>; fewer than there is room for means that all
    /// was taken.</returns>
    public abstract int Receive(Span<byte> buffer);

    /// <summary>Sends what the peer takes.</summary>
    /// <returns>Number of bytes, or one of <see cref="IoStatus"/>; fewer than given means that the loop tells when
    /// there is room again.</returns>
    public abstract int Send(ReadOnlySpan<byte> buffer);

    /// <summary>Sends the segments of a writer.</summary>
    /// <returns>As <see cref="Send(ReadOnlySpan{byte})"/>.</returns>
    public virtual long Send(ReplyWriter reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        long total = 0;
        for (var i = 0; i < reply.SegmentCount; i++)
        {
            var segment = reply.GetSegment(i).Span;
            if (segment.IsEmpty) continue;
            var sent = Send(segment);
            if (sent < 0) return total > 0 ? total : sent;
            total += sent;
            if (sent < segment.Length) break;
        }

        return total;
    }

    /// <summary>Called when all there was has been read: the loop wants to hear of more.</summary>
    public virtual void WatchReadable()
    {
    }

    /// <summary>Tells the channel whom to notify, where the loop does not find out by itself.</summary>
    internal virtual void Attach(Connection connection)
    {
    }

    /// <summary>Closes the connection; called once.</summary>
    public abstract void Close();
}
