namespace Carnelian.Engine.Execution;

/// <summary>Which shard locks a command needs before it may run.</summary>
public enum LockScope
{
    /// <summary>The shards of the command's keys; none for a command without keys.</summary>
    Keys,

    /// <summary>Every shard: FLUSHALL, SWAPDB, and others that must see the whole keyspace at one instant.</summary>
    All,

    /// <summary>
    /// None: the handler walks shards one at a time, or touches no data. Within a transaction it needs every shard.
    /// </summary>
    None,

    /// <summary>The shards of all queued commands and of all watched keys: EXEC.</summary>
    Transaction,
}
