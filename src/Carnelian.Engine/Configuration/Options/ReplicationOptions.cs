using Carnelian.Engine.Configuration.Kinds;
using Carnelian.Engine.Configuration.Settings;
using static Carnelian.Engine.Configuration.ConfigFlags;
using static Carnelian.Engine.Configuration.Kinds.NumberStyle;

namespace Carnelian.Engine.Configuration.Options;

/// <summary>Masters and replicas.</summary>
internal static class ReplicationOptions
{
    /// <summary>The rows of this section, in the order of the reference.</summary>
    internal static ConfigOption[] Rows() =>
    [
        new ReplicaOfOption("Host and port of the master that is copied.") { OnlySupported = "" },
        new TextOption(Setting.MasterUser, "masteruser", null, Sensitive | Modifiable,
            "User to log in as at the master."),
        new TextOption(Setting.MasterAuth, "masterauth", null, Sensitive | Modifiable,
            "Password for the master.") { AllowsNul = true },
        new BoolOption(Setting.ReplicaServeStaleData, "replica-serve-stale-data", true, Modifiable,
            "Answers while the master is out of reach.") { Alias = "slave-serve-stale-data" },
        new BoolOption(Setting.ReplicaReadOnly, "replica-read-only", true, Debug | Modifiable,
            "Refuses writes at a replica.") { Alias = "slave-read-only" },
        new BoolOption(Setting.ReplicaLazyFlush, "replica-lazy-flush", false, Modifiable,
            "Frees the old data in the background before a full copy.") { Alias = "slave-lazy-flush" },
        new BoolOption(Setting.ReplicaIgnoreMaxMemory, "replica-ignore-maxmemory", true, Modifiable,
            "Leaves eviction to the master.") { Alias = "slave-ignore-maxmemory" },
        new BoolOption(Setting.ReplicaIgnoreDiskWriteErrors, "replica-ignore-disk-write-errors", false, Modifiable,
            "Goes on when a replica cannot write to disk."),
        new BoolOption(Setting.ReplicaAnnounced, "replica-announced", true, Modifiable,
            "Shows this replica to Sentinel."),
        new NumberOption(Setting.ReplicaPriority, "replica-priority", Integer, 100, 0, int.MaxValue, Modifiable,
            "Rank for promotion by Sentinel, lower first; 0 never.") { Alias = "slave-priority" },
        new TextOption(Setting.ReplicaAnnounceIp, "replica-announce-ip", null, Modifiable,
            "Address that a replica tells its master.") { Alias = "slave-announce-ip" },
        new NumberOption(Setting.ReplicaAnnouncePort, "replica-announce-port", Integer, 0, 0, 65535, Modifiable,
            "Port that a replica tells its master; 0 tells the real one.") { Alias = "slave-announce-port" },
        new BoolOption(Setting.ReplDisklessSync, "repl-diskless-sync", true, Debug | Modifiable,
            "Sends a full copy straight to the socket."),
        new NumberOption(Setting.ReplDisklessSyncDelay, "repl-diskless-sync-delay", Integer, 5, 0, int.MaxValue,
            Modifiable, "Seconds to wait for more replicas before a full copy."),
        new NumberOption(Setting.ReplDisklessSyncMaxReplicas, "repl-diskless-sync-max-replicas", Integer, 0, 0,
            int.MaxValue, Modifiable, "Replicas that end the wait early; 0 waits in any case."),
        new EnumOption(Setting.ReplDisklessLoad, "repl-diskless-load", EnumNames.DisklessLoad, "disabled",
            Debug | DenyLoading | Modifiable, "When a full copy is loaded without a file."),
        new BoolOption(Setting.ReplDisableTcpNoDelay, "repl-disable-tcp-nodelay", false, Modifiable,
            "Saves packets on the replica link at the cost of delay."),
        new NumberOption(Setting.ReplPingReplicaPeriod, "repl-ping-replica-period", Integer, 10, 1, int.MaxValue,
            Modifiable, "Seconds between two pings to the replicas.") { Alias = "repl-ping-slave-period" },
        new NumberOption(Setting.ReplTimeout, "repl-timeout", Integer, 60, 1, int.MaxValue, Modifiable,
            "Seconds of silence that end a replica link."),
        new NumberOption(Setting.ReplBacklogSize, "repl-backlog-size", Memory, 1048576, 1, long.MaxValue, Modifiable,
            "Bytes of writes kept for replicas that come back.") { Action = ConfigAction.ReplicationBacklog },
        new NumberOption(Setting.ReplBacklogTtl, "repl-backlog-ttl", Integer, 3600, 0, long.MaxValue, Modifiable,
            "Seconds that the backlog outlives the last replica; 0 is for ever."),
        new NumberOption(Setting.MinReplicasToWrite, "min-replicas-to-write", Integer, 0, 0, int.MaxValue, Modifiable,
            "Replicas that must be near for a write to be taken; 0 asks for none.")
            { Alias = "min-slaves-to-write", Action = ConfigAction.GoodReplicas },
        new NumberOption(Setting.MinReplicasMaxLag, "min-replicas-max-lag", Integer, 10, 0, int.MaxValue, Modifiable,
            "Seconds of lag up to which a replica counts as near.")
            { Alias = "min-slaves-max-lag", Action = ConfigAction.GoodReplicas },
        new EnumOption(Setting.PropagationErrorBehavior, "propagation-error-behavior",
            EnumNames.PropagationErrorBehavior, "ignore", Modifiable, "What follows when a replicated command fails."),
    ];
}
