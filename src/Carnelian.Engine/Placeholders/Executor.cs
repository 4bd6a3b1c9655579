using Carnelian.Core.Text;
using Carnelian.Engine.Clients;
using Carnelian.Resp;

namespace Carnelian.Engine.Execution;

/// <summary>Stands in for the executor until it is merged: PING, ECHO, SET, GET, QUIT, FILL, KILL and FAULT.</summary>
public sealed class Executor(DataEngine engine, ReplyWriter reply)
{
    private readonly Dictionary<string, byte[]> _values = [];

    /// <summary>Stand-in.</summary>
    public ReplyWriter Reply { get; } = reply;

    /// <summary>Stand-in.</summary>
    public long NowMs { get; private set; }

    /// <summary>Stand-in: ticks seen.</summary>
    public int Ticks { get; private set; }

    /// <summary>Stand-in.</summary>
    public void BeginBatch() => NowMs = engine.Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Stand-in.</summary>
    public void Tick(int intervalMs) => Ticks++;

    /// <summary>Stand-in.</summary>
    public void ProtocolError(Session session, string error)
    {
        ArgumentNullException.ThrowIfNull(session);
        Reply.Error("ERR "u8, System.Text.Encoding.Latin1.GetBytes(error), default);
        session.CloseAfterReply = true;
    }

    /// <summary>Stand-in.</summary>
    public bool Execute(Session session, Arguments args)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(args);
        if (engine.Paused) return false;
        session.LastInteractionMs = NowMs;
        session.Commands++;
        Span<byte> name = stackalloc byte[args[0].Length];
        System.Text.Ascii.ToUpper(args[0], name, out _);
        if (name.SequenceEqual("PING"u8)) Reply.Raw("+PONG\r\n"u8);
        else if (name.SequenceEqual("ECHO"u8)) Reply.Bulk(args[1]);
        else if (name.SequenceEqual("SET"u8)) Store(args);
        else if (name.SequenceEqual("GET"u8)) Load(args);
        else if (name.SequenceEqual("FILL"u8)) Fill(args);
        else if (name.SequenceEqual("FAULT"u8)) throw new InvalidOperationException("asked for");
        else if (name.SequenceEqual("KILL"u8)) Kill(args);
        else if (name.SequenceEqual("QUIT"u8)) Quit(session);
        else Reply.Error("ERR unknown command"u8);
        return true;
    }

    private void Quit(Session session)
    {
        Reply.Ok();
        session.CloseAfterReply = true;
    }

    private void Store(Arguments args)
    {
        _values[System.Text.Encoding.Latin1.GetString(args[1])] = args[2].ToArray();
        Reply.Ok();
    }

    private void Load(Arguments args)
    {
        if (_values.TryGetValue(System.Text.Encoding.Latin1.GetString(args[1]), out var value)) Reply.Bulk(value);
        else Reply.Null();
    }

    private void Fill(Arguments args)
    {
        _ = IntegerText.TryParse(args[1], out var length);
        Reply.Bulk(new byte[length]);
    }

    private void Kill(Arguments args)
    {
        _ = IntegerText.TryParse(args[1], out var id);
        engine.Clients.Find(id)?.Link?.Close();
        Reply.Ok();
    }
}
