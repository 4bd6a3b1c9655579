using Carnelian.Engine.Clients;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Connection;

/// <summary>What makes clients wait, ends their waiting, or leaves them without answers.</summary>
[CommandFamily("connection", Acl = AclCategories.Connection)]
internal static class ClientPauseCommands
{
    [Command("CLIENT|PAUSE", -3, Admin | NoScript | Loading | Stale | Sentinel,
        Since = "2.9.50", Summary = "Stop processing commands from clients for some time", Complexity = "O(1)",
        Syntax = "timeout:int [mode<WRITE | ALL>@6.2.0]",
        History = """
            6.2.0: `CLIENT PAUSE WRITE` mode added along with the `mode` option.
            """)]
    internal static void ClientPause(CommandContext c)
    {
        if (c.Args.Count > 4)
        {
            c.SubcommandError();
            return;
        }

        var all = true;
        if (c.Args.Count == 4)
        {
            all = c.Is(3, "ALL"u8);
            if (!all && !c.Is(3, "WRITE"u8))
            {
                c.Reply.Error("ERR CLIENT PAUSE mode must be WRITE or ALL"u8);
                return;
            }
        }

        if (!c.TryInteger(2, "ERR timeout is not an integer or out of range"u8, out var timeout)) return;
        if (timeout < 0)
        {
            c.Reply.Error("ERR timeout is negative"u8);
            return;
        }

        if (timeout > long.MaxValue - c.NowMs)
        {
            c.Reply.Error("ERR timeout is out of range"u8);
            return;
        }

        if (timeout > 0) c.Engine.Pause.Pause(c.NowMs + timeout, all, c.NowMs);
        c.Reply.Ok();
    }

    [Command("CLIENT|UNPAUSE", 2, Admin | NoScript | Loading | Stale | Sentinel,
        Since = "6.2.0", Summary = "Resume processing of clients that were paused",
        Complexity = "O(N) Where N is the number of paused clients")]
    internal static void ClientUnpause(CommandContext c)
    {
        c.Engine.Pause.Unpause();
        c.Reply.Ok();
    }

    [Command("CLIENT|REPLY", 3, NoScript | Loading | Stale | Sentinel,
        Since = "3.2.0", Summary = "Instruct the server whether to reply to commands", Complexity = "O(1)",
        Syntax = "on_off_skip<ON | OFF | SKIP>")]
    internal static void ClientReply(CommandContext c)
    {
        var session = c.Session;
        if (c.Is(2, "ON"u8))
        {
            session.ReplyMode = ReplyMode.On;
            c.Reply.Ok();
        }
        else if (c.Is(2, "OFF"u8))
        {
            session.ReplyMode = ReplyMode.Off;
        }
        else if (c.Is(2, "SKIP"u8))
        {
            if (session.ReplyMode != ReplyMode.Off) session.ReplyMode = ReplyMode.SkipNext;
        }
        else
        {
            c.SyntaxError();
        }
    }

    [Command("CLIENT|UNBLOCK", -3, Admin | NoScript | Loading | Stale | Sentinel,
        Locks = LockScope.None, Since = "5.0.0",
        Summary = "Unblock a client blocked in a blocking command from a different connection",
        Complexity = "O(log N) where N is the number of client connections",
        Syntax = "client-id:int [timeout_error<TIMEOUT | ERROR>]")]
    internal static void ClientUnblock(CommandContext c)
    {
        if (c.Args.Count > 4)
        {
            c.SubcommandError();
            return;
        }

        if (c.Args.Count == 4 && !c.Is(3, "TIMEOUT"u8) && !c.Is(3, "ERROR"u8))
        {
            c.Reply.Error("ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR"u8);
            return;
        }

        // A client held back by a pause is no blocked one: it stays until the pause ends.
        if (!c.TryInteger(2, out var id)) return;
        var isError = c.Args.Count == 4 && c.Is(3, "ERROR"u8);
        c.Reply.Integer(c.Blocked.Release(c.Engine.Clients.Find(id), isError) ? 1 : 0);
    }
}
