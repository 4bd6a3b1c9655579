namespace Carnelian.Engine.Execution;

/// <summary>The rules a command must pass before it runs, in Redis's order.</summary>
internal static class Admission
{
    /// <summary>
    /// Whether an admitted request must wait because CLIENT PAUSE holds it back. It is asked last, so that a request
    /// that would be refused is refused at once.
    /// </summary>
    public static bool MustWait(CommandContext context)
    {
        var pause = context.Engine.Pause;
        if (!pause.Pending || context.Session.Replaying || !pause.Holds(context.NowMs)) return false;
        if (pause.All) return true;
        var flags = context.Command.Flags;
        if (context.Command.Locks == LockScope.Transaction) flags |= context.Session.Queue?.Flags ?? CommandFlags.None;
        return (flags & (CommandFlags.Write | CommandFlags.MayReplicate)) != 0;
    }

    /// <summary>Whether the command may run; if not, the error has been replied.</summary>
    public static bool Admit(CommandContext context)
    {
        var command = context.Command;
        var count = context.Args.Count;
        if (command.Arity > 0 ? count != command.Arity : count < -command.Arity)
        {
            Refuse(context, "wrong number of arguments for '"u8, command.WireName, "' command"u8);
            return false;
        }

        if ((command.Flags & CommandFlags.ProtectedCommand) != 0 && !ProtectedCommands.Admit(context)) return false;

        // A client that never authenticated is let in again once the default user needs no password any more.
        if (!context.Session.Authenticated
            && (command.Flags & CommandFlags.NoAuth) == 0
            && context.Engine.DefaultUserNeedsPassword)
        {
            Refuse(context, default, Errors.NoAuth, default);
            return false;
        }

        if ((command.Flags & CommandFlags.NoMulti) != 0 && context.Session.QueuedCommands >= 0)
        {
            context.Reply.Error(Errors.NotInTransaction);
            return false;
        }

        return true;
    }

    /// <summary>
    /// Replies with an error. That of EXEC says that the transaction is over, and then the reason without the general
    /// code.
    /// </summary>
    private static void Refuse(
        CommandContext context, ReadOnlySpan<byte> text, ReadOnlySpan<byte> quoted, ReadOnlySpan<byte> end)
    {
        ReadOnlySpan<byte> before = quoted.IsEmpty || text.IsEmpty ? default : "ERR "u8;
        if (context.Command.Locks == LockScope.Transaction)
            before = "EXECABORT Transaction discarded because of: "u8;
        context.Reply.Error([.. before, .. text], quoted, end);
    }
}
