using Carnelian.Engine.Commands.Server.Info;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Server;

/// <summary>INFO.</summary>
[CommandFamily("server")]
internal static class InfoCommands
{
    [Command("INFO", -1, Loading | Stale | Sentinel,
        Acl = AclCategories.Dangerous, Since = "1.0.0",
        Summary = "Get information and statistics about the server", Complexity = "O(1)",
        Tips = "nondeterministic_output request_policy:all_shards response_policy:special",
        Syntax = "[section...]",
        History = """
            7.0.0: Added support for taking multiple section arguments.
            """)]
    internal static void Info(CommandContext c) => c.Reply.Verbatim("txt"u8, InfoSections.Write(c, 1));
}
