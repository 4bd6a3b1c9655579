using System.Diagnostics;
using Carnelian.Core.Numerics;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Execution.KeyPositions;
using Carnelian.Engine.Keyspace.Expiry;
using Carnelian.Engine.Statistics;
using Carnelian.Resp;

namespace Carnelian.Engine.Execution;

/// <summary>
/// Runs requests, one after another, for one thread: resolve, admit, lock, run, commit, unlock. Everything that runs a
/// command enters here: connections, replayed effects, later transactions and scripts.
/// </summary>
public sealed class Executor
{
    private readonly DataEngine _engine;
    private readonly CommandContext _context;
    private readonly ActiveExpiry _activeExpiry;
    private readonly ActiveFieldExpiry _activeFieldExpiry;
    private readonly PreparedRequest _single = new();
    private long _timestamp;

    /// <summary>Creates an executor and registers its statistics with the engine.</summary>
    /// <param name="engine">What all executors share.</param>
    /// <param name="reply">Where replies go.</param>
    public Executor(DataEngine engine, ReplyWriter reply)
    {
        ArgumentNullException.ThrowIfNull(engine);
        _engine = engine;
        _context = new CommandContext(engine, reply, new SeededRandom(engine.NextSeed()));
        _activeExpiry = new ActiveExpiry(_context);
        _activeFieldExpiry = new ActiveFieldExpiry(_context);
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
    }

    /// <summary>Runs one request and writes its reply.</summary>
    /// <returns>False when the request must wait: it has not run, and the client is marked blocked.</returns>
    public bool Execute(Session session, Arguments args)
    {
        _single.Take(args);
        return Execute(session, _single);
    }

    /// <summary>Runs one request of a batch and writes its reply.</summary>
    /// <returns>False when the request must wait: it has not run, and the client is marked blocked.</returns>
    public bool Execute(Session session, PreparedRequest request)
    {
        var args = request.Args;
        if (session.Killed)
        {
            session.CloseAfterReply = true;
            return true;
        }

        var reply = _context.Reply;
        reply.Resp3 = session.Resp3;
        if (!session.Blocked) session.LastInteractionMs = _context.NowMs;
        var silent = session.ReplyMode != ReplyMode.On;
        var mark = silent ? reply.Mark() : default;
        if (session.ReplyMode == ReplyMode.SkipNext) session.ReplyMode = ReplyMode.Skip;

        var command = request.Command ?? Resolve(session, args);
        session.LastCommand = command;
        if (command is not null)
        {
            _context.Begin(session, command, args);
            if (request.HasHash) _context.NoteHash(command.FirstKey, request.Hash);
            var admitted = Admission.Admit(_context);
            if (admitted && Admission.MustWait(_context))
            {
                _engine.Clients.SetBlocked(session, true);
                return false;
            }

            if (session.Blocked) _engine.Clients.SetBlocked(session, false);
            if (admitted) Run(command);
            else CountRejected(command);
        }

        if (silent) Silence(session, mark);
        return true;
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

    private void Run(CommandInfo command)
    {
        var reply = _context.Reply;
        var errors = reply.Errors;
        var held = PlanLocks(command);
        _context.Held = held;
        _engine.Keyspace.Enter(held);
        try
        {
            if (command.Shape == KeyShape.Range) _context.PrefetchNoted();
            CommandTable.Invoke(command.Id, _context);
            Commit();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Fail(failure, command);
        }
        finally
        {
            _engine.Keyspace.Exit(held);
            _context.Held = 0;
        }

        _context.ReclaimDiscarded();
        Account(command, reply.Errors != errors);
    }

    /// <summary>
    /// The shards of the command's keys. The hash of a single key is kept for the handler's own look-up.
    /// </summary>
    private ulong PlanLocks(CommandInfo command)
    {
        if (command.Locks == LockScope.None) return 0;
        var keyspace = _engine.Keyspace;
        if (command.Locks == LockScope.All) return keyspace.AllMask;

        var args = _context.Args;
        ulong hash;
        switch (command.Shape)
        {
            case KeyShape.None:
                return 0;
            case KeyShape.Single:
                if (command.FirstKey >= args.Count) return 0;
                hash = _context.HashOf(command.FirstKey);
                _context.NoteHash(command.FirstKey, hash);
                return 1UL << keyspace.ShardIndex(hash);
            case KeyShape.Range:
                ulong mask = 0;
                var database = _context.Session.Database;
                var last = command.LastKey < 0 ? args.Count + command.LastKey : command.LastKey;
                for (var i = command.FirstKey; i <= last && i < args.Count; i += command.KeyStep)
                {
                    hash = keyspace.Hash.Hash(args[i]);
                    _context.NoteHash(i, hash);
                    mask |= 1UL << keyspace.ShardIndex(hash);
                    keyspace.ShardOf(hash).Peek(database)?.PrefetchBucket(hash);
                }

                return mask;
            default:
                return PlanDynamic(command);
        }
    }

    private ulong PlanDynamic(CommandInfo command)
    {
        // A request whose keys cannot be found is malformed; its handler says so without touching any key.
        var keyspace = _engine.Keyspace;
        if (KeyExtractor.FindForLocks(command, _context.Args, _context.KeyReferences) < 0) return 0;
        ulong mask = 0;
        foreach (var key in _context.KeyReferences.Items)
        {
            var hash = keyspace.Hash.Hash(_context.Args[key.Position]);
            _context.NoteHash(key.Position, hash);
            mask |= 1UL << keyspace.ShardIndex(hash);
        }

        return mask;
    }

    private void Commit()
    {
        _context.Statistics.Changes += _context.Dirty;
        var effects = _context.Effects;
        if (!effects.Wanted) return;
        if (_context.Dirty > 0 && !effects.Replaced) effects.Verbatim(_context.Session.Database, _context.Args);
        _context.CommitEffects();
    }

    private void Account(CommandInfo command, bool failed)
    {
        var now = _engine.Clock.GetTimestamp();
        var statistics = _context.Statistics;
        statistics.ByCommand[command.Id].Count(now - _timestamp, _engine.Config.LatencyTracking);
        _timestamp = now;
        statistics.Commands++;
        _context.Session.Commands++;
        if (!failed) return;
        statistics.ByCommand[command.Id].Failed++;
        statistics.CountError(Reply.LastErrorCode);
    }

    private void CountRejected(CommandInfo command)
    {
        _context.Statistics.ByCommand[command.Id].Rejected++;
        CountError();
    }

    private void CountError() => _context.Statistics.CountError(Reply.LastErrorCode);

    private void Fail(Exception failure, CommandInfo command)
    {
        Debug.Fail(failure.ToString());
        _engine.Log.Warning($"Command {command.Name} failed: {failure}");
        _context.Keys.Abandon();
        _context.Effects.Clear();
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
