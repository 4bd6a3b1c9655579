using System.Text;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Connection;

/// <summary>CLIENT KILL in its old and its new form.</summary>
[CommandFamily("connection", Acl = AclCategories.Connection)]
internal static class ClientKillCommands
{
    [Command("CLIENT|KILL", -3, Admin | NoScript | Loading | Stale | Sentinel,
        Since = "2.4.0", Summary = "Kill the connection of a client",
        Complexity = "O(N) where N is the number of client connections",
        Syntax = """
            filter<'ip:port'@-2.8.12 | new-format<[ID=client-id:int@2.8.12] |
            [TYPE=normal_master_slave_pubsub<NORMAL | MASTER@3.2.0 | SLAVE | REPLICA@5.0.0 | PUBSUB>@2.8.12] |
            [USER=username] | [ADDR='ip:port'] | [LADDR='ip:port'@6.2.0] | [SKIPME='yes/no']>...>
            """,
        History = """
            2.8.12: Added new filter format.
            2.8.12: `ID` option.
            3.2.0: Added `master` type in for `TYPE` option.
            5.0.0: Replaced `slave` `TYPE` with `replica`. `slave` still supported for backward compatibility.
            6.2.0: `LADDR` option.
            """)]
    internal static void ClientKill(CommandContext c)
    {
        var filter = default(ClientFilter);
        var isOldForm = c.Args.Count == 3;
        if (isOldForm) filter.Address = Encoding.UTF8.GetString(c.Args[2]);
        else if (!TryReadFilter(c, ref filter)) return;

        var killed = 0;
        var suicide = false;
        foreach (var client in c.Engine.Clients.Snapshot())
        {
            if (!filter.Matches(client, c.Session, c.NowMs)) continue;
            killed++;
            if (ReferenceEquals(client, c.Session))
            {
                suicide = true;
                continue;
            }

            // It leaves the list now, although its own loop closes the connection a moment later.
            c.Engine.Clients.Remove(client);
            client.Kill();
        }

        if (!isOldForm) c.Reply.Integer(killed);
        else if (killed > 0) c.Reply.Ok();
        else c.Reply.Error("ERR No such client"u8);
        if (suicide) c.Session.CloseAfterReply = true;
    }

    private static bool TryReadFilter(CommandContext c, ref ClientFilter filter)
    {
        filter.SkipMe = true;
        for (var i = 2; i < c.Args.Count; i += 2)
        {
            if (i + 1 == c.Args.Count)
            {
                c.SyntaxError();
                return false;
            }

            if (!TryOption(c, i, ref filter)) return false;
        }

        return true;
    }

    /// <summary>Reads an option with its value, or replies what is wrong.</summary>
    private static bool TryOption(CommandContext c, int option, ref ClientFilter filter)
    {
        var value = option + 1;
        if (c.Is(option, "ID"u8))
        {
            ReadOnlySpan<byte> error = "ERR client-id should be greater than 0"u8;
            if (!c.TryInteger(value, error, out var id)) return false;
            filter.Id = id;
            return IsPositive(c, id, error);
        }

        if (c.Is(option, "MAXAGE"u8))
        {
            if (!c.TryInteger(value, "ERR maxage is not an integer or out of range"u8, out var age)) return false;
            filter.MinAgeSeconds = age;
            return IsPositive(c, age, "ERR maxage should be greater than 0"u8);
        }

        if (c.Is(option, "TYPE"u8))
        {
            if (!ClientCommands.TryType(c, value, out var type)) return false;
            filter.Type = type;
        }
        else if (c.Is(option, "ADDR"u8))
        {
            filter.Address = Encoding.UTF8.GetString(c.Args[value]);
        }
        else if (c.Is(option, "LADDR"u8))
        {
            filter.LocalAddress = Encoding.UTF8.GetString(c.Args[value]);
        }
        else if (c.Is(option, "USER"u8))
        {
            return TryUser(c, value, ref filter);
        }
        else if (c.Is(option, "SKIPME"u8) && (c.Is(value, "YES"u8) || c.Is(value, "NO"u8)))
        {
            filter.SkipMe = c.Is(value, "YES"u8);
        }
        else
        {
            c.SyntaxError();
            return false;
        }

        return true;
    }

    private static bool TryUser(CommandContext c, int argument, ref ClientFilter filter)
    {
        if (!c.Args[argument].SequenceEqual("default"u8))
        {
            c.Reply.Error("ERR No such user '"u8, c.Args[argument], "'"u8);
            return false;
        }

        filter.User = UserLogin.DefaultUser;
        return true;
    }

    private static bool IsPositive(CommandContext c, long value, ReadOnlySpan<byte> error)
    {
        if (value > 0) return true;
        c.Reply.Error(error);
        return false;
    }
}
