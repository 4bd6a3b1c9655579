using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Server;

/// <summary>Modules: there are none, and none can be loaded.</summary>
[CommandFamily("server")]
[CommandContainer("MODULE", -2,
    Since = "4.0.0",
    Summary = "A container for module commands",
    Complexity = "Depends on subcommand.")]
internal static class ModuleCommands
{
    [Command("MODULE|LIST", 2, Admin | NoScript,
        Since = "4.0.0", Summary = "List all modules loaded by the server",
        Complexity = "O(N) where N is the number of loaded modules.", Tips = "nondeterministic_output_order")]
    internal static void ModuleList(CommandContext c) => c.Reply.ArrayHeader(0);
}
