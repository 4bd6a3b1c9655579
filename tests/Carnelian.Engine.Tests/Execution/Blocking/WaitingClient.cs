using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Core.Structures;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Execution.Blocking;
using Carnelian.Engine.Keyspace.Interest;
using Carnelian.Engine.Tests.Hosting;
using Carnelian.Resp;

namespace Carnelian.Engine.Tests.Execution.Blocking;

/// <summary>
/// A client that waits for strings: any command on strings becomes a blocking one, which runs when its key comes into
/// being. GETDEL is then what BLPOP is for lists, RENAME what BLMOVE is.
/// </summary>
internal sealed class WaitingClient
{
    private readonly DataEngine _engine;
    private readonly CommandContext _context;
    private readonly BlockedClients _blocked;
    private readonly TestLink _link;

    public WaitingClient(DataEngine engine)
    {
        _engine = engine;
        _context = new CommandContext(engine, new ReplyWriter(), new SeededRandom(1));
        _blocked = _context.Blocked = new BlockedClients(_context);
        engine.Register(_context.Statistics);
        _link = new TestLink($"127.0.0.1:{engine.Clients.NextId}");
        Session = engine.Clients.Add(_link, engine.UnixMs(), authenticated: true);
    }

    public Session Session { get; }

    /// <summary>Begins to wait for the keys from the first to the last argument given.</summary>
    public void Wait(string command, int firstKey = 1, int lastKey = 1, long timeoutMs = 0)
    {
        var words = command.Split(' ').Select(Encoding.Latin1.GetBytes).ToArray();
        var args = new Arguments();
        args.Assign(words);
        _context.Begin(Session, CommandTable.Resolve(args, 0)!, args);
        var shards = new LockPlanner(_context).Plan(_context.Command);
        _engine.Keyspace.Enter(shards);
        _context.Held = shards;
        Assert.True(_context.TryWait(ValueKind.String, firstKey, lastKey, timeoutMs));
        Assert.True(_blocked.Conclude(shards, _engine.Clock.GetTimestamp(), encloses: true));
        _engine.Keyspace.Exit(shards);
        _context.Held = 0;
        _blocked.ConcludeUnlocked();
    }

    /// <summary>What the client was answered, or null while it waits.</summary>
    public string? Answer()
    {
        Waiter waiter;
        lock (_link.Answers)
        {
            if (_link.Answers.Count == 0) return null;
            waiter = _link.Answers.Dequeue();
        }

        Assert.Same(waiter, Session.Waiter);
        _blocked.Forget(waiter);
        return Encoding.Latin1.GetString(waiter.Reply.Span);
    }

    /// <summary>How long until its time is over, in milliseconds; -1 for ever.</summary>
    public int MsToNextTimeout() => _blocked.MsToNextTimeout();

    public void RunTimeouts() => _blocked.RunTimeouts(_engine.Clock.GetTimestamp());

    public void Leave() => _blocked.Cancel(Session);
}
