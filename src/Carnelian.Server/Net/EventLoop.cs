using System.Collections.Concurrent;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Execution.Lookahead;
using Carnelian.Engine.Keyspace.Interest;
using Carnelian.Resp;
using Carnelian.Server.Logging;

namespace Carnelian.Server.Net;

/// <summary>
/// One thread's world: its connections, its executor, and the buffers they share while they take turns. What differs
/// between transports is only how it waits and who tells it what is ready.
/// </summary>
public abstract class EventLoop : IDisposable
{
    private const int ReadBufferBytes = 64 * 1024;
    private const int ReplyBufferBytes = 64 * 1024;
    private const int WaitingRetryMs = 10;
    private const int MaxSpares = 32;

    private readonly RespLimits _limits = new();
    private readonly ConcurrentQueue<LoopMessage> _messages = new();
    private readonly Stack<RequestReader> _spareReaders = new();
    private readonly Stack<InputBuffer> _spareInputs = new();
    private readonly long _startTimestamp;
    private List<Connection> _queue = [];
    private List<Connection> _turn = [];
    private List<Connection> _waiting = [];
    private List<Connection> _retrying = [];
    private readonly Action _tick;
    private long _nextTickMs;
    private int _tickMs;
    private long _nextRetryMs;
    private long _nextIdleCheckMs;
    private int _sleeping;
    private int _assigned;
    private volatile bool _stopping;

    private protected EventLoop(LoopContext context, int index)
    {
        Context = context;
        Index = index;
        Executor = new Executor(context.Engine, new ReplyWriter(ReplyBufferBytes));
        ReadBuffer = GC.AllocateUninitializedArray<byte>(ReadBufferBytes, pinned: true);
        Reader = new RequestReader(_limits);
        _startTimestamp = context.Engine.Clock.GetTimestamp();
        Connections = new ConnectionTable();
        _tick = () => Executor.Tick(_tickMs);
        ApplyLimits();
    }

    /// <summary>Number of the loop; 0 has the duties that a server has once.</summary>
    public int Index { get; }

    /// <summary>Runs this loop's requests.</summary>
    public Executor Executor { get; }

    /// <summary>Connections served or on their way here, as any thread may see it.</summary>
    public int ConnectionCount => Volatile.Read(ref _assigned);

    internal LoopContext Context { get; }

    internal ServerLog Log => Context.Log;

    internal byte[] ReadBuffer { get; }

    internal RequestReader Reader { get; private set; }

    internal RequestBatch Batch { get; } = new();

    internal ConnectionTable Connections { get; }

    /// <summary>The present on a clock that never goes back, in milliseconds since the loop was made.</summary>
    internal long MonotonicMs { get; private set; }

    internal long QueryBufferLimit { get; private set; }

    /// <summary>Runs an action on the loop's thread, soon.</summary>
    public void Post(Action action) => Post(new LoopMessage(LoopSignal.Run, action));

    /// <summary>Makes the loop leave <see cref="Run"/> after its present turn, and close its connections.</summary>
    public void Stop()
    {
        _stopping = true;
        Wake();
    }

    /// <summary>Serves until <see cref="Stop"/>: the body of the loop's thread. No exception leaves it.</summary>
    public void Run()
    {
        while (!_stopping)
        {
            try
            {
                RunOnce(int.MaxValue);
            }
#pragma warning disable CA1031 // The loop outlives whatever goes wrong in one of its turns.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Log.Failure("Error in an event loop", exception);
            }
        }

        foreach (var connection in Connections.Snapshot()) connection.Abort();
        while (_messages.TryDequeue(out var message))
            if (message.Signal == LoopSignal.Adopt) ((ByteChannel)message.Target).Close();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Waits for events and serves them.</summary>
    /// <param name="maxWaitMs">Longest wait; 0 only looks.</param>
    /// <returns>Whether there was anything to do.</returns>
    internal bool RunOnce(int maxWaitMs)
    {
        var timeout = Math.Min(maxWaitMs, _queue.Count > 0 ? 0 : TimeToNextDuty());
        if (timeout > 0)
        {
            // Whoever posts after this exchange wakes the loop; what was posted before is seen here.
            Interlocked.Exchange(ref _sleeping, 1);
            if (!_messages.IsEmpty || _stopping) timeout = 0;
        }

        var count = Wait(timeout);
        Volatile.Write(ref _sleeping, 0);
        ReadClock();
        Executor.BeginBatch();
        Executor.RunTimeouts();
        if (count > 0) Dispatch(count);
        var worked = count > 0 | RunMessages() | RunQueue();
        RunDuties();
        return worked;
    }

    internal void Post(LoopMessage message)
    {
        _messages.Enqueue(message);
        if (Interlocked.Exchange(ref _sleeping, 0) == 1) Wake();
    }

    /// <summary>Gives a connection another turn before the loop sleeps.</summary>
    internal void Enqueue(Connection connection)
    {
        if (connection.Queued) return;
        connection.Queued = true;
        _queue.Add(connection);
    }

    /// <summary>Hands over a channel that the gate has let in; from any thread.</summary>
    internal void Assign(ByteChannel channel)
    {
        Interlocked.Increment(ref _assigned);
        Post(new LoopMessage(LoopSignal.Adopt, channel));
    }

    internal void NoteWaiting(Connection connection) => _waiting.Add(connection);

    internal void Forget(Connection connection)
    {
        Unwatch(connection);
        Executor.Leave(connection.Session);
        Connections.Remove(connection);
        Context.Engine.Clients.Remove(connection.Session);
        Context.Gate.Leave();
        Interlocked.Decrement(ref _assigned);
    }

    /// <summary>Gives a connection its turn. Whatever it throws costs that connection alone.</summary>
    internal void Turn(Connection connection, ReadyEvents events)
    {
        if (_stopping) return;
        try
        {
            connection.Turn(events);
        }
#pragma warning disable CA1031 // A fault while serving one client must not take the others with it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(connection, exception);
        }
    }

    internal RequestReader ExchangeReader()
    {
        var taken = Reader;
        Reader = _spareReaders.TryPop(out var spare) ? spare : new RequestReader(_limits);
        return taken;
    }

    internal void ReturnReader(RequestReader reader)
    {
        if (_spareReaders.Count < MaxSpares) _spareReaders.Push(reader);
    }

    internal InputBuffer RentInput() => _spareInputs.TryPop(out var spare) ? spare : new InputBuffer();

    internal void ReturnInput(InputBuffer input)
    {
        if (_spareInputs.Count < MaxSpares) _spareInputs.Push(input);
    }

    private protected abstract int Wait(int timeoutMs);

    private protected abstract void Dispatch(int count);

    private protected virtual bool Watch(Connection connection) => true;

    private protected virtual void Unwatch(Connection connection)
    {
    }

    /// <summary>Ends a wait; from any thread.</summary>
    private protected abstract void Wake();

    /// <summary>Called with every tick.</summary>
    private protected virtual void OnTick()
    {
    }

    /// <summary>Frees what the loop holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    private void ReadClock() =>
        MonotonicMs = (long)Context.Engine.Clock.GetElapsedTime(_startTimestamp).TotalMilliseconds;

    private int TimeToNextDuty()
    {
        var next = _waiting.Count > 0 ? Math.Min(_nextTickMs, _nextRetryMs) : _nextTickMs;
        var wait = (int)Math.Max(0, next - MonotonicMs);
        var timeout = Executor.MsToNextTimeout();
        return timeout < 0 ? wait : Math.Min(wait, timeout);
    }

    private bool RunMessages()
    {
        if (_messages.IsEmpty) return false;

        // Bounded by what is there now: an action that posts again must not keep the loop here.
        for (var left = _messages.Count; left > 0 && _messages.TryDequeue(out var message); left--) Handle(message);
        return true;
    }

    private void Handle(LoopMessage message)
    {
        switch (message.Signal)
        {
            case LoopSignal.Run:
                RunGuarded((Action)message.Target);
                break;
            case LoopSignal.Adopt:
                Adopt((ByteChannel)message.Target);
                break;
            case LoopSignal.Close:
                ((Connection)message.Target).Abort();
                break;
            case LoopSignal.Resume:
                Retry((Connection)message.Target);
                break;
            case LoopSignal.Complete:
                Complete((Waiter)message.Target);
                break;
            case LoopSignal.Readable:
                Turn((Connection)message.Target, ReadyEvents.Readable);
                break;
            case LoopSignal.Writable:
                Turn((Connection)message.Target, ReadyEvents.Writable);
                break;
        }
    }

    private void Adopt(ByteChannel channel)
    {
        var connection = new Connection(this, channel) { ActiveMs = MonotonicMs };
        connection.Session = Context.Engine.Clients.Add(
            connection, Context.Engine.Clock.GetUtcNow().ToUnixTimeMilliseconds(), Context.Gate.Passwordless);
        Connections.Add(connection);
        channel.Attach(connection);
        if (Watch(connection)) return;
        connection.Abort();
    }

    private void RunGuarded(Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // An action posted from elsewhere must not end the loop.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Failure("Error in an action on an event loop", exception);
        }
    }

    private void Retry(Connection connection)
    {
        try
        {
            connection.TryAgain();
        }
#pragma warning disable CA1031 // As for any other turn.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(connection, exception);
        }
    }

    private void Complete(Waiter waiter)
    {
        var connection = (Connection)waiter.Session.Link!;
        try
        {
            connection.TakeAnswer(waiter);
        }
#pragma warning disable CA1031 // As for any other turn.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(connection, exception);
        }
    }

    private void Fail(Connection connection, Exception exception)
    {
        Log.Failure($"Error while serving client id={connection.Session.Id}, closing it", exception);
        Executor.Reply.Reset();
        Reader = new RequestReader(_limits);
        connection.Abort();
    }

    private bool RunQueue()
    {
        if (_queue.Count == 0) return false;
        (_turn, _queue) = (_queue, _turn);
        foreach (var connection in _turn)
        {
            connection.Queued = false;
            Turn(connection, ReadyEvents.None);
        }

        _turn.Clear();
        return true;
    }

    private void RunDuties()
    {
        var now = MonotonicMs;
        if (_waiting.Count > 0 && now >= _nextRetryMs)
        {
            _nextRetryMs = now + WaitingRetryMs;
            (_retrying, _waiting) = (_waiting, _retrying);
            foreach (var connection in _retrying) Retry(connection);
            _retrying.Clear();
        }

        if (now < _nextTickMs) return;
        _tickMs = 1000 / Math.Clamp(Context.Engine.Config.Hz, 1, 500);
        _nextTickMs = now + _tickMs;
        ApplyLimits();
        RunGuarded(_tick);
        OnTick();
        if (now < _nextIdleCheckMs) return;
        _nextIdleCheckMs = now + 1000;
        CloseIdle(now);
    }

    private void ApplyLimits()
    {
        QueryBufferLimit = Context.Engine.Config.ClientQueryBufferLimit;
        _limits.MaxBulk = Context.Engine.Config.ProtoMaxBulkLength;
    }

    private void CloseIdle(long now)
    {
        var timeout = Context.Engine.Config.Timeout;
        if (timeout == 0) return;
        foreach (var connection in Connections.Snapshot())
        {
            if (connection.Suspended || connection.Session.Blocked) continue;
            if (now - connection.ActiveMs <= timeout * 1000L) continue;
            Log.Verbose("Closing idle client");
            connection.Abort();
        }
    }
}
