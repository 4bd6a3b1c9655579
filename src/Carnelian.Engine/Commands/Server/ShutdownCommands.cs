using Carnelian.Engine.Configuration.Choices;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Server;

/// <summary>SHUTDOWN.</summary>
[CommandFamily("server")]
internal static class ShutdownCommands
{
    [Command("SHUTDOWN", -1, Admin | NoScript | Loading | Stale | NoMulti | Sentinel | AllowBusy,
        Since = "1.0.0", Summary = "Synchronously save the dataset to disk and then shut down the server",
        Complexity =
            "O(N) when saving, where N is the total number of keys in all databases when saving data, otherwise " +
            "O(1)",
        Syntax = "[nosave_save<NOSAVE | SAVE>] [NOW@7.0.0] [FORCE@7.0.0] [ABORT@7.0.0]",
        History = """
            7.0.0: Added the `NOW`, `FORCE` and `ABORT` modifiers.
            """)]
    internal static void Shutdown(CommandContext c)
    {
        if (!TryFlags(c, out var flags, out var abort)) return;
        if (abort)
        {
            if (c.Engine.Host.TryAbortShutdown()) c.Reply.Ok();
            else c.Reply.Error("ERR No shutdown in progress."u8);
            return;
        }

        // Who shuts the server down gets no answer: its connection closes with the server.
        if (c.Engine.Host.TryShutdown(flags)) c.Session.CloseAfterReply = true;
        else c.Reply.Error("ERR Errors trying to SHUTDOWN. Check logs."u8);
    }

    private static bool TryFlags(CommandContext c, out ShutdownFlags flags, out bool abort)
    {
        flags = ShutdownFlags.Default;
        abort = false;
        for (var i = 1; i < c.Args.Count; i++)
        {
            if (c.Is(i, "NOSAVE"u8)) flags |= ShutdownFlags.NoSave;
            else if (c.Is(i, "SAVE"u8)) flags |= ShutdownFlags.Save;
            else if (c.Is(i, "NOW"u8)) flags |= ShutdownFlags.Now;
            else if (c.Is(i, "FORCE"u8)) flags |= ShutdownFlags.Force;
            else if (c.Is(i, "ABORT"u8)) abort = true;
            else return Refuse(c);
        }

        const ShutdownFlags Both = ShutdownFlags.Save | ShutdownFlags.NoSave;
        return (abort && flags != ShutdownFlags.Default) || (flags & Both) == Both ? Refuse(c) : true;
    }

    private static bool Refuse(CommandContext c)
    {
        c.SyntaxError();
        return false;
    }
}
