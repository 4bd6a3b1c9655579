using System.Diagnostics;
using Carnelian.Core.Numerics;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Execution.Blocking;
using Carnelian.Engine.Execution.KeyPositions;
using Carnelian.Engine.Execution.Lookahead;
using Carnelian.Engine.Execution.Transactions;
using Carnelian.Engine.Keyspace.Expiry;
using Carnelian.Engine.Keyspace.Interest;
using Carnelian.Engine.Statistics;
using Carnelian.Resp;

namespace Carnelian.Engine.Execution;

/// <summary>
/// Runs requests, one after another, for one thread: resolve, admit, lock, run, commit, unlock. Everything that runs a
/// command enters here: connections, replayed effects, transactions, later scripts.
/// </summary>
public sealed class Executor
{
    private readonly DataEngine _engine;
    private readonly CommandContext _context;
    private readonly ActiveExpiry _activeExpiry;
    private readonly LockPlanner _planner;
    private readonly TransactionRunner _transactions;
    private readonly BlockedClients _blocked;
    private readonly KeyWaiters _waiters;
    private readonly ActiveFieldExpiry _activeFieldExpiry;
    private readonly ElementPrefetch _elements;
    private readonly PreparedRequest _single = new();
    private long _timestamp;
    private long _queuedErrors;

    /// <summary>Creates an executor and registers its statistics with the engine.</summary>
    /// <param name="engine">What all executors share.</param>
    /// <param name="reply">Where replies go.</param>
    public Executor(DataEngine engine, ReplyWriter reply)
    {
        ArgumentNullException.ThrowIfNull(engine);
        _engine = engine;
        _context = new CommandContext(engine, reply, new SeededRandom(engine.NextSeed()));
        _activeExpiry = new ActiveExpiry(_context);
        _planner = new LockPlanner(_context);
        _transactions = _context.Transactions = new TransactionRunner(this, _context, _planner);
        _waiters = engine.Keyspace.Waiters;
        _blocked = _context.Blocked = new BlockedClients(_context);
        _activeFieldExpiry = new ActiveFieldExpiry(_context);
        _elements = new ElementPrefetch(engine.Keyspace);
        engine.Register(_context.Statistics);
        BeginBatch();
    }

    /// <summary>Where replies go.</summary>
    public ReplyWriter Reply => _context.Reply;

    /// <summary>This executor's counters.</summary>
    public ExecutorStatistics Statistics => _context.Statistics;

    /// <summary>Reads the clock; the requests of one batch share its time.</summary>
    public void BeginBatch()
    {
        _context.NowMs = _engine.UnixMs();
        _timestamp = _engine.Clock.GetTimestamp();
        if (Statistics.Epoch != _engine.StatisticsEpoch) Statistics.Reset(_engine.StatisticsEpoch);
    }

    /// <summary>
    /// Finds out in advance which memory a batch's requests will touch, and has it fetched while they wait their turn:
    /// the caches' misses of many requests then overlap instead of adding up.
    /// </summary>
    public void Prepare(Session session, RequestBatch batch)
    {
        if (batch.Count < 2) return;
        var keyspace = _engine.Keyspace;
        for (var i = 0; i < batch.Count; i++)
        {
            var request = batch[i];
            var id = _engine.CommandNames.Find(request.Args[0]);
            if (id < 0) continue;
            var command = CommandTable.All[id];
            if (command.HasSubcommands) continue;
            request.Command = command;
            if (command.Shape != KeyShape.Single || command.FirstKey >= request.Args.Count) continue;
            request.Hash = keyspace.Hash.Hash(request.Args[command.FirstKey]);
            request.HasHash = true;
            keyspace.ShardOf(request.Hash).Peek(session.Database)?.PrefetchBucket(request.Hash);
        }

        for (var i = 0; i < batch.Count; i++)
        {
            if (batch[i].HasHash) keyspace.ShardOf(batch[i].Hash).PrefetchEntry(session.Database, batch[i].Hash);
        }

        _elements.Run(session.Database, batch);
    }

    /// <summary>Runs one request and writes its reply.</summary>
    public ExecutionOutcome Execute(Session session, Arguments args)
    {
        _single.Take(args);
        return Execute(session, _single);
    }

    /// <summary>Runs one request of a batch and writes its reply, unless the client has to wait.</summary>
    public ExecutionOutcome Execute(Session session, PreparedRequest request)
    {
        var args = request.Args;
        if (session.Killed)
        {
            session.CloseAfterReply = true;
            return ExecutionOutcome.Done;
        }

        var reply = _context.Reply;
        reply.Resp3 = session.Resp3;
        if (!session.Blocked) session.LastInteractionMs = _context.NowMs;
        var silent = session.ReplyMode != ReplyMode.On;
        var mark = silent ? reply.Mark() : default;
        if (session.ReplyMode == ReplyMode.SkipNext) session.ReplyMode = ReplyMode.Skip;

        var command = request.Command ?? Resolve(session, args);
        session.LastCommand = command;
        if (command is null)
        {
            if (session.QueuedCommands >= 0) session.QueueFailed = true;
        }
        else
        {
            _context.Begin(session, command, args);
            if (request.HasHash) _context.NoteHash(command.FirstKey, request.Hash);
            var admitted = Admission.Admit(_context);
            if (admitted && Admission.MustWait(_context))
            {
                _engine.Clients.SetBlocked(session, true);
                return ExecutionOutcome.Retry;
            }

            if (session.Blocked) _engine.Clients.SetBlocked(session, false);
            if (!admitted) Reject(session, command);
            else if (session.QueuedCommands >= 0 && (command.Flags & CommandFlags.NotQueued) == 0)
                _transactions.Queue();
            else if (Run(command)) return ExecutionOutcome.Waiting;
        }

        if (silent) Silence(session, mark);
        return ExecutionOutcome.Done;
    }

    /// <summary>
    /// Takes the reply of a request that has been waiting for data, on the client's own thread; the client is then free
    /// for its next request.
    /// </summary>
    /// <returns>False when the client waits for something else by now.</returns>
    public bool Answer(Waiter waiter)
    {
        ArgumentNullException.ThrowIfNull(waiter);
        var session = waiter.Session;
        if (!ReferenceEquals(session.Waiter, waiter)) return false;
        _blocked.Forget(waiter);
        if (session.ReplyMode == ReplyMode.On) Reply.Raw(waiter.Reply.Span);
        if (session.ReplyMode == ReplyMode.Skip) session.ReplyMode = ReplyMode.On;
        return true;
    }

    /// <summary>
    /// How long until a client of this executor has waited long enough, in milliseconds; -1 for ever.
    /// </summary>
    public int MsToNextTimeout() => _blocked.MsToNextTimeout();

    /// <summary>Lets clients go on that have waited long enough; the clock is that of the present batch.</summary>
    public void RunTimeouts() => _blocked.RunTimeouts(_timestamp);

    /// <summary>Ends all that a client began, for one that goes.</summary>
    public void Leave(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        _blocked.Cancel(session);
        _transactions.Discard(session);
    }

    /// <summary>Answers bytes that are not a request; the connection is closed afterwards.</summary>
    public void ProtocolError(Session session, string error)
    {
        ArgumentNullException.ThrowIfNull(session);
        Reply.Resp3 = session.Resp3;
        Reply.Error("ERR "u8, System.Text.Encoding.Latin1.GetBytes(error), default);
        CountError();
        session.CloseAfterReply = true;
    }

    /// <summary>Work that is due several times a second: collects keys and fields whose time is over.</summary>
    /// <param name="intervalMs">Time between two calls, in milliseconds.</param>
    public void Tick(int intervalMs)
    {
        if (_engine.Debug.PauseCron) return;
        BeginBatch();
        _context.Begin(_engine.InternalSession, CommandTable.All[0], _engine.NoArguments);
        _activeExpiry.Run(intervalMs);
        _activeFieldExpiry.Run(intervalMs);
        if (_context.HasAftermath) _blocked.ConcludeUnlocked();
        _context.ReclaimDiscarded();
        _engine.Metrics.Sample();
    }

    private CommandInfo? Resolve(Session session, Arguments args)
    {
        var id = _engine.CommandNames.Find(args[0]);
        if (id < 0)
        {
            RejectUnknown(session, args);
            return null;
        }

        var command = CommandTable.All[id];
        if (!command.HasSubcommands || args.Count == 1) return command;

        var sub = CommandTable.FindSub(id, args[1]);
        if (sub >= 0) return CommandTable.All[sub];
        Rejections.UnknownSubcommand(args, Reply, command);
        CountError();
        return null;
    }

    private void RejectUnknown(Session session, Arguments args)
    {
        if (Rejections.IsHttp(args[0]))
        {
            _engine.Log.Warning(
                "Possible SECURITY ATTACK detected. It looks like somebody is sending POST or Host: commands to "
                + "Carnelian. This is likely due to an attacker attempting to use Cross Protocol Scripting to "
                + $"compromise your instance. Connection from {session.Link?.RemoteAddress} aborted.");
            session.CloseAfterReply = true;
            return;
        }

        Rejections.UnknownCommand(args, Reply);
        CountError();
    }

    /// <summary>Runs a command of a transaction, whose locks are held.</summary>
    internal void RunQueued(Session session, QueuedCommand queued)
    {
        var reply = _context.Reply;
        var errors = reply.Errors;
        var mark = reply.Mark();
        var effects = _context.Effects.Count;
        _context.Continue(session, queued.Command, queued.Args);
        if (queued.HasHash) _context.NoteHash(queued.Command.FirstKey, queued.Hash);
        try
        {
            CommandTable.Invoke(queued.Command.Id, _context);
            _context.Gather();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // What other commands of the transaction did stays, as after any error of one.
            reply.Rewind(mark);
            Fail(failure, queued.Command, effects);
        }

        if (session.ReplyMode is ReplyMode.Off or ReplyMode.Skip) reply.Rewind(mark);
        _queuedErrors += reply.Errors - errors;
        Account(queued.Command, _timestamp, reply.Errors != errors);
    }

    private bool Run(CommandInfo command)
    {
        var reply = _context.Reply;
        var errors = reply.Errors;
        var started = _timestamp;
        var shards = _planner.Plan(command);
        var mayBring = (command.Flags & CommandFlags.Write) != 0 || command.Locks == LockScope.Transaction;
        var held = Enter(shards, mayBring);
        var waits = false;
        _context.Held = held;
        _queuedErrors = 0;
        try
        {
            if (command.Shape == KeyShape.Range) _context.PrefetchNoted();
            CommandTable.Invoke(command.Id, _context);
            _context.Commit();
            if (_context.HasAftermath) waits = _blocked.Conclude(shards, started, mayBring);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Fail(failure, command, 0);
        }
        finally
        {
            _engine.Keyspace.Exit(held);
            _context.Held = 0;
        }

        if (_context.HasAftermath) _blocked.ConcludeUnlocked();
        _context.ReclaimDiscarded();
        if (waits) _timestamp = _engine.Clock.GetTimestamp();
        else Account(command, started, reply.Errors - _queuedErrors != errors);
        return waits;
    }

    /// <summary>
    /// Takes a command's locks. One that may bring what clients wait for takes those that serving them needs too.
    /// </summary>
    private ulong Enter(ulong shards, bool mayBring)
    {
        _engine.Keyspace.Enter(shards);
        return mayBring && _waiters.Any ? _waiters.Enclose(shards) : shards;
    }

    private void Account(CommandInfo command, long started, bool failed)
    {
        var now = _engine.Clock.GetTimestamp();
        var statistics = _context.Statistics;
        statistics.ByCommand[command.Id].Count(now - started, _engine.Config.LatencyTracking);
        _timestamp = now;
        statistics.Commands++;
        _context.Session.Commands++;
        if (!failed) return;
        statistics.ByCommand[command.Id].Failed++;
        statistics.CountError(Reply.LastErrorCode);
    }

    private void Reject(Session session, CommandInfo command)
    {
        _context.Statistics.ByCommand[command.Id].Rejected++;
        CountError();
        if (command.Locks == LockScope.Transaction) _transactions.Discard(session);
        else if (session.QueuedCommands >= 0) session.QueueFailed = true;
    }

    private void CountError() => _context.Statistics.CountError(Reply.LastErrorCode);

    private void Fail(Exception failure, CommandInfo command, int effects)
    {
        Debug.Fail(failure.ToString());
        _engine.Log.Warning($"Command {command.Name} failed: {failure}");
        _context.Keys.Abandon();
        _context.Effects.Truncate(effects);
        _context.Wait = null;
        Reply.Error(Errors.Internal);
    }

    /// <summary>
    /// Takes back the reply of a command that CLIENT REPLY silenced; CLIENT REPLY ON answers for itself.
    /// </summary>
    private void Silence(Session session, ReplyMark mark)
    {
        if (session.ReplyMode == ReplyMode.On) return;
        Reply.Rewind(mark);
        if (session.ReplyMode == ReplyMode.Skip) session.ReplyMode = ReplyMode.On;
    }
}
