using Carnelian.Core.Numerics;
using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.HyperLogLogs;

/// <summary>What commands on HyperLogLogs tell of their changes, and that their effects do the same again.</summary>
public sealed class HyperLogLogEffectsTests
{
    private readonly TestServer _server = new();

    // The reference's own events and counts.
    [Theory]
    [InlineData("PFADD h", "", 0)]
    [InlineData("PFADD h a", "", 0)]
    [InlineData("PFADD h x y", "0 h pfadd", 2)]
    [InlineData("PFADD new", "0 new new, 0 new pfadd", 1)]
    [InlineData("PFADD new a", "0 new new, 0 new pfadd", 2)]
    [InlineData("PFCOUNT h", "", 1)]
    [InlineData("PFCOUNT h2", "", 0)]
    [InlineData("PFCOUNT h h2", "", 0)]
    [InlineData("PFMERGE h", "0 h pfadd", 1)]
    [InlineData("PFMERGE h h2", "0 h pfadd", 1)]
    [InlineData("PFMERGE new h", "0 new new, 0 new pfadd", 1)]
    [InlineData("PFDEBUG TODENSE h", "", 1)]
    [InlineData("PFDEBUG GETREG h", "", 1)]
    [InlineData("PFDEBUG ENCODING h", "", 0)]
    public void EventsAndChangesAre(string command, string events, long changes)
    {
        _server.Run("PFADD h a b");
        _server.Run("PFADD h2 c");
        _server.Run("PFCOUNT h2");
        var trace = CommandTrace.Of(_server, command);
        Assert.Equal(events, trace.Events.ToString());
        Assert.Equal(changes, trace.Changes);
    }

    [Fact]
    public void CountingIsRepeatedOnlyWhenItWroteTheCache()
    {
        _server.Run("PFADD h a b");
        var sink = new TestServer.RecordingSink();
        _server.Engine.Effects.Attach(sink);
        _server.Run("PFCOUNT h");
        _server.Run("PFCOUNT h");
        _server.Run("PFCOUNT h h");
        Assert.Equal(["PFCOUNT h"], EffectText.Commands(sink.Bytes));
    }

    [Fact]
    public void CountingWaitsWhileWritesArePaused()
    {
        _server.Run("PFADD h a b");
        _server.Run("CLIENT PAUSE 1000 WRITE");
        Assert.Equal("", _server.Run("PFCOUNT h"));
        Assert.Equal("", _server.Run("PFCOUNT h h"));
        _server.Clock.Advance(TimeSpan.FromMilliseconds(1001));
        Assert.Equal(":2\r\n", _server.Run("PFCOUNT h"));
    }

    [Fact]
    public void LookUpsAreCountedAsReads()
    {
        _server.Run("PFADD h a b");
        _server.Run("PFCOUNT h");
        _server.Run("PFCOUNT missing");
        _server.Run("PFCOUNT h missing");
        _server.Run("PFMERGE d h");
        Assert.Equal(3, _server.Executor.Statistics.KeyspaceHits);
        Assert.Equal(3, _server.Executor.Statistics.KeyspaceMisses);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EffectsAreRepeatable(ulong seed) => new ReplayJudge(seed, Next).Run(3000);

    private static string[] Next(SeededRandom random)
    {
        var key = Key(random);
        return random.Next(12) switch
        {
            0 or 1 or 2 => ["PFADD", key, .. Elements(random)],
            3 or 4 => ["PFCOUNT", key],
            5 => ["PFCOUNT", key, Key(random)],
            6 => ["PFMERGE", key, Key(random), Key(random)],
            7 => ["PFDEBUG", random.Next(9) == 0 ? "TODENSE" : "ENCODING", key],
            8 => ["SETRANGE", key, $"{random.Next(30)}", $"{(char)random.Next(256)}"],
            9 => ["PEXPIRE", key, $"{1 + random.Next(900)}"],
            _ => random.Next(3) == 0 ? ["DEL", key] : ["PFADD", key, $"{random.NextUInt64()}"],
        };
    }

    private static string[] Elements(SeededRandom random) =>
        [.. Enumerable.Range(0, (int)random.Next(40)).Select(_ => $"{random.Next(5000)}")];

    private static string Key(SeededRandom random) => $"key{random.Next(8)}";
}
