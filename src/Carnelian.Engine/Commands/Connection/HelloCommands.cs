using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Connection;

/// <summary>HELLO: the handshake that chooses the protocol's version.</summary>
[CommandFamily("connection", Acl = AclCategories.Connection)]
internal static class HelloCommands
{
    private const int Fields = 7;

    [Command("HELLO", -1, NoScript | Loading | Stale | Fast | NoAuth | Sentinel | AllowBusy,
        Since = "6.0.0", Summary = "Handshake with Redis", Complexity = "O(1)",
        Syntax = "[arguments{protover:int [AUTH=username_password{username password}] [SETNAME=clientname]}]",
        History = """
            6.2.0: `protover` made optional; when called without arguments the command reports the current
                connection's context.
            """)]
    internal static void Hello(CommandContext c)
    {
        long version = 0;
        if (c.Args.Count >= 2)
        {
            if (!c.TryInteger(1, "ERR Protocol version is not an integer or out of range"u8, out version)) return;
            if (version is < 2 or > 3)
            {
                c.Reply.Error("NOPROTO unsupported protocol version"u8);
                return;
            }
        }

        if (!TryOptions(c)) return;
        var session = c.Session;
        if (!session.Authenticated)
        {
            c.Reply.Error(
                "NOAUTH HELLO must be called with the client already authenticated, otherwise the "u8,
                "HELLO AUTH <user> <pass> option can be used to authenticate the client and "u8,
                "select the RESP protocol version at the same time"u8);
            return;
        }

        if (version != 0) session.Resp3 = version == 3;
        c.Reply.Resp3 = session.Resp3;
        WriteMap(c);
    }

    /// <summary>Options act one after another: those before a wrong one have acted.</summary>
    private static bool TryOptions(CommandContext c)
    {
        var args = c.Args;
        for (var i = 2; i < args.Count; i++)
        {
            var more = args.Count - 1 - i;
            if (more >= 2 && c.Is(i, "AUTH"u8))
            {
                if (!UserLogin.TryLogin(c.Session, c.Engine.Config, args[i + 1], args[i + 2]))
                {
                    c.Reply.Error(Errors.WrongPassword);
                    return false;
                }

                i += 2;
            }
            else if (more >= 1 && c.Is(i, "SETNAME"u8))
            {
                if (!ClientCommands.TrySetName(c, args[++i])) return false;
            }
            else
            {
                c.Reply.Error("ERR Syntax error in HELLO option '"u8, args[i], "'"u8);
                return false;
            }
        }

        return true;
    }

    private static void WriteMap(CommandContext c)
    {
        var reply = c.Reply;
        reply.MapHeader(Fields);
        reply.Bulk("server"u8);
        reply.Bulk("redis"u8);
        reply.Bulk("version"u8);
        reply.Bulk(System.Text.Encoding.ASCII.GetBytes(ServerVersion.Redis));
        reply.Bulk("proto"u8);
        reply.Integer(c.Session.Resp3 ? 3 : 2);
        reply.Bulk("id"u8);
        reply.Integer(c.Session.Id);
        reply.Bulk("mode"u8);
        reply.Bulk("standalone"u8);
        reply.Bulk("role"u8);
        reply.Bulk("master"u8);
        reply.Bulk("modules"u8);
        reply.ArrayHeader(0);
    }
}
