using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Connection;

/// <summary>Signs of life.</summary>
[CommandFamily("connection", Acl = AclCategories.Connection)]
internal static class PingCommands
{
    [Command("PING", -1, Fast | Sentinel,
        Since = "1.0.0", Summary = "Ping the server", Complexity = "O(1)",
        Tips = "request_policy:all_shards response_policy:all_succeeded", Syntax = "[message]")]
    internal static void Ping(CommandContext c)
    {
        if (c.Args.Count > 2)
        {
            c.Reply.Error("ERR wrong number of arguments for '"u8, c.Command.WireName, "' command"u8);
            return;
        }

        if (c.Args.Count == 1) c.Reply.Simple("PONG"u8);
        else c.Reply.Bulk(c.Args[1]);
    }
}
