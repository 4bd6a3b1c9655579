using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.SortedSets;

/// <summary>What sorted set commands leave in the effect log, and whom they tell of what.</summary>
public sealed class SortedSetEffectsTests
{
    private readonly TestServer _server = new();

    [Theory]
    [InlineData("ZADD z 9 a 1 a", "ZADD z 9 a 1 a")]
    [InlineData("ZADD z 1 a", "")]
    [InlineData("ZADD z INCR 1 a", "ZADD z INCR 1 a")]
    [InlineData("ZADD z XX 1 nobody", "")]
    [InlineData("ZINCRBY z 0 a", "")]
    [InlineData("ZREM z nobody", "")]
    [InlineData("ZPOPMIN z 2", "ZPOPMIN z 2")]
    [InlineData("ZPOPMIN z 0", "")]
    [InlineData("ZMPOP 2 missing z MAX COUNT 5", "ZPOPMAX z 3")]
    [InlineData("ZMPOP 2 one z MIN", "ZPOPMIN one 1")]
    [InlineData("ZMPOP 1 missing MIN", "")]
    [InlineData("ZUNIONSTORE d 1 missing", "")]
    [InlineData("ZUNIONSTORE one 1 missing", "ZUNIONSTORE one 1 missing")]
    [InlineData("ZRANGESTORE d z 0 1", "ZRANGESTORE d z 0 1")]
    public void EffectIs(string command, string expected)
    {
        Fill();
        Assert.Equal(expected, CommandTrace.Of(_server, command).Effects);
    }

    [Theory]
    [InlineData("ZADD new 1 a 2 b", "new new, new zadd", 2)]
    [InlineData("ZADD z 1 a", "", 0)]
    [InlineData("ZADD z 5 a 1 q", "z zadd", 2)]
    [InlineData("ZADD z INCR 5 a", "z zincr", 1)]
    [InlineData("ZINCRBY new 5 a", "new new, new zincr", 1)]
    [InlineData("ZREM z a b nobody", "z zrem", 2)]
    [InlineData("ZREM one a b", "one zrem, one del", 1)]
    [InlineData("ZREMRANGEBYRANK z 0 1", "z zremrangebyrank", 2)]
    [InlineData("ZREMRANGEBYSCORE z 2 9", "z zremrangebyscore", 2)]
    [InlineData("ZREMRANGEBYSCORE z 8 9", "", 0)]
    [InlineData("ZREMRANGEBYLEX z - +", "z zremrangebylex, z del", 3)]
    [InlineData("ZPOPMIN z", "z zpopmin", 1)]
    [InlineData("ZPOPMAX z 9", "z zpopmax, z del", 3)]
    [InlineData("ZMPOP 2 one z MIN", "one zpopmin, one del", 1)]
    [InlineData("ZUNIONSTORE d 2 z one", "d new, d zunionstore", 1)]
    [InlineData("ZUNIONSTORE z 1 z", "z zunionstore", 1)]
    [InlineData("ZINTERSTORE d 2 z missing", "", 0)]
    [InlineData("ZINTERSTORE z 2 z missing", "z del", 1)]
    [InlineData("ZDIFFSTORE z 2 z one", "z zdiffstore", 1)]
    [InlineData("ZRANGESTORE d z 0 0", "d new, d zrangestore", 1)]
    [InlineData("ZRANGESTORE one z 9 9", "one del", 1)]
    public void EventsAndChangesAre(string command, string expected, long changes)
    {
        Fill();
        var trace = CommandTrace.Of(_server, command);
        Assert.Equal(expected, trace.Events.InDatabase0);
        Assert.Equal(changes, trace.Changes);
    }

    private void Fill()
    {
        _server.Run("ZADD z 1 a 2 b 3 c");
        _server.Run("ZADD one 1 a");
    }
}
