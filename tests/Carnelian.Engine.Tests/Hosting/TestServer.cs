using System.Text;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Choices;
using Carnelian.Engine.Configuration.Settings;
using Carnelian.Engine.Effects;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Execution.Lookahead;
using Carnelian.Resp;
using Microsoft.Extensions.Time.Testing;

namespace Carnelian.Engine.Tests.Hosting;

/// <summary>An engine with one executor and one client, driven by the test's own thread and clock.</summary>
internal sealed class TestServer
{
    private readonly RequestReader _reader = new(new RespLimits());

    public TestServer(int shards = 16, ulong seed = 1, bool resp3 = false, ServerConfig? config = null)
    {
        Clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000));
        Config = config ?? WithDebug();
        Engine = new DataEngine(Config, Host, Clock, seed, shards);
        Executor = new Executor(Engine, new ReplyWriter());
        Session = Engine.Clients.Add(null, Engine.UnixMs(), authenticated: true);
        Session.Resp3 = resp3;
    }

    public FakeTimeProvider Clock { get; }

    public ServerConfig Config { get; }

    public TestHost Host { get; } = new();

    public DataEngine Engine { get; }

    public Executor Executor { get; }

    public Session Session { get; set; }

    /// <summary>Runs a command given as blank-separated words and returns the raw reply as Latin-1 text.</summary>
    public string Run(string command) => Run(command.Split(' '));

    /// <summary>Runs a command and returns the raw reply as Latin-1 text.</summary>
    public string Run(params string[] words) => Send(Encode(words.Select(Encoding.Latin1.GetBytes).ToArray()));

    /// <summary>Feeds bytes to the request reader and returns everything that was answered.</summary>
    public string Send(byte[] bytes, int pieceLength = int.MaxValue)
    {
        var buffer = new byte[bytes.Length];
        var start = 0;
        var received = 0;
        while (received < bytes.Length)
        {
            var piece = Math.Min(pieceLength, bytes.Length - received);
            Array.Copy(bytes, received, buffer, received, piece);
            received += piece;
            Process(buffer, ref start, received);
        }

        return TakeReply();
    }

    /// <summary>
    /// Runs whole requests as a connection does that received them at once: read ahead, then prepared.
    /// </summary>
    public string SendAhead(byte[] bytes)
    {
        var batch = new RequestBatch();
        for (var position = 0; position < bytes.Length;)
        {
            batch.Fill(_reader, bytes, ref position, bytes.Length, RequestBatch.Capacity);
            Executor.BeginBatch();
            Executor.Prepare(Session, batch);
            for (var i = 0; i < batch.Count; i++) Executor.Execute(Session, batch[i]);
        }

        return TakeReply();
    }

    /// <summary>Applies a stream of effects, as a replica or a restart would.</summary>
    public void Replay(byte[] effects)
    {
        Session = new Session(0, null, Engine.UnixMs()) { Authenticated = true, Replaying = true };
        Send(effects);
    }

    public static byte[] Encode(byte[][] words)
    {
        var stream = new MemoryStream();
        stream.Write(Encoding.ASCII.GetBytes($"*{words.Length}\r\n"));
        foreach (var word in words)
        {
            stream.Write(Encoding.ASCII.GetBytes($"${word.Length}\r\n"));
            stream.Write(word);
            stream.Write("\r\n"u8);
        }

        return stream.ToArray();
    }

    /// <summary>The defaults, with DEBUG let through, as the reference server of the transcripts is started.</summary>
    private static ServerConfig WithDebug()
    {
        var config = new ServerConfig();
        config.Set(Setting.EnableDebugCommand, new OptionValue((long)ProtectedAction.Yes, null));
        return config;
    }

    private void Process(byte[] buffer, ref int start, int end)
    {
        Executor.BeginBatch();
        while (!Session.CloseAfterReply)
        {
            _reader.Unauthenticated = !Session.Authenticated;
            switch (_reader.Read(buffer, ref start, end))
            {
                case ReadStatus.Complete:
                    Executor.Execute(Session, _reader.Arguments);
                    break;
                case ReadStatus.Empty:
                    break;
                case ReadStatus.Broken:
                    Executor.ProtocolError(Session, _reader.Error);
                    return;
                default:
                    return;
            }
        }
    }

    private string TakeReply()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Executor.Reply.SegmentCount; i++)
            text.Append(Encoding.Latin1.GetString(Executor.Reply.GetSegment(i).Span));
        Executor.Reply.Reset();
        return text.ToString();
    }

    /// <summary>Collects the effect log.</summary>
    internal sealed class RecordingSink : IEffectSink
    {
        private readonly List<byte> _bytes = [];
        private long _start;

        public byte[] Bytes => [.. _bytes];

        public void Append(long position, ReadOnlySpan<byte> bytes)
        {
            if (_bytes.Count == 0) _start = position;
            Assert.Equal(_start + _bytes.Count, position);
            _bytes.AddRange(bytes);
        }
    }
}
