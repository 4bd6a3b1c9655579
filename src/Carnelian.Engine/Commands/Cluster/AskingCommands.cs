using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Cluster;

/// <summary>What a cluster's clients say about their connection.</summary>
[CommandFamily("cluster")]
internal static class AskingCommands
{
    [Command("ASKING", 1, Fast,
        Acl = AclCategories.Connection, Since = "3.0.0",
        Summary = "Sent by cluster clients after an -ASK redirect", Complexity = "O(1)")]
    internal static void Asking(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("READONLY", 1, Fast | Loading | Stale,
        Acl = AclCategories.Connection, Since = "3.0.0",
        Summary = "Enables read queries for a connection to a cluster replica node", Complexity = "O(1)")]
    internal static void Readonly(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("READWRITE", 1, Fast | Loading | Stale,
        Acl = AclCategories.Connection, Since = "3.0.0",
        Summary = "Disables read queries for a connection to a cluster replica node", Complexity = "O(1)")]
    internal static void Readwrite(CommandContext c) => c.Reply.Error(Errors.NoCluster);
}
