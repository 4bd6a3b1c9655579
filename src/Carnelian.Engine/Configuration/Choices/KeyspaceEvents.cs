namespace Carnelian.Engine.Configuration.Choices;

/// <summary>Classes of keyspace events, with the bits that Redis gives them.</summary>
[Flags]
public enum KeyspaceEvents
{
    /// <summary>No events.</summary>
    None = 0,

    /// <summary>K: channels named after the key.</summary>
    Keyspace = 1 << 0,

    /// <summary>E: channels named after the event.</summary>
    KeyEvent = 1 << 1,

    /// <summary>g: commands for any type, as DEL and EXPIRE.</summary>
    Generic = 1 << 2,

    /// <summary>$: strings.</summary>
    String = 1 << 3,

    /// <summary>l: lists.</summary>
    List = 1 << 4,

    /// <summary>s: sets.</summary>
    Set = 1 << 5,

    /// <summary>h: hashes.</summary>
    Hash = 1 << 6,

    /// <summary>z: sorted sets.</summary>
    SortedSet = 1 << 7,

    /// <summary>x: keys that expired.</summary>
    Expired = 1 << 8,

    /// <summary>e: keys that were evicted.</summary>
    Evicted = 1 << 9,

    /// <summary>t: streams.</summary>
    Stream = 1 << 10,

    /// <summary>m: keys that were looked for in vain.</summary>
    KeyMiss = 1 << 11,

    /// <summary>d: values of modules.</summary>
    Module = 1 << 13,

    /// <summary>n: keys that are new.</summary>
    New = 1 << 14,

    /// <summary>A: all classes but KeyMiss and New.</summary>
    All = Generic | String | List | Set | Hash | SortedSet | Expired | Evicted | Stream | Module,
}
