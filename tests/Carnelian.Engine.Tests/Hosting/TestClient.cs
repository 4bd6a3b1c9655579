using System.Text;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Execution;
using Carnelian.Resp;

namespace Carnelian.Engine.Tests.Hosting;

/// <summary>A client with an executor of its own, so that several threads can share one engine.</summary>
internal sealed class TestClient
{
    private readonly Executor _executor;
    private readonly Arguments _arguments = new();

    public TestClient(DataEngine engine, Session? session = null)
    {
        _executor = new Executor(engine, new ReplyWriter());
        Session = session ?? engine.Clients.Add(null, engine.UnixMs(), authenticated: true);
    }

    public Session Session { get; }

    /// <summary>Runs a command and returns the raw reply as Latin-1 text.</summary>
    public string Run(params string[] words)
    {
        _arguments.Assign([.. words.Select(Encoding.Latin1.GetBytes)]);
        _executor.BeginBatch();
        Assert.Equal(ExecutionOutcome.Done, _executor.Execute(Session, _arguments));
        var text = new StringBuilder();
        for (var i = 0; i < _executor.Reply.SegmentCount; i++)
            text.Append(Encoding.Latin1.GetString(_executor.Reply.GetSegment(i).Span));
        _executor.Reply.Reset();
        return text.ToString();
    }

    /// <summary>Runs a command whose reply is an integer.</summary>
    public long Integer(params string[] words) => long.Parse(Run(words).AsSpan(1).TrimEnd("\r\n"));

    /// <summary>Runs a command whose reply is an array of strings.</summary>
    public List<string> Strings(params string[] words) => BulkStrings(Run(words));

    /// <summary>One step of SCAN.</summary>
    public (ulong Cursor, List<string> Keys) Scan(ulong cursor, params string[] options)
    {
        var strings = BulkStrings(Run(["SCAN", cursor.ToString(), .. options]));
        return (ulong.Parse(strings[0]), strings[1..]);
    }

    /// <summary>Disconnects.</summary>
    public void Leave()
    {
        _executor.Leave(Session);
        Session.Link?.Close();
    }

    /// <summary>Work that is due several times a second.</summary>
    public void Tick() => _executor.Tick(intervalMs: 100);

    private static List<string> BulkStrings(string raw)
    {
        var strings = new List<string>();
        for (var at = raw.IndexOf('$'); at >= 0 && at < raw.Length;)
        {
            var end = raw.IndexOf("\r\n", at, StringComparison.Ordinal);
            if (raw[at] == '$')
            {
                var length = int.Parse(raw.AsSpan(at + 1, end - at - 1));
                strings.Add(length < 0 ? "" : raw.Substring(end + 2, length));
                at = length < 0 ? end + 2 : end + 2 + length + 2;
            }
            else
            {
                at = end + 2;
            }
        }

        return strings;
    }
}
