using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Connection;

/// <summary>ECHO.</summary>
[CommandFamily("connection", Acl = AclCategories.Connection)]
internal static class EchoCommands
{
    [Command("ECHO", 2, Loading | Stale | Fast,
        Since = "1.0.0", Summary = "Echo the given string", Complexity = "O(1)", Syntax = "message")]
    internal static void Echo(CommandContext c) => c.Reply.Bulk(c.Args[1]);
}
