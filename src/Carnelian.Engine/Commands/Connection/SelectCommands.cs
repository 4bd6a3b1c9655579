using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Connection;

/// <summary>SELECT.</summary>
[CommandFamily("connection", Acl = AclCategories.Connection)]
internal static class SelectCommands
{
    [Command("SELECT", 2, Loading | Stale | Fast,
        Since = "1.0.0", Summary = "Change the selected database for the current connection", Complexity = "O(1)",
        Syntax = "index:int")]
    internal static void Select(CommandContext c)
    {
        if (!c.TryInt(1, out var database)) return;
        if (c.Engine.Config.ClusterEnabled && database != 0)
        {
            c.Reply.Error("ERR SELECT is not allowed in cluster mode"u8);
            return;
        }

        if ((uint)database >= (uint)c.Engine.Keyspace.Databases)
        {
            c.Reply.Error(Errors.DbOutOfRange);
            return;
        }

        c.Session.Database = database;
        c.Reply.Ok();
    }
}
