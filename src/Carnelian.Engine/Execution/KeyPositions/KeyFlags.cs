namespace Carnelian.Engine.Execution.KeyPositions;

/// <summary>
/// What a command does with a key; the names on the wire are those of COMMAND INFO's key specifications.
/// </summary>
[Flags]
public enum KeyFlags
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>RO: the value is read and kept.</summary>
    ReadOnly = 1 << 0,

    /// <summary>RW: the value is changed.</summary>
    ReadWrite = 1 << 1,

    /// <summary>OW: the value is replaced, whatever it was.</summary>
    Overwrite = 1 << 2,

    /// <summary>RM: the key is removed.</summary>
    Remove = 1 << 3,

    /// <summary>User data of the value is returned, copied or used.</summary>
    Access = 1 << 4,

    /// <summary>User data of the value is changed, perhaps depending on the old data.</summary>
    Update = 1 << 5,

    /// <summary>Data is added; what was there stays as it is.</summary>
    Insert = 1 << 6,

    /// <summary>Some of the content is removed by name.</summary>
    Delete = 1 << 7,

    /// <summary>Not a key of the keyspace, though a cluster routes by it (shard channels).</summary>
    NotKey = 1 << 8,

    /// <summary>The specification may miss keys.</summary>
    Incomplete = 1 << 9,

    /// <summary>The flags depend on the options given.</summary>
    VariableFlags = 1 << 10,
}
