using Carnelian.Engine.Execution.KeyPositions;

namespace Carnelian.Engine.Execution;

/// <summary>
/// Finds out which shards a command's handler will reach, so that their locks can be taken in one batch.
/// </summary>
/// <param name="context">The context of the executor that asks.</param>
internal sealed class LockPlanner(CommandContext context)
{
    /// <summary>
    /// The shards of the command that the context is set up for. The hash of a single key is kept for the handler's own
    /// look-up.
    /// </summary>
    public ulong Plan(CommandInfo command)
    {
        var keyspace = context.Engine.Keyspace;
        switch (command.Locks)
        {
            case LockScope.None:
                return 0;
            case LockScope.All:
                return keyspace.AllMask;
            case LockScope.Transaction:
                return PlanTransaction();
        }

        switch (command.Shape)
        {
            case KeyShape.None:
                return 0;
            case KeyShape.Single:
                if (command.FirstKey >= context.Args.Count) return 0;
                var hash = context.HashOf(command.FirstKey);
                context.NoteHash(command.FirstKey, hash);
                return 1UL << keyspace.ShardIndex(hash);
            case KeyShape.Range:
                return PlanRange(command);
            default:
                return PlanDynamic(command);
        }
    }

    /// <summary>
    /// The shards that a command needs within a transaction, where nobody can take locks of his own any more.
    /// </summary>
    public ulong PlanQueued(CommandInfo command) =>
        command.Locks == LockScope.None ? context.Engine.Keyspace.AllMask : Plan(command);

    private ulong PlanRange(CommandInfo command)
    {
        var keyspace = context.Engine.Keyspace;
        var args = context.Args;
        ulong mask = 0;
        var database = context.Session.Database;
        var last = command.LastKey < 0 ? args.Count + command.LastKey : command.LastKey;
        for (var i = command.FirstKey; i <= last && i < args.Count; i += command.KeyStep)
        {
            var hash = keyspace.Hash.Hash(args[i]);
            context.NoteHash(i, hash);
            mask |= 1UL << keyspace.ShardIndex(hash);
            keyspace.ShardOf(hash).Peek(database)?.PrefetchBucket(hash);
        }

        return mask;
    }

    private ulong PlanDynamic(CommandInfo command)
    {
        // A request whose keys cannot be found is malformed; its handler says so without touching any key. One that
        // reaches keys it does not name gets all shards.
        var keyspace = context.Engine.Keyspace;
        if (KeyExtractor.FindForLocks(command, context.Args, context.KeyReferences) < 0) return 0;
        ulong mask = 0;
        foreach (var key in context.KeyReferences.Items)
        {
            var hash = keyspace.Hash.Hash(context.Args[key.Position]);
            context.NoteHash(key.Position, hash);
            mask |= 1UL << keyspace.ShardIndex(hash);
        }

        return context.KeyReferences.ReachesOthers ? keyspace.AllMask : mask;
    }

    private ulong PlanTransaction()
    {
        // One that will not run only ends its watches. That a watch broke is seen here or, for certain, under the
        // locks.
        var session = context.Session;
        if (session.QueueFailed || session.WatchBroken) return session.WatchShards;
        return session.WatchShards | (session.Queue?.Shards ?? 0);
    }
}
