using Carnelian.Engine.Clients;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Keyspace.Interest;

namespace Carnelian.Engine.Execution.Transactions;

/// <summary>
/// Transactions of the clients of one executor: queues their commands, runs them together, and watches keys for them.
/// </summary>
internal sealed class TransactionRunner
{
    private const int MaxSpares = 32;

    private readonly Executor _executor;
    private readonly CommandContext _context;
    private readonly LockPlanner _planner;
    private readonly Stack<TransactionQueue> _spares = new();

    public TransactionRunner(Executor executor, CommandContext context, LockPlanner planner)
    {
        _executor = executor;
        _context = context;
        _planner = planner;
    }

    private KeyWatches Watches => _context.Engine.Keyspace.Watches;

    /// <summary>Queues the command that the context is set up for, unless EXEC is bound to fail anyway.</summary>
    public void Queue()
    {
        var session = _context.Session;
        _context.Reply.Simple("QUEUED"u8);
        if (session.QueueFailed || session.WatchBroken) return;
        var queue = session.Queue ??= _spares.TryPop(out var spare) ? spare : new TransactionQueue();
        queue.Add(_context, _planner.PlanQueued(_context.Command));
        session.QueuedCommands = queue.Count;
        session.QueuedBytes = queue.Bytes;
    }

    /// <summary>Ends a transaction, and the client's watches with it.</summary>
    public void Discard(Session session)
    {
        Unwatch(session);
        session.QueuedCommands = -1;
        session.QueuedBytes = 0;
        session.QueueFailed = false;
        if (session.Queue is not { } queue) return;
        session.Queue = null;
        queue.Clear();
        if (_spares.Count < MaxSpares) _spares.Push(queue);
    }

    /// <summary>
    /// Runs the queued commands as one, or replies why not. The locks of all that they and the watches need are held.
    /// </summary>
    public void Execute()
    {
        var session = _context.Session;
        if (session.QueueFailed)
        {
            _context.Reply.Error(Errors.ExecAbort);
        }
        else if (session.WatchBroken || Watches.AnyOver(session, _context.NowMs))
        {
            _context.Reply.NullArray();
        }
        else
        {
            Unwatch(session);
            RunAll(session);
        }

        Discard(session);
    }

    /// <summary>Begins to watch the keys of the present request, whose locks are held.</summary>
    public void Watch()
    {
        var session = _context.Session;
        var args = _context.Args;
        var keyspace = _context.Engine.Keyspace;
        session.Watches ??= new DatabaseKeyMap<Watch>();
        for (var i = 1; i < args.Count; i++)
        {
            var hash = _context.HashOf(i);
            var name = new DatabaseKeySpan(session.Database, args[i], hash);
            if (session.Watches.TryFind(name, out _)) continue;
            var key = DatabaseKeyComparer.Instance.Create(name);
            var watch = new Watch(session, key) { Stale = Watches.IsOver(key, _context.NowMs) };
            session.Watches.Add(key, watch);
            session.WatchShards |= 1UL << keyspace.ShardIndex(hash);
            Watches.Add(watch);
        }

        session.WatchedKeys = session.Watches.Count;
    }

    /// <summary>Ends all watches of a client and forgets what they saw.</summary>
    public void Unwatch(Session session)
    {
        if (session.Watches is { } watches)
        {
            using var hold = new ShardHold(_context, session.WatchShards);
            foreach (var (_, watch) in watches) Watches.Remove(watch);
        }

        session.Watches = null;
        session.WatchShards = 0;
        session.WatchedKeys = 0;
        session.WatchBroken = false;
    }

    private void RunAll(Session session)
    {
        var (command, args) = (_context.Command, _context.Args);
        var mayWait = _context.MayWait;
        _context.MayWait = false;
        try
        {
            var queue = session.Queue;
            var count = queue?.Count ?? 0;
            _context.Reply.ArrayHeader(count);
            for (var i = 0; i < count; i++) _executor.RunQueued(session, queue![i]);
        }
        finally
        {
            _context.Continue(session, command, args);
            _context.MayWait = mayWait;
        }
    }
}
