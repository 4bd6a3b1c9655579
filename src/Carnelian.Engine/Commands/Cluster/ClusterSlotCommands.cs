using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Cluster;

/// <summary>The first half of CLUSTER: this server is no node of a cluster and says so, as Redis does.</summary>
[CommandFamily("cluster")]
[CommandContainer("CLUSTER", -2,
    Since = "3.0.0",
    Summary = "A container for cluster commands",
    Complexity = "Depends on subcommand.")]
internal static class ClusterSlotCommands
{
    [Command("CLUSTER|ADDSLOTS", -3, NoAsyncLoading | Admin | Stale,
        Since = "3.0.0", Summary = "Assign new hash slots to receiving node",
        Complexity = "O(N) where N is the total number of hash slot arguments", Syntax = "slot:int...")]
    internal static void ClusterAddslots(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|ADDSLOTSRANGE", -4, NoAsyncLoading | Admin | Stale,
        Since = "7.0.0", Summary = "Assign new hash slots to receiving node",
        Complexity = "O(N) where N is the total number of the slots between the start slot and end slot arguments.",
        Syntax = "start-slot_end-slot{start-slot:int end-slot:int}...")]
    internal static void ClusterAddslotsrange(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|BUMPEPOCH", 2, NoAsyncLoading | Admin | Stale,
        Since = "3.0.0", Summary = "Advance the cluster config epoch", Complexity = "O(1)",
        Tips = "nondeterministic_output")]
    internal static void ClusterBumpepoch(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|COUNT-FAILURE-REPORTS", 3, Admin | Stale,
        Since = "3.0.0", Summary = "Return the number of failure reports active for a given node",
        Complexity = "O(N) where N is the number of failure reports", Tips = "nondeterministic_output",
        Syntax = "node-id")]
    internal static void ClusterCountFailureReports(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|COUNTKEYSINSLOT", 3, Stale,
        Since = "3.0.0", Summary = "Return the number of local keys in the specified hash slot",
        Complexity = "O(1)", Syntax = "slot:int")]
    internal static void ClusterCountkeysinslot(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|DELSLOTS", -3, NoAsyncLoading | Admin | Stale,
        Since = "3.0.0", Summary = "Set hash slots as unbound in receiving node",
        Complexity = "O(N) where N is the total number of hash slot arguments", Syntax = "slot:int...")]
    internal static void ClusterDelslots(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|DELSLOTSRANGE", -4, NoAsyncLoading | Admin | Stale,
        Since = "7.0.0", Summary = "Set hash slots as unbound in receiving node",
        Complexity = "O(N) where N is the total number of the slots between the start slot and end slot arguments.",
        Syntax = "start-slot_end-slot{start-slot:int end-slot:int}...")]
    internal static void ClusterDelslotsrange(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|FAILOVER", -2, NoAsyncLoading | Admin | Stale,
        Since = "3.0.0", Summary = "Forces a replica to perform a manual failover of its master.",
        Complexity = "O(1)", Syntax = "[options<FORCE | TAKEOVER>]")]
    internal static void ClusterFailover(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|FLUSHSLOTS", 2, NoAsyncLoading | Admin | Stale,
        Since = "3.0.0", Summary = "Delete a node's own slots information", Complexity = "O(1)")]
    internal static void ClusterFlushslots(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|FORGET", 3, NoAsyncLoading | Admin | Stale,
        Since = "3.0.0", Summary = "Remove a node from the nodes table", Complexity = "O(1)", Syntax = "node-id")]
    internal static void ClusterForget(CommandContext c) => c.Reply.Error(Errors.NoCluster);
}
