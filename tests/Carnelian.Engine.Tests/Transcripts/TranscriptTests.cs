using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Transcripts;

/// <summary>Judges every transcript of the project in process, by replay of its effects and by a real server.</summary>
public sealed class TranscriptTests(OracleServer oracle) : IClassFixture<OracleServer>
{
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromSeconds(2);

    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        var all = Directory.EnumerateFiles(AppContext.BaseDirectory, "*.resp", SearchOption.AllDirectories);
        foreach (var path in all.Order())
            files.Add(Path.GetRelativePath(AppContext.BaseDirectory, path));
        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void InProcess(string file)
    {
        foreach (var shards in new[] { 1, 64 })
        {
            Judge(file, new TestServer(shards), resp3: false, pieceLength: int.MaxValue);
            Judge(file, new TestServer(shards, resp3: true), resp3: true, pieceLength: int.MaxValue);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void ByteByByte(string file) => Judge(file, new TestServer(), resp3: false, pieceLength: 1);

    [Theory]
    [MemberData(nameof(Files))]
    public void EffectsGiveTheSameDataset(string file)
    {
        var server = new TestServer(shards: 16);
        var sink = new TestServer.RecordingSink();
        server.Engine.Effects.Attach(sink);
        Judge(file, server, resp3: false, pieceLength: int.MaxValue);

        var copy = new TestServer(shards: 4, seed: 99);
        copy.Clock.SetUtcNow(server.Clock.GetUtcNow());
        copy.Replay(sink.Bytes);
        Assert.Equal(DatasetDump.Of(server), DatasetDump.Of(copy));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void AgainstRedis(string file)
    {
        var transcript = Load(file);
        if (!OracleServer.Installed || transcript.OnlyCarnelian || transcript.TotalAdvance > s_longestSleep) return;
        foreach (var resp3 in new[] { false, true })
        {
            using var connection = oracle.Connect(resp3);
            connection.Send("FLUSHALL\r\n"u8.ToArray());
            foreach (var step in transcript.Steps)
            {
                if (step.Words is null) Thread.Sleep((int)step.AdvanceMs);
                else AssertRight(file, step.Judge(connection.Send(TestServer.Encode(step.Words)), resp3));
            }
        }
    }

    private static Transcript Load(string file) => Transcript.Parse(Path.Combine(AppContext.BaseDirectory, file));

    private static void Judge(string file, TestServer server, bool resp3, int pieceLength)
    {
        foreach (var step in Load(file).Steps)
        {
            if (step.Words is null) server.Clock.Advance(TimeSpan.FromMilliseconds(step.AdvanceMs));
            else AssertRight(file, step.Judge(server.Send(TestServer.Encode(step.Words), pieceLength), resp3));
        }

        Assert.DoesNotContain(server.Host.Messages, message => message.Contains("failed", StringComparison.Ordinal));
    }

    private static void AssertRight(string file, string? fault) => Assert.True(fault is null, $"{file}, {fault}");
}
