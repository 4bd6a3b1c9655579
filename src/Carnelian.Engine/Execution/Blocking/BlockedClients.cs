using System.Diagnostics;
using Carnelian.Core.Structures;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Keyspace.Interest;
using Carnelian.Resp;

namespace Carnelian.Engine.Execution.Blocking;

/// <summary>
/// Blocking commands at one executor: enters its clients among those who wait, serves waiting clients of any executor
/// when a command of its own brought what they want, and lets its clients go when their time is over.
/// </summary>
internal sealed class BlockedClients
{
    private const int ReplyBytes = 4 * 1024;

    private readonly CommandContext _context;
    private readonly DataEngine _engine;
    private readonly KeyWaiters _waiters;
    private readonly DeadlineHeap _deadlines = new();
    private readonly List<Waiter> _answered = [];
    private CommandContext? _nested;

    public BlockedClients(CommandContext context)
    {
        _context = context;
        _engine = context.Engine;
        _waiters = _engine.Keyspace.Waiters;
    }

    /// <summary>The context in which waiting clients' commands run again, with a reply of its own.</summary>
    private CommandContext Nested => _nested ??= _context.CreateNested(new ReplyWriter(ReplyBytes));

    /// <summary>
    /// Does what the command that has just committed left to do while its locks are held: makes its client wait, or
    /// serves those who wait for what it brought.
    /// </summary>
    /// <param name="shards">The shards of the command's own keys.</param>
    /// <param name="started">When the command began, as a timestamp.</param>
    /// <param name="encloses">Whether the locks held are enough to serve every waiter of their shards.</param>
    /// <returns>Whether the client waits now.</returns>
    public bool Conclude(ulong shards, long started, bool encloses)
    {
        if (_context.Wait is { } request)
        {
            _context.Wait = null;
            Begin(request, shards, started);
            return true;
        }

        if (encloses && _context.Held != 0) Serve();
        return false;
    }

    /// <summary>Does what is left when the command's locks are released.</summary>
    public void ConcludeUnlocked()
    {
        // Handlers that take locks by themselves have released them by now, and a read that removes a key whose time is
        // over holds too few. Nobody can tell when between a change and its reply a client was served.
        if (_context.Ready.Count > 0) ServeLater();
        _context.HasAftermath = false;
        Post();
    }

    /// <summary>Ends the waiting of a client as CLIENT UNBLOCK does.</summary>
    /// <param name="session">The client, or null.</param>
    /// <param name="isError">Whether it gets an error, and not the reply of a timeout.</param>
    /// <returns>Whether it waited.</returns>
    public bool Release(Session? session, bool isError)
    {
        if (session?.Waiter is not { } waiter || !TrySettle(waiter)) return false;
        var reply = Nested.Reply;
        reply.Resp3 = session.Resp3;
        if (isError)
        {
            reply.Error(Errors.Unblocked);
            _context.Statistics.CountError(reply.LastErrorCode);
        }
        else
        {
            reply.NullArray();
        }

        // As in Redis an unblocked command counts as failed, with whatever reply.
        _context.Statistics.ByCommand[waiter.Command.Id].Failed++;
        Answer(waiter);
        _context.HasAftermath = true;
        return true;
    }

    /// <summary>Ends the waiting of a client that goes: nothing will be taken for it any more.</summary>
    public void Cancel(Session session)
    {
        if (session.Waiter is not { } waiter) return;
        if (TrySettle(waiter)) _engine.Clients.SetBlocked(session, false);
        Forget(waiter);
    }

    /// <summary>Forgets a waiter that is answered or gone.</summary>
    public void Forget(Waiter waiter)
    {
        _deadlines.Remove(waiter);
        waiter.Session.Waiter = null;
    }

    /// <summary>How long until the next deadline, in whole milliseconds and never too short; -1 without one.</summary>
    public int MsToNextTimeout()
    {
        if (_deadlines.Count == 0) return -1;
        var left = _engine.Clock.GetElapsedTime(_engine.Clock.GetTimestamp(), _deadlines.First.Deadline);
        return (int)Math.Clamp(Math.Ceiling(left.TotalMilliseconds), 0, int.MaxValue);
    }

    /// <summary>Answers clients whose time is over.</summary>
    /// <param name="now">The present, as a timestamp.</param>
    public void RunTimeouts(long now)
    {
        while (_deadlines.Count > 0 && _deadlines.First.Deadline <= now)
        {
            var waiter = _deadlines.First;
            _deadlines.Remove(waiter);
            if (!TrySettle(waiter)) continue;
            Nested.Reply.Resp3 = waiter.Session.Resp3;
            Nested.Reply.NullArray();
            Answer(waiter);
        }

        Post();
    }

    private void Begin(WaitRequest request, ulong shards, long started)
    {
        var session = _context.Session;
        var waiter = new Waiter(_context, request, shards);
        _waiters.Add(waiter);
        session.Waiter = waiter;
        _engine.Clients.SetBlocked(session, true);
        var now = _engine.Clock.GetTimestamp();
        waiter.Ticks = now - started;
        _context.Statistics.ByCommand[waiter.Command.Id].CountWaiting(waiter.Ticks);
        _context.Statistics.Commands++;
        session.Commands++;
        if (request.TimeoutMs == 0) return;

        // A deadline beyond the clock's range never comes.
        var ticks = (Int128)request.TimeoutMs * _engine.Clock.TimestampFrequency / 1000;
        if (now + ticks > long.MaxValue) return;
        waiter.Deadline = (long)(now + ticks);
        _deadlines.Add(waiter);
    }

    /// <summary>
    /// Serves the clients that wait for keys that changed, in the order of both, until nobody can be served:
    /// to serve one may bring the next one's key.
    /// </summary>
    private void Serve()
    {
        var ready = _context.Ready;
        if (ready.Count == 0) return;
        var nested = Nested;
        nested.Held = _context.Held;

        // Keys whose time ran out while the command took its own are no longer there, as in Redis.
        nested.NowMs = _engine.UnixMs();
        try
        {
            for (var i = 0; i < ready.Count; i++)
            {
                ready[i].Signalled = false;
                ServeQueue(ready[i].Key);
            }
        }
        finally
        {
            foreach (var queue in ready) queue.Signalled = false;
            ready.Clear();
            nested.Held = 0;
        }
    }

    private void ServeLater()
    {
        var keyspace = _engine.Keyspace;
        ulong shards = 0;
        foreach (var queue in _context.Ready) shards |= 1UL << keyspace.ShardIndex(queue.Key.Hash);
        keyspace.Enter(shards);
        _context.Held = _waiters.Enclose(shards);
        try
        {
            Serve();
        }
        finally
        {
            keyspace.Exit(_context.Held);
            _context.Held = 0;
        }
    }

    private void ServeQueue(DatabaseKey key)
    {
        if (!_waiters.TryFind(new DatabaseKeySpan(key.Database, key.Bytes, key.Hash), out var queue)) return;
        for (var node = queue.Waiters.First; node is not null;)
        {
            var kind = KindOf(key);
            if (kind == ValueKind.None) return;
            var waiter = node.Value;
            node = node.Next;
            if (waiter.Request.Kind == kind && !waiter.Session.Killed) TryServe(waiter, key);
        }
    }

    private ValueKind KindOf(DatabaseKey key)
    {
        var nested = Nested;
        nested.Begin(_engine.InternalSession, _context.Command, _engine.NoArguments);
        var kind = nested.Keys.Read(key.Database, key.Bytes, KeyLookup.NoTouch | KeyLookup.NoStatistics).Kind;
        nested.CommitEffects();
        return kind;
    }

    private void TryServe(Waiter waiter, DatabaseKey key)
    {
        Debug.Assert((waiter.Shards & ~_context.Held) == 0, "A waiter is served without the locks of its keys.");
        var nested = Nested;
        var reply = nested.Reply;
        var errors = reply.Errors;
        var started = _engine.Clock.GetTimestamp();
        reply.Resp3 = waiter.Session.Resp3;
        nested.Begin(waiter.Session, waiter.Command, waiter.Args);
        nested.ReadyArgument = ArgumentOf(waiter, key);
        try
        {
            CommandTable.Invoke(waiter.Command.Id, nested);
            nested.Commit();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Fail(failure, nested);
        }

        if (nested.Wait is not null)
        {
            nested.Wait = null;
            reply.Reset();
            return;
        }

        _waiters.Settle(waiter);
        Count(waiter, started, reply.Errors != errors);
        Answer(waiter);
    }

    private void Count(Waiter waiter, long started, bool failed)
    {
        var statistics = _context.Statistics;
        var byCommand = statistics.ByCommand[waiter.Command.Id];
        var ticks = _engine.Clock.GetTimestamp() - started;
        byCommand.CountAnswer(waiter.Ticks, ticks, _engine.Config.LatencyTracking);
        if (!failed) return;
        byCommand.Failed++;
        statistics.CountError(Nested.Reply.LastErrorCode);
    }

    private void Fail(Exception failure, CommandContext nested)
    {
        Debug.Fail(failure.ToString());
        _engine.Log.Warning($"Command {nested.Command.Name} failed: {failure}");
        nested.Keys.Abandon();
        nested.Effects.Clear();
        nested.Wait = null;
        nested.Reply.Reset();
        nested.Reply.Error(Errors.Internal);
    }

    private static int ArgumentOf(Waiter waiter, DatabaseKey key)
    {
        var argument = waiter.Request.FirstKey;
        while (!waiter.Args[argument].SequenceEqual(key.Bytes)) argument++;
        return argument;
    }

    /// <summary>Takes a waiter out of all queues, unless somebody else has done so.</summary>
    private bool TrySettle(Waiter waiter)
    {
        using var hold = new ShardHold(_context, waiter.Shards);
        if (waiter.Settled) return false;
        _waiters.Settle(waiter);
        return true;
    }

    /// <summary>Takes the reply written last for a waiter, which is sent to its loop when no lock is held.</summary>
    private void Answer(Waiter waiter)
    {
        var reply = Nested.Reply;
        var bytes = new byte[reply.Length];
        var used = 0;
        for (var i = 0; i < reply.SegmentCount; i++)
        {
            var segment = reply.GetSegment(i).Span;
            segment.CopyTo(bytes.AsSpan(used));
            used += segment.Length;
        }

        reply.Reset();
        waiter.Reply = bytes;
        _engine.Clients.SetBlocked(waiter.Session, false);
        _answered.Add(waiter);
    }

    private void Post()
    {
        foreach (var waiter in _answered) waiter.Session.Link!.Complete(waiter);
        _answered.Clear();
    }
}
