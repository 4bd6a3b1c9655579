using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Connection;

/// <summary>AUTH.</summary>
[CommandFamily("connection", Acl = AclCategories.Connection)]
internal static class AuthCommands
{
    [Command("AUTH", -2, NoScript | Loading | Stale | Fast | NoAuth | Sentinel | AllowBusy,
        Since = "1.0.0", Summary = "Authenticate to the server",
        Complexity = "O(N) where N is the number of passwords defined for the user",
        Syntax = "[username@6.0.0] password",
        History = """
            6.0.0: Added ACL style (username and password).
            """)]
    internal static void Auth(CommandContext c)
    {
        var args = c.Args;
        if (args.Count > 3)
        {
            c.SyntaxError();
            return;
        }

        if (args.Count == 2 && !c.Engine.DefaultUserNeedsPassword)
        {
            c.Reply.Error("ERR AUTH <password> called without any password configured for the default user. "u8,
                "Are you sure your configuration is correct?"u8, default);
            return;
        }

        var user = args.Count == 2 ? "default"u8 : args[1];
        if (UserLogin.TryLogin(c.Session, c.Engine.Config, user, args[args.Count - 1])) c.Reply.Ok();
        else c.Reply.Error(Errors.WrongPassword);
    }
}
