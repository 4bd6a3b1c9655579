using System.Text;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Acl;

/// <summary>Access control lists.</summary>
[CommandFamily("server")]
[CommandContainer("ACL", -2,
    Flags = CommandFlags.Sentinel,
    Since = "6.0.0",
    Summary = "A container for Access List Control commands ",
    Complexity = "Depends on subcommand.")]
internal static class AclCommands
{
    [Command("ACL|WHOAMI", 2, NoScript | Loading | Stale | Sentinel,
        Since = "6.0.0", Summary = "Return the name of the user associated to the current connection",
        Complexity = "O(1)")]
    internal static void AclWhoami(CommandContext c) => c.Reply.Bulk(Encoding.UTF8.GetBytes(c.Session.User));
}
