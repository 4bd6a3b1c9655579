namespace Carnelian.Engine.Configuration;

/// <summary>
/// What has to happen in the running server when an option changes. Options that are simply read where they are
/// needed have <see cref="None"/>; options that act together share one action, which is then done once.
/// </summary>
public enum ConfigAction
{
    /// <summary>Nothing: the value is read when it is needed.</summary>
    None,

    /// <summary>Listen on <see cref="ServerConfig.Port"/> instead of the port before.</summary>
    Port,

    /// <summary>Listen on the addresses of <see cref="ServerConfig.Bind"/>.</summary>
    Bind,

    /// <summary>Listen on <see cref="ServerConfig.TlsPort"/>.</summary>
    TlsPort,

    /// <summary>Load certificates and settings of TLS again.</summary>
    Tls,

    /// <summary>Make room for <see cref="ServerConfig.MaxClients"/> open sockets.</summary>
    MaxClients,

    /// <summary>Run background work at <see cref="ServerConfig.Hz"/>.</summary>
    Hz,

    /// <summary>Compare the memory in use with <see cref="ServerConfig.MaxMemory"/>.</summary>
    MaxMemory,

    /// <summary>Start or stop counting the memory of clients.</summary>
    ClientMemory,

    /// <summary>Give the default user the password, or none.</summary>
    RequirePass,

    /// <summary>Start or stop the append-only file.</summary>
    AppendOnly,

    /// <summary>Delete append-only files that were kept.</summary>
    AofGarbage,

    /// <summary>Resize the replication backlog.</summary>
    ReplicationBacklog,

    /// <summary>Count the replicas that are near again.</summary>
    GoodReplicas,

    /// <summary>Tell the cluster this node's flags.</summary>
    ClusterFlags,

    /// <summary>Tell the cluster this node's ports.</summary>
    ClusterPorts,

    /// <summary>Tell the cluster this node's address.</summary>
    ClusterIp,

    /// <summary>Tell the cluster this node's host name.</summary>
    ClusterHostname,

    /// <summary>Show the process title anew.</summary>
    ProcessTitle,

    /// <summary>Write the out-of-memory score to the kernel.</summary>
    OomScore,

    /// <summary>Install or remove the crash handlers.</summary>
    CrashLog,

    /// <summary>Start or stop the watchdog.</summary>
    Watchdog,

    /// <summary>Tell the allocator whether it may work in the background.</summary>
    Allocator,

    /// <summary>Make <see cref="ServerConfig.Directory"/> the working directory.</summary>
    Directory,
}
