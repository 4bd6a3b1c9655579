using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.Sets;

/// <summary>What set commands leave in the effect log, and whom they tell of what.</summary>
public sealed class SetEffectsTests
{
    private readonly TestServer _server = new();

    [Theory]
    [InlineData("SADD s 1 4 5", "SADD s 1 4 5")]
    [InlineData("SADD s 1", "")]
    [InlineData("SREM s 1 9", "SREM s 1 9")]
    [InlineData("SREM s 9", "")]
    [InlineData("SMOVE s t 1", "SMOVE s t 1")]
    [InlineData("SMOVE s t 9", "")]
    [InlineData("SMOVE s s 1", "")]
    [InlineData("SPOP one", "SREM one a")]
    [InlineData("SPOP one 1", "DEL one")]
    [InlineData("SPOP s 100", "DEL s")]
    [InlineData("SPOP s 0", "")]
    [InlineData("SPOP missing", "")]
    [InlineData("SINTERSTORE d s t", "SINTERSTORE d s t")]
    [InlineData("SINTERSTORE d s missing", "")]
    [InlineData("SUNIONSTORE s missing", "SUNIONSTORE s missing")]
    [InlineData("SDIFFSTORE d s t", "SDIFFSTORE d s t")]
    public void EffectIs(string command, string expected)
    {
        Fill();
        Assert.Equal(expected, CommandTrace.Of(_server, command).Effects);
    }

    [Theory]
    [InlineData("SADD new 1 2", "new new, new sadd", 2)]
    [InlineData("SADD s 1", "", 0)]
    [InlineData("SREM s 1 2", "s srem", 2)]
    [InlineData("SREM one a b", "one srem, one del", 1)]
    [InlineData("SMOVE s t 1", "s srem, t sadd", 2)]
    [InlineData("SMOVE s t 3", "s srem", 1)]
    [InlineData("SMOVE one s a", "one srem, one del, s sadd", 2)]
    [InlineData("SPOP s", "s spop", 1)]
    [InlineData("SPOP s 2", "s spop", 2)]
    [InlineData("SPOP s 3", "s spop, s del", 3)]
    [InlineData("SPOP one", "one spop, one del", 1)]
    [InlineData("SINTERSTORE d s t", "d new, d sinterstore", 1)]
    [InlineData("SINTERSTORE s s one", "s del", 1)]
    [InlineData("SINTERSTORE d s one", "", 0)]
    [InlineData("SUNIONSTORE s t", "s sunionstore", 1)]
    [InlineData("SDIFFSTORE s t", "s sdiffstore", 1)]
    public void EventsAndChangesAre(string command, string expected, long changes)
    {
        Fill();
        var trace = CommandTrace.Of(_server, command);
        Assert.Equal(expected, trace.Events.InDatabase0);
        Assert.Equal(changes, trace.Changes);
    }

    [Theory]
    [InlineData(3_000, 2_100)]
    [InlineData(3_000, 2_990)]
    public void ManyPoppedMembersAreStatedInPieces(int count, int popped)
    {
        _server.Run(["SADD", "s", .. Enumerable.Range(0, count).Select(i => $"m{i}")]);
        var copy = new TestServer();
        copy.Run(["SADD", "s", .. Enumerable.Range(0, count).Select(i => $"m{i}")]);
        var sink = new TestServer.RecordingSink();
        _server.Engine.Effects.Attach(sink);
        _server.Run($"SPOP s {popped}");
        var effects = EffectText.Commands(sink.Bytes).Where(text => text.StartsWith("SREM", StringComparison.Ordinal));
        Assert.Equal([1026, 1026, popped - 2048 + 2], effects.Select(text => text.Split(' ').Length));
        copy.Replay(sink.Bytes);
        Assert.Equal(DatasetDump.Of(_server), DatasetDump.Of(copy));
    }

    private void Fill()
    {
        _server.Run("SADD s 1 2 3");
        _server.Run("SADD t 3 4");
        _server.Run("SADD one a");
    }
}
