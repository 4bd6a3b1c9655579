using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Cluster;

/// <summary>The other half of CLUSTER.</summary>
[CommandFamily("cluster")]
internal static class ClusterNodeCommands
{
    [Command("CLUSTER|GETKEYSINSLOT", 4, Stale,
        Since = "3.0.0", Summary = "Return local key names in the specified hash slot",
        Complexity = "O(log(N)) where N is the number of requested keys", Tips = "nondeterministic_output",
        Syntax = "slot:int count:int")]
    internal static void ClusterGetkeysinslot(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|HELP", 2, Loading | Stale,
        Since = "5.0.0", Summary = "Show helpful text about the different subcommands", Complexity = "O(1)")]
    internal static void ClusterHelp(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|INFO", 2, Stale,
        Since = "3.0.0", Summary = "Provides info about Redis Cluster node state", Complexity = "O(1)",
        Tips = "nondeterministic_output")]
    internal static void ClusterInfo(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|KEYSLOT", 3, Stale,
        Since = "3.0.0", Summary = "Returns the hash slot of the specified key",
        Complexity = "O(N) where N is the number of bytes in the key", Syntax = "key")]
    internal static void ClusterKeyslot(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|LINKS", 2, Stale,
        Since = "7.0.0", Summary = "Returns a list of all TCP links to and from peer nodes in cluster",
        Complexity = "O(N) where N is the total number of Cluster nodes", Tips = "nondeterministic_output")]
    internal static void ClusterLinks(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|MEET", -4, NoAsyncLoading | Admin | Stale,
        Since = "3.0.0", Summary = "Force a node cluster to handshake with another node", Complexity = "O(1)",
        Syntax = "ip port:int [cluster_bus_port:int@4.0.0]",
        History = """
            4.0.0: Added the optional `cluster_bus_port` argument.
            """)]
    internal static void ClusterMeet(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|MYID", 2, Stale,
        Since = "3.0.0", Summary = "Return the node id", Complexity = "O(1)")]
    internal static void ClusterMyid(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|NODES", 2, Stale,
        Since = "3.0.0", Summary = "Get Cluster config for the node",
        Complexity = "O(N) where N is the total number of Cluster nodes", Tips = "nondeterministic_output")]
    internal static void ClusterNodes(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|REPLICAS", 3, Admin | Stale,
        Since = "5.0.0", Summary = "List replica nodes of the specified master node", Complexity = "O(1)",
        Tips = "nondeterministic_output", Syntax = "node-id")]
    internal static void ClusterReplicas(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|REPLICATE", 3, NoAsyncLoading | Admin | Stale,
        Since = "3.0.0", Summary = "Reconfigure a node as a replica of the specified master node",
        Complexity = "O(1)", Syntax = "node-id")]
    internal static void ClusterReplicate(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|RESET", -2, Admin | Stale | NoScript,
        Since = "3.0.0", Summary = "Reset a Redis Cluster node",
        Complexity =
            "O(N) where N is the number of known nodes. The command may execute a FLUSHALL as a side effect.",
        Syntax = "[hard_soft<HARD | SOFT>]")]
    internal static void ClusterReset(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|SAVECONFIG", 2, NoAsyncLoading | Admin | Stale,
        Since = "3.0.0", Summary = "Forces the node to save cluster state on disk", Complexity = "O(1)")]
    internal static void ClusterSaveconfig(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|SET-CONFIG-EPOCH", 3, NoAsyncLoading | Admin | Stale,
        Since = "3.0.0", Summary = "Set the configuration epoch in a new node", Complexity = "O(1)",
        Syntax = "config-epoch:int")]
    internal static void ClusterSetConfigEpoch(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|SETSLOT", -4, NoAsyncLoading | Admin | Stale,
        Since = "3.0.0", Summary = "Bind a hash slot to a specific node", Complexity = "O(1)",
        Syntax = "slot:int subcommand<IMPORTING=node-id | MIGRATING=node-id | NODE=node-id | STABLE>")]
    internal static void ClusterSetslot(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|SHARDS", 2, Stale,
        Since = "7.0.0", Summary = "Get array of cluster slots to node mappings",
        Complexity = "O(N) where N is the total number of cluster nodes", Tips = "nondeterministic_output")]
    internal static void ClusterShards(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|SLAVES", 3, Admin | Stale,
        Since = "3.0.0", DeprecatedSince = "5.0.0", ReplacedBy = "`CLUSTER REPLICAS`",
        Summary = "List replica nodes of the specified master node", Complexity = "O(1)",
        Tips = "nondeterministic_output", Syntax = "node-id")]
    internal static void ClusterSlaves(CommandContext c) => c.Reply.Error(Errors.NoCluster);

    [Command("CLUSTER|SLOTS", 2, Stale,
        Since = "3.0.0", DeprecatedSince = "7.0.0", ReplacedBy = "`CLUSTER SHARDS`",
        Summary = "Get array of Cluster slot to node mappings",
        Complexity = "O(N) where N is the total number of Cluster nodes", Tips = "nondeterministic_output",
        History = """
            4.0.0: Added node IDs.
            7.0.0: Added additional networking metadata field.
            """)]
    internal static void ClusterSlots(CommandContext c) => c.Reply.Error(Errors.NoCluster);
}
