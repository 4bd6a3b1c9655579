namespace Carnelian.Engine.Execution;

/// <summary>Behaviour flags of a command. The names on the wire are those of COMMAND INFO.</summary>
[Flags]
public enum CommandFlags
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>May change the dataset.</summary>
    Write = 1 << 0,

    /// <summary>Reads data and never changes it.</summary>
    ReadOnly = 1 << 1,

    /// <summary>Refused while memory is over its limit.</summary>
    DenyOom = 1 << 2,

    /// <summary>An operator's command.</summary>
    Admin = 1 << 3,

    /// <summary>Belongs to publish/subscribe; allowed in a RESP2 subscriber's connection.</summary>
    PubSub = 1 << 4,

    /// <summary>Not callable from scripts.</summary>
    NoScript = 1 << 5,

    /// <summary>May block the client.</summary>
    Blocking = 1 << 6,

    /// <summary>Served while data is loading.</summary>
    Loading = 1 << 7,

    /// <summary>Served by a replica with stale data.</summary>
    Stale = 1 << 8,

    /// <summary>Hidden from MONITOR.</summary>
    SkipMonitor = 1 << 9,

    /// <summary>Hidden from SLOWLOG.</summary>
    SkipSlowlog = 1 << 10,

    /// <summary>Served while the ASKING flag is set.</summary>
    Asking = 1 << 11,

    /// <summary>Takes constant or logarithmic time.</summary>
    Fast = 1 << 12,

    /// <summary>Allowed before authentication.</summary>
    NoAuth = 1 << 13,

    /// <summary>May be propagated although it does not write the keyspace.</summary>
    MayReplicate = 1 << 14,

    /// <summary>Not allowed inside MULTI.</summary>
    NoMulti = 1 << 15,

    /// <summary>Served while a script is busy.</summary>
    AllowBusy = 1 << 16,

    /// <summary>Keys are optional.</summary>
    NoMandatoryKeys = 1 << 17,

    /// <summary>Not served while a replica loads asynchronously.</summary>
    NoAsyncLoading = 1 << 18,

    /// <summary>Keys are not at fixed positions.</summary>
    MovableKeys = 1 << 19,

    /// <summary>May touch keys that it does not name.</summary>
    TouchesArbitraryKeys = 1 << 20,

    /// <summary>Available in Sentinel mode.</summary>
    Sentinel = 1 << 21,

    /// <summary>Available only in Sentinel mode.</summary>
    OnlySentinel = 1 << 22,

    /// <summary>Runs only where the option that guards it allows: DEBUG and MODULE.</summary>
    ProtectedCommand = 1 << 23,

    /// <summary>Runs at once inside MULTI, where other commands are queued.</summary>
    NotQueued = 1 << 24,
}
