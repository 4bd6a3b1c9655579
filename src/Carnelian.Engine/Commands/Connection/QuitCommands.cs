using Carnelian.Engine.Clients;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Connection;

/// <summary>Ways to end a connection or to make it as good as new.</summary>
[CommandFamily("connection", Acl = AclCategories.Connection)]
internal static class QuitCommands
{
    [Command("QUIT", -1, AllowBusy | NoScript | Loading | Stale | Fast | NoAuth | NotQueued,
        Since = "1.0.0", Summary = "Close the connection", Complexity = "O(1)")]
    internal static void Quit(CommandContext c)
    {
        c.Reply.Ok();
        c.Session.CloseAfterReply = true;
    }

    [Command("RESET", 1, NoScript | Loading | Stale | Fast | NoAuth | AllowBusy | NotQueued,
        Locks = LockScope.None, Since = "6.2.0", Summary = "Reset the connection", Complexity = "O(1)")]
    internal static void Reset(CommandContext c)
    {
        var session = c.Session;
        c.Transactions.Discard(session);
        session.Database = 0;
        session.Resp3 = false;
        c.Reply.Resp3 = false;
        session.User = UserLogin.DefaultUser;
        session.Authenticated = !c.Engine.DefaultUserNeedsPassword;
        session.Name = [];
        session.NoEvict = false;
        session.NoTouch = false;
        session.Fieldsets = null;

        // After CLIENT REPLY SKIP this is still the command that is not answered; CLIENT REPLY OFF is over.
        if (session.ReplyMode != ReplyMode.Skip) session.ReplyMode = ReplyMode.On;
        c.Reply.Simple("RESET"u8);
    }
}
