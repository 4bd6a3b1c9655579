using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Transactions;

/// <summary>Keys whose change keeps a transaction from running.</summary>
[CommandFamily("transactions", Acl = AclCategories.Transaction)]
internal static class WatchCommands
{
    [Command("WATCH", -2, NoScript | Loading | Stale | Fast | AllowBusy | NotQueued,
        Keys = "1..-1 RO", Since = "2.2.0",
        Summary = "Watch the given keys to determine execution of the MULTI/EXEC block",
        Complexity = "O(1) for every key.", Syntax = "key#0...")]
    internal static void Watch(CommandContext c)
    {
        if (c.Session.QueuedCommands >= 0)
        {
            c.Reply.Error("ERR WATCH inside MULTI is not allowed"u8);
            return;
        }

        // Once a watch broke, nothing that happens to other keys matters any more.
        if (!c.Session.WatchBroken) c.Transactions.Watch();
        c.Reply.Ok();
    }

    [Command("UNWATCH", 1, NoScript | Loading | Stale | Fast | AllowBusy,
        Locks = LockScope.None, Since = "2.2.0", Summary = "Forget about all watched keys", Complexity = "O(1)")]
    internal static void Unwatch(CommandContext c)
    {
        c.Transactions.Unwatch(c.Session);
        c.Reply.Ok();
    }
}
