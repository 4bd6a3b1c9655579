using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Keyspace;

/// <summary>
/// Locks of shards taken by code that walks the keyspace and not by the executor. Where the executor holds them
/// already, as inside a transaction, nothing is taken and nothing released. Effects are committed before a lock goes.
/// </summary>
internal readonly ref struct ShardHold
{
    private readonly CommandContext _context;
    private readonly ulong _taken;

    /// <summary>Takes the locks of a set of shards, in ascending order.</summary>
    /// <exception cref="InvalidOperationException">Other locks are held: waiting for more could deadlock.</exception>
    public ShardHold(CommandContext context, ulong shards)
    {
        _context = context;
        _taken = shards & ~context.Held;
        if (_taken == 0) return;
        if (context.Held != 0) throw new InvalidOperationException("Locks are taken in one batch or not at all.");
        context.Engine.Keyspace.Enter(_taken);
        context.Held = _taken;
    }

    /// <summary>
    /// Commits the effects so far by themselves, for what has nothing to do with the effects to come. Where the locks
    /// were held already it is not done: a transaction's effects stay together.
    /// </summary>
    public void Commit()
    {
        if (_taken != 0) _context.CommitEffects();
    }

    /// <summary>Commits effects and releases what was taken.</summary>
    public void Dispose()
    {
        if (_taken == 0) return;
        try
        {
            _context.CommitEffects();
        }
        finally
        {
            _context.Held = 0;
            _context.Engine.Keyspace.Exit(_taken);
        }
    }
}
