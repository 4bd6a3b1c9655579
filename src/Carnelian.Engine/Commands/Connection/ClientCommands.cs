using System.Text;
using Carnelian.Core.Text;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Connection;

/// <summary>What a client tells of itself and learns of all.</summary>
[CommandFamily("connection", Acl = AclCategories.Connection)]
[CommandContainer("CLIENT", -2,
    Flags = CommandFlags.Sentinel,
    Since = "2.4.0",
    Summary = "A container for client connection commands",
    Complexity = "Depends on subcommand.")]
internal static class ClientCommands
{
    [Command("CLIENT|ID", 2, NoScript | Loading | Stale | Sentinel,
        Since = "5.0.0", Summary = "Returns the client ID for the current connection", Complexity = "O(1)")]
    internal static void ClientId(CommandContext c) => c.Reply.Integer(c.Session.Id);

    [Command("CLIENT|INFO", 2, NoScript | Loading | Stale | Sentinel,
        Since = "6.2.0", Summary = "Returns information about the current client connection.", Complexity = "O(1)",
        Tips = "nondeterministic_output")]
    internal static void ClientInfo(CommandContext c)
    {
        var text = new StringBuilder();
        Append(c, text, c.Session);
        c.Reply.Verbatim("txt"u8, Encoding.UTF8.GetBytes(text.ToString()));
    }

    [Command("CLIENT|LIST", -2, Admin | NoScript | Loading | Stale | Sentinel,
        Since = "2.4.0", Summary = "Get the list of client connections",
        Complexity = "O(N) where N is the number of client connections", Tips = "nondeterministic_output",
        Syntax = """
            [TYPE=normal_master_replica_pubsub<NORMAL | MASTER | REPLICA | PUBSUB>@5.0.0]
            [ID=id{client-id:int...}@6.2.0]
            """,
        History = """
            2.8.12: Added unique client `id` field.
            5.0.0: Added optional `TYPE` filter.
            6.0.0: Added `user` field.
            6.2.0: Added `argv-mem`, `tot-mem`, `laddr` and `redir` fields and the optional `ID` filter.
            7.0.0: Added `resp`, `multi-mem`, `rbs` and `rbp` fields.
            7.0.3: Added `ssub` field.
            """)]
    internal static void ClientList(CommandContext c)
    {
        var text = new StringBuilder();
        if (c.Args.Count == 4 && c.Is(2, "TYPE"u8))
        {
            if (!TryType(c, 3, out var type)) return;
            foreach (var client in c.Engine.Clients.Snapshot())
                if (client.Type == type) Append(c, text, client);
        }
        else if (c.Args.Count > 3 && c.Is(2, "ID"u8))
        {
            for (var i = 3; i < c.Args.Count; i++)
            {
                if (!c.TryInteger(i, "ERR Invalid client ID"u8, out var id)) return;
                if (c.Engine.Clients.Find(id) is { } client) Append(c, text, client);
            }
        }
        else if (c.Args.Count != 2)
        {
            c.SyntaxError();
            return;
        }
        else
        {
            foreach (var client in c.Engine.Clients.Snapshot()) Append(c, text, client);
        }

        c.Reply.Verbatim("txt"u8, Encoding.UTF8.GetBytes(text.ToString()));
    }

    [Command("CLIENT|GETNAME", 2, NoScript | Loading | Stale | Sentinel,
        Since = "2.6.9", Summary = "Get the current connection name", Complexity = "O(1)")]
    internal static void ClientGetname(CommandContext c)
    {
        if (c.Session.Name.Length == 0) c.Reply.Null();
        else c.Reply.Bulk(c.Session.Name);
    }

    [Command("CLIENT|SETNAME", 3, NoScript | Loading | Stale | Sentinel,
        Since = "2.6.9", Summary = "Set the current connection name", Complexity = "O(1)",
        Syntax = "connection-name")]
    internal static void ClientSetname(CommandContext c)
    {
        if (TrySetName(c, c.Args[2])) c.Reply.Ok();
    }

    [Command("CLIENT|SETINFO", 4, NoScript | Loading | Stale | Sentinel,
        Since = "7.2.0", Summary = "Records the name or version of the client library of this connection",
        Complexity = "O(1)", Syntax = "attr<LIB-NAME=libname | LIB-VER=libver>")]
    internal static void ClientSetinfo(CommandContext c)
    {
        var isName = c.Is(2, "LIB-NAME"u8);
        if (!isName && !c.Is(2, "LIB-VER"u8))
        {
            c.Reply.Error("ERR Unrecognized option '"u8, c.Args[2], "'"u8);
            return;
        }

        if (!IsPlain(c.Args[3]))
        {
            c.Reply.Error("ERR "u8, c.Args[2], " cannot contain spaces, newlines or special characters."u8);
            return;
        }

        if (isName) c.Session.LibraryName = c.Args[3].ToArray();
        else c.Session.LibraryVersion = c.Args[3].ToArray();
        c.Reply.Ok();
    }

    [Command("CLIENT|NO-EVICT", 3, Admin | NoScript | Loading | Stale | Sentinel,
        Since = "7.0.0", Summary = "Set client eviction mode for the current connection", Complexity = "O(1)",
        Syntax = "enabled<ON | OFF>")]
    internal static void ClientNoEvict(CommandContext c)
    {
        if (!TrySwitch(c, out var on)) return;
        c.Session.NoEvict = on;
        c.Reply.Ok();
    }

    [Command("CLIENT|NO-TOUCH", 3, NoScript | Loading | Stale,
        Since = "7.2.0",
        Summary = "Chooses whether this connection's commands count as accesses of the keys they read",
        Complexity = "O(1)", Syntax = "enabled<ON | OFF>")]
    internal static void ClientNoTouch(CommandContext c)
    {
        if (!TrySwitch(c, out var on)) return;
        c.Session.NoTouch = on;
        c.Reply.Ok();
    }

    [Command("CLIENT|CAPA", -3, NoScript | Loading | Stale,
        Since = "8.0.0", Summary = "Declares what this connection's client is able to handle", Complexity = "O(1)",
        Syntax = "capability...")]
    internal static void ClientCapa(CommandContext c)
    {
        // A client says what it can bear; this server redirects nobody, so there is nothing to remember.
        c.Reply.Ok();
    }

    [Command("CLIENT|IMPORT-SOURCE", 3, NoScript | Loading | Stale,
        Since = "8.1.0",
        Summary = "Marks this connection as the source of an import while the server is in import mode",
        Complexity = "O(1)", Syntax = "enabled<ON | OFF>")]
    internal static void ClientImportSource(CommandContext c)
    {
        // This server is never in import mode, where writing clients must be told from importing ones.
        if (!TrySwitch(c, out var on)) return;
        if (on) c.Reply.Error("ERR Server is not in import mode"u8);
        else c.Reply.Ok();
    }

    [Command("CLIENT|HELP", 2, Loading | Stale | Sentinel,
        Since = "5.0.0", Summary = "Show helpful text about the different subcommands", Complexity = "O(1)")]
    internal static void ClientHelp(CommandContext c) => HelpReply.Write(
        c,
        """
        CACHING (YES|NO)
            Say whether the next command's keys are tracked, in OPTIN or OPTOUT mode.
        CAPA <capability> [<capability> ...]
            Tell the server what this client can handle.
        GETNAME
            Show this connection's name.
        GETREDIR
            Show the id of the client that receives this connection's invalidations.
        ID
            Show this connection's id.
        IMPORT-SOURCE (ON|OFF)
            Mark this connection as the source of an import.
        INFO
            Show this connection's line of CLIENT LIST.
        KILL <ip:port>
            Close the connection from an address.
        KILL <option> <value> [<option> <value> ...]
            Close all connections that every option selects:
            * ADDR (<ip:port>|<unixsocket>:0), the peer's address
            * LADDR (<ip:port>|<unixsocket>:0), the local address
            * ID <client-id>
            * TYPE (NORMAL|MASTER|REPLICA|PUBSUB)
            * USER <username>
            * MAXAGE <seconds>, connected for at least so long
            * SKIPME (YES|NO), spare this connection (default: yes)
        LIST [TYPE (NORMAL|MASTER|REPLICA|PUBSUB)|ID <client-id> [<client-id> ...]]
            Show a line for each connection.
        NO-EVICT (ON|OFF)
            Keep this connection from being closed when clients take too much memory.
        NO-TOUCH (ON|OFF)
            Leave the access statistics of keys alone.
        PAUSE <timeout> [WRITE|ALL]
            Make commands wait for so many milliseconds.
        REPLY (ON|OFF|SKIP)
            Say which commands are answered.
        SETINFO (LIB-NAME|LIB-VER) <value>
            Tell the server about the client library.
        SETNAME <name>
            Name this connection.
        TRACKING (ON|OFF) [REDIRECT <id>] [BCAST] [PREFIX <prefix> [...]] [OPTIN] [OPTOUT] [NOLOOP]
            Switch invalidations for client side caching on or off.
        TRACKINGINFO
            Show what this connection tracks.
        UNBLOCK <clientid> [TIMEOUT|ERROR]
            End another client's blocking command.
        UNPAUSE
            End a pause.
        """u8);

    /// <summary>Names the connection, or replies why not; the empty name takes the name away.</summary>
    internal static bool TrySetName(CommandContext c, ReadOnlySpan<byte> name)
    {
        if (!IsPlain(name))
        {
            c.Reply.Error("ERR Client names cannot contain spaces, newlines or special characters."u8);
            return false;
        }

        c.Session.Name = name.ToArray();
        return true;
    }

    /// <summary>Reads a client type, or replies that there is no such one.</summary>
    internal static bool TryType(CommandContext c, int argument, out ClientType type)
    {
        var word = c.Args[argument];
        type = default;
        if (AsciiText.EqualsIgnoreCase(word, "normal"u8)) type = ClientType.Normal;
        else if (AsciiText.EqualsIgnoreCase(word, "slave"u8)) type = ClientType.Replica;
        else if (AsciiText.EqualsIgnoreCase(word, "replica"u8)) type = ClientType.Replica;
        else if (AsciiText.EqualsIgnoreCase(word, "pubsub"u8)) type = ClientType.PubSub;
        else if (AsciiText.EqualsIgnoreCase(word, "master"u8)) type = ClientType.Master;
        else
        {
            c.Reply.Error("ERR Unknown client type '"u8, word, "'"u8);
            return false;
        }

        return true;
    }

    /// <summary>A line of CLIENT LIST is split at blanks, so values of clients hold visible ASCII only.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> value) => !value.ContainsAnyExceptInRange((byte)'!', (byte)'~');

    private static bool TrySwitch(CommandContext c, out bool on)
    {
        on = c.Is(2, "ON"u8);
        if (on || c.Is(2, "OFF"u8)) return true;
        c.SyntaxError();
        return false;
    }

    private static void Append(CommandContext c, StringBuilder text, Session client)
    {
        ClientLine.Append(text, client, c.NowMs, ReferenceEquals(client, c.Session) ? c.Args : null);
        text.Append('\n');
    }
}
