namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>How each choice is written, in the order in which a refusal lists them.</summary>
internal static class EnumNames
{
    internal static readonly EnumName[] EvictionPolicy =
    [
        new("volatile-lru", (long)Choices.EvictionPolicy.VolatileLru),
        new("volatile-lfu", (long)Choices.EvictionPolicy.VolatileLfu),
        new("volatile-random", (long)Choices.EvictionPolicy.VolatileRandom),
        new("volatile-ttl", (long)Choices.EvictionPolicy.VolatileTtl),
        new("allkeys-lru", (long)Choices.EvictionPolicy.AllKeysLru),
        new("allkeys-lfu", (long)Choices.EvictionPolicy.AllKeysLfu),
        new("allkeys-random", (long)Choices.EvictionPolicy.AllKeysRandom),
        new("noeviction", (long)Choices.EvictionPolicy.NoEviction),
    ];

    internal static readonly EnumName[] SyslogFacility =
    [
        new("user", (long)Choices.SyslogFacility.User),
        new("local0", (long)Choices.SyslogFacility.Local0),
        new("local1", (long)Choices.SyslogFacility.Local1),
        new("local2", (long)Choices.SyslogFacility.Local2),
        new("local3", (long)Choices.SyslogFacility.Local3),
        new("local4", (long)Choices.SyslogFacility.Local4),
        new("local5", (long)Choices.SyslogFacility.Local5),
        new("local6", (long)Choices.SyslogFacility.Local6),
        new("local7", (long)Choices.SyslogFacility.Local7),
    ];

    internal static readonly EnumName[] LogLevel =
    [
        new("debug", (long)Choices.LogLevel.Debug),
        new("verbose", (long)Choices.LogLevel.Verbose),
        new("notice", (long)Choices.LogLevel.Notice),
        new("warning", (long)Choices.LogLevel.Warning),
    ];

    internal static readonly EnumName[] SupervisedMode =
    [
        new("upstart", (long)Choices.SupervisedMode.Upstart),
        new("systemd", (long)Choices.SupervisedMode.Systemd),
        new("auto", (long)Choices.SupervisedMode.Auto),
        new("no", (long)Choices.SupervisedMode.None),
    ];

    internal static readonly EnumName[] AppendFsync =
    [
        new("everysec", (long)Choices.AppendFsync.EverySecond),
        new("always", (long)Choices.AppendFsync.Always),
        new("no", (long)Choices.AppendFsync.Never),
    ];

    internal static readonly EnumName[] ShutdownFlags =
    [
        new("default", (long)Choices.ShutdownFlags.Default),
        new("save", (long)Choices.ShutdownFlags.Save),
        new("nosave", (long)Choices.ShutdownFlags.NoSave),
        new("now", (long)Choices.ShutdownFlags.Now),
        new("force", (long)Choices.ShutdownFlags.Force),
    ];

    internal static readonly EnumName[] DisklessLoad =
    [
        new("disabled", (long)Choices.DisklessLoad.Disabled),
        new("on-empty-db", (long)Choices.DisklessLoad.OnEmptyDatabase),
        new("swapdb", (long)Choices.DisklessLoad.SwapDatabase),
    ];

    internal static readonly EnumName[] TlsClientAuthentication =
    [
        new("no", (long)Choices.TlsClientAuthentication.No),
        new("yes", (long)Choices.TlsClientAuthentication.Yes),
        new("optional", (long)Choices.TlsClientAuthentication.Optional),
    ];

    internal static readonly EnumName[] OomScoreMode =
    [
        new("no", (long)Choices.OomScoreMode.No),
        new("yes", (long)Choices.OomScoreMode.Relative),
        new("relative", (long)Choices.OomScoreMode.Relative),
        new("absolute", (long)Choices.OomScoreMode.Absolute),
    ];

    internal static readonly EnumName[] AclPubSubDefault =
    [
        new("allchannels", (long)Choices.AclPubSubDefault.AllChannels),
        new("resetchannels", (long)Choices.AclPubSubDefault.ResetChannels),
    ];

    internal static readonly EnumName[] SanitizePayload =
    [
        new("no", (long)Choices.SanitizePayload.No),
        new("yes", (long)Choices.SanitizePayload.Yes),
        new("clients", (long)Choices.SanitizePayload.Clients),
    ];

    internal static readonly EnumName[] ProtectedAction =
    [
        new("no", (long)Choices.ProtectedAction.No),
        new("yes", (long)Choices.ProtectedAction.Yes),
        new("local", (long)Choices.ProtectedAction.Local),
    ];

    internal static readonly EnumName[] ClusterEndpointType =
    [
        new("ip", (long)Choices.ClusterEndpointType.Ip),
        new("hostname", (long)Choices.ClusterEndpointType.HostName),
        new("unknown-endpoint", (long)Choices.ClusterEndpointType.Unknown),
    ];

    internal static readonly EnumName[] PropagationErrorBehavior =
    [
        new("ignore", (long)Choices.PropagationErrorBehavior.Ignore),
        new("panic", (long)Choices.PropagationErrorBehavior.Panic),
        new("panic-on-replicas", (long)Choices.PropagationErrorBehavior.PanicOnReplicas),
    ];

    internal static readonly EnumName[] NetTransport =
    [
        new("auto", (long)Choices.NetTransport.Auto),
        new("epoll", (long)Choices.NetTransport.Epoll),
        new("sockets", (long)Choices.NetTransport.Sockets),
    ];
}
