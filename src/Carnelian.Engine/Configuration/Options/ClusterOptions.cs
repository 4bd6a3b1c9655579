using Carnelian.Engine.Configuration.Kinds;
using Carnelian.Engine.Configuration.Settings;
using static Carnelian.Engine.Configuration.ConfigFlags;
using static Carnelian.Engine.Configuration.Kinds.NumberStyle;

namespace Carnelian.Engine.Configuration.Options;

/// <summary>Nodes of a cluster.</summary>
internal static class ClusterOptions
{
    /// <summary>The rows of this section, in the order of the reference.</summary>
    internal static ConfigOption[] Rows() =>
    [
        new BoolOption(Setting.ClusterEnabled, "cluster-enabled", false, Immutable,
            "Makes this server a node of a cluster.") { OnlySupported = "no" },
        new TextOption(Setting.ClusterConfigFile, "cluster-config-file", "nodes.conf", Immutable,
            "File in which a node keeps the cluster's state."),
        new NumberOption(Setting.ClusterNodeTimeout, "cluster-node-timeout", Integer, 15000, 0, long.MaxValue,
            Modifiable, "Milliseconds of silence after which a node counts as failed."),
        new NumberOption(Setting.ClusterPort, "cluster-port", Integer, 0, 0, 65535, Immutable,
            "Port of the cluster bus; 0 is the data port plus 10000."),
        new NumberOption(Setting.ClusterReplicaValidityFactor, "cluster-replica-validity-factor", Integer, 10, 0,
            int.MaxValue, Modifiable, "How old a replica's data may be for promotion.")
            { Alias = "cluster-slave-validity-factor" },
        new NumberOption(Setting.ClusterMigrationBarrier, "cluster-migration-barrier", Integer, 1, 0, int.MaxValue,
            Modifiable, "Replicas that a master keeps before it lends one."),
        new BoolOption(Setting.ClusterAllowReplicaMigration, "cluster-allow-replica-migration", true, Modifiable,
            "Lets replicas move to masters that have none."),
        new BoolOption(Setting.ClusterRequireFullCoverage, "cluster-require-full-coverage", true, Modifiable,
            "Stops answering while a slot has no owner."),
        new BoolOption(Setting.ClusterReplicaNoFailover, "cluster-replica-no-failover", false, Modifiable,
            "Keeps this replica from promoting itself.")
            { Alias = "cluster-slave-no-failover", Action = ConfigAction.ClusterFlags },
        new BoolOption(Setting.ClusterAllowReadsWhenDown, "cluster-allow-reads-when-down", false, Modifiable,
            "Answers reads while the cluster is down."),
        new BoolOption(Setting.ClusterAllowPubSubShardWhenDown, "cluster-allow-pubsubshard-when-down", true, Modifiable,
            "Keeps sharded channels while the cluster is down."),
        new NumberOption(Setting.ClusterLinkSendBufferLimit, "cluster-link-sendbuf-limit", Memory, 0, 0, ulong.MaxValue,
            Modifiable, "Bytes of unsent messages that end a bus link; 0 sets no limit."),
        new TextOption(Setting.ClusterAnnounceIp, "cluster-announce-ip", null, Modifiable,
            "Address that a node tells the cluster.") { Action = ConfigAction.ClusterIp },
        new TextOption(Setting.ClusterAnnounceHostname, "cluster-announce-hostname", null, Modifiable,
            "Host name that a node tells the cluster.")
            { Action = ConfigAction.ClusterHostname, Check = OptionChecks.Hostname },
        new NumberOption(Setting.ClusterAnnouncePort, "cluster-announce-port", Integer, 0, 0, 65535, Modifiable,
            "Data port that a node tells the cluster; 0 tells the real one.") { Action = ConfigAction.ClusterPorts },
        new NumberOption(Setting.ClusterAnnounceTlsPort, "cluster-announce-tls-port", Integer, 0, 0, 65535, Modifiable,
            "TLS port that a node tells the cluster; 0 tells the real one.") { Action = ConfigAction.ClusterPorts },
        new NumberOption(Setting.ClusterAnnounceBusPort, "cluster-announce-bus-port", Integer, 0, 0, 65535, Modifiable,
            "Bus port that a node tells the cluster; 0 tells the real one.") { Action = ConfigAction.ClusterPorts },
        new EnumOption(Setting.ClusterPreferredEndpointType, "cluster-preferred-endpoint-type",
            EnumNames.ClusterEndpointType, "ip", Modifiable, "What clients are redirected to."),
    ];
}
