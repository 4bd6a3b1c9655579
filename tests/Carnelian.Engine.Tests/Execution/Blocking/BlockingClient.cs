using System.Text;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace.Interest;
using Carnelian.Engine.Tests.Hosting;
using Carnelian.Resp;

namespace Carnelian.Engine.Tests.Execution.Blocking;

/// <summary>A client whose blocking commands do block. One thread drives it; others may serve it.</summary>
internal sealed class BlockingClient
{
    private readonly Executor _executor;
    private readonly TestLink _link;
    private readonly Arguments _arguments = new();

    public BlockingClient(DataEngine engine)
    {
        _executor = new Executor(engine, new ReplyWriter());
        _link = new TestLink($"127.0.0.1:{engine.Clients.NextId}");
        Session = engine.Clients.Add(_link, engine.UnixMs(), authenticated: true);
    }

    public Session Session { get; }

    /// <summary>Runs a command and returns the raw reply, or null when the client waits now.</summary>
    public string? Run(params string[] words)
    {
        _arguments.Assign([.. words.Select(Encoding.Latin1.GetBytes)]);
        _executor.BeginBatch();
        return _executor.Execute(Session, _arguments) == ExecutionOutcome.Waiting ? null : TakeReply();
    }

    /// <summary>The reply that the client was waiting for, or null while there is none.</summary>
    public string? Answer()
    {
        Waiter waiter;
        lock (_link.Answers)
        {
            if (_link.Answers.Count == 0) return null;
            waiter = _link.Answers.Dequeue();
        }

        // One that left is told nothing any more, but it was served.
        return _executor.Answer(waiter) ? TakeReply() : Encoding.Latin1.GetString(waiter.Reply.Span);
    }

    /// <summary>Lets time run out where it has.</summary>
    public void RunTimeouts()
    {
        _executor.BeginBatch();
        _executor.RunTimeouts();
    }

    public void Leave() => _executor.Leave(Session);

    private string TakeReply()
    {
        var text = new StringBuilder();
        for (var i = 0; i < _executor.Reply.SegmentCount; i++)
            text.Append(Encoding.Latin1.GetString(_executor.Reply.GetSegment(i).Span));
        _executor.Reply.Reset();
        return text.ToString();
    }
}
