using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Transactions;

/// <summary>Commands that are queued and then run as one.</summary>
[CommandFamily("transactions", Acl = AclCategories.Transaction)]
internal static class MultiCommands
{
    [Command("MULTI", 1, NoScript | Loading | Stale | Fast | AllowBusy | NotQueued,
        Since = "1.2.0", Summary = "Mark the start of a transaction block", Complexity = "O(1)")]
    internal static void Multi(CommandContext c)
    {
        if (c.Session.QueuedCommands >= 0)
        {
            c.Reply.Error("ERR MULTI calls can not be nested"u8);
            return;
        }

        c.Session.QueuedCommands = 0;
        c.Reply.Ok();
    }

    [Command("EXEC", 1, NoScript | Loading | Stale | SkipSlowlog | NotQueued,
        Locks = LockScope.Transaction, Since = "1.2.0", Summary = "Execute all commands issued after MULTI",
        Complexity = "Depends on commands in the transaction")]
    internal static void Exec(CommandContext c)
    {
        if (c.Session.QueuedCommands < 0)
        {
            c.Reply.Error("ERR EXEC without MULTI"u8);
            return;
        }

        c.Transactions.Execute();
    }

    [Command("DISCARD", 1, NoScript | Loading | Stale | Fast | AllowBusy | NotQueued,
        Locks = LockScope.None, Since = "2.0.0", Summary = "Discard all commands issued after MULTI",
        Complexity = "O(N), when N is the number of queued commands")]
    internal static void Discard(CommandContext c)
    {
        if (c.Session.QueuedCommands < 0)
        {
            c.Reply.Error("ERR DISCARD without MULTI"u8);
            return;
        }

        c.Transactions.Discard(c.Session);
        c.Reply.Ok();
    }
}
