using System.Globalization;
using System.Text;
using Carnelian.Resp;

namespace Carnelian.Engine.Clients;

/// <summary>A client as CLIENT LIST and CLIENT INFO print it.</summary>
internal static class ClientLine
{
    // The objects of a session, its connection and their places in tables, added up by their fields.
    private const long FixedBytes = 640;

    // A watch, its key and their places in two tables.
    private const long WatchBytes = 240;

    /// <summary>Appends a client's fields without a line break.</summary>
    /// <param name="line">Where to.</param>
    /// <param name="client">The client.</param>
    /// <param name="nowMs">The present, in Unix milliseconds.</param>
    /// <param name="running">The request that the client runs just now, if it is the one who asks.</param>
    public static void Append(StringBuilder line, Session client, long nowMs, Arguments? running)
    {
        var link = client.Link;
        var output = link?.OutputBytes ?? 0;
        var query = (link?.QueryBufferBytes ?? 0) + (running is null ? 0 : WireBytes(running));
        var arguments = running?.TotalBytes ?? client.ArgumentBytes;
        var format = CultureInfo.InvariantCulture;
        line.Append(format, $"id={client.Id} addr={client.Address} laddr={client.LocalAddress}");
        line.Append(format, $" fd={link?.Descriptor ?? -1} name={Text(client.Name)}");
        line.Append(format, $" age={Seconds(nowMs - client.CreatedMs)}");
        line.Append(format, $" idle={Seconds(nowMs - client.LastInteractionMs)}");
        line.Append(" flags=");
        AppendFlags(line, client);
        line.Append(format, $" db={client.Database} sub={client.ChannelCount} psub={client.PatternCount}");
        line.Append(format, $" ssub={client.ShardChannelCount} multi={client.QueuedCommands}");
        line.Append(format, $" qbuf={query} qbuf-free={link?.QueryBufferFree ?? 0}");
        line.Append(format, $" argv-mem={arguments} multi-mem={client.QueuedBytes}");

        // Replies go through a buffer that all connections of a loop share, so a connection has none of its own.
        line.Append(format, $" rbs=0 rbp=0 obl=0 oll={link?.OutputSegments ?? 0} omem={output}");
        line.Append(format, $" tot-mem={MemoryBytes(client) + (running is null ? 0 : arguments)}");
        line.Append(" events=").Append(link is null ? "" : output > 0 ? "rw" : "r");
        line.Append(format, $" cmd={Command(client)} user={client.User} redir=-1 resp={(client.Resp3 ? 3 : 2)}");
        line.Append(format, $" lib-name={Text(client.LibraryName)} lib-ver={Text(client.LibraryVersion)}");

        // Newer Redis puts this field behind multi=; its tests of 7.0 want qbuf= there. Clients go by the names.
        line.Append(format, $" watch={client.WatchedKeys}");
    }

    /// <summary>Bytes of memory that a client takes.</summary>
    public static long MemoryBytes(Session client)
    {
        var names = client.Name.Length + client.LibraryName.Length + client.LibraryVersion.Length;
        var bytes = FixedBytes + names + client.QueuedBytes + client.ArgumentBytes;
        bytes += client.WatchedKeys * WatchBytes;
        if (client.Link is not { } link) return bytes;
        return bytes + link.QueryBufferBytes + link.QueryBufferFree + link.OutputBytes;
    }

    private static void AppendFlags(StringBuilder line, Session client)
    {
        var before = line.Length;
        if (client.Type == ClientType.PubSub) line.Append('P');
        if (client.QueuedCommands >= 0) line.Append('x');
        if (client.Blocked) line.Append('b');
        if (client.CloseAfterReply) line.Append('c');
        if (client.Killed) line.Append('A');
        if (client.Link is { IsUnixSocket: true }) line.Append('U');
        if (client.NoEvict) line.Append('e');
        if (client.NoTouch) line.Append('T');
        if (line.Length == before) line.Append('N');
    }

    private static string Command(Session client) =>
        client.LastCommand is { } command ? Encoding.ASCII.GetString(command.WireName) : "NULL";

    private static string Text(byte[] value) => Encoding.ASCII.GetString(value);

    private static long Seconds(long milliseconds) => Math.Max(0, milliseconds / 1000);

    /// <summary>Bytes of a request in the protocol's usual form.</summary>
    private static long WireBytes(Arguments request)
    {
        long bytes = 3 + Core.Text.IntegerText.Length(request.Count);
        for (var i = 0; i < request.Count; i++)
            bytes += 5 + Core.Text.IntegerText.Length(request[i].Length) + request[i].Length;
        return bytes;
    }
}
