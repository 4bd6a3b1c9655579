using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.Lists;

/// <summary>What list commands leave in the effect log, whom they tell of what, and what DEBUG says of lists.</summary>
public sealed class ListEffectsTests
{
    private readonly TestServer _server = new();

    [Theory]
    [InlineData("RPUSH l 1 2", "RPUSH l 1 2")]
    [InlineData("LPUSHX missing 1", "")]
    [InlineData("LPOP l", "LPOP l")]
    [InlineData("LPOP l 0", "")]
    [InlineData("RPOP l 2", "RPOP l 2")]
    [InlineData("LPOP missing 2", "")]
    [InlineData("LMPOP 2 missing l LEFT", "LPOP l 1")]
    [InlineData("LMPOP 1 l RIGHT COUNT 100", "RPOP l 3")]
    [InlineData("LMPOP 1 missing LEFT", "")]
    [InlineData("LMOVE l one LEFT RIGHT", "LMOVE l one LEFT RIGHT")]
    [InlineData("LMOVE l l LEFT LEFT", "LMOVE l l LEFT LEFT")]
    [InlineData("LMOVE missing one LEFT RIGHT", "")]
    [InlineData("RPOPLPUSH one l", "RPOPLPUSH one l")]
    [InlineData("LMOVEM l one LEFT LEFT COUNT 2 OBO", "LMOVEM l one LEFT LEFT COUNT 2 OBO")]
    [InlineData("LMOVEM l one LEFT LEFT EXACTLY 4 OBO", "")]
    [InlineData("LSET l 0 x", "LSET l 0 x")]
    [InlineData("LSET l 9 x", "")]
    [InlineData("LINSERT l BEFORE b x", "LINSERT l BEFORE b x")]
    [InlineData("LINSERT l BEFORE z x", "")]
    [InlineData("LREM l 0 a", "LREM l 0 a")]
    [InlineData("LREM l 0 z", "")]
    [InlineData("LTRIM l 0 -1", "")]
    [InlineData("LTRIM l 1 1", "LTRIM l 1 1")]
    [InlineData("LTRIM l 5 1", "LTRIM l 5 1")]
    public void EffectIs(string command, string expected)
    {
        Fill();
        Assert.Equal(expected, CommandTrace.Of(_server, command).Effects);
    }

    [Theory]
    [InlineData("LPUSH new 1 2 3", "new new, new lpush", 3)]
    [InlineData("RPUSHX l 1 2", "l rpush", 2)]
    [InlineData("RPUSHX missing 1", "", 0)]
    [InlineData("LPOP l", "l lpop", 1)]
    [InlineData("LPOP l 0", "", 0)]
    [InlineData("RPOP l 2", "l rpop", 2)]
    [InlineData("RPOP l 5", "l rpop, l del", 3)]
    [InlineData("LPOP one", "one lpop, one del", 1)]
    [InlineData("LMPOP 1 l LEFT COUNT 3", "l lpop, l del", 3)]
    [InlineData("LMOVE l one LEFT RIGHT", "one rpush, l lpop", 1)]
    [InlineData("LMOVE one l RIGHT LEFT", "l lpush, one rpop, one del", 1)]
    [InlineData("RPOPLPUSH one new", "new new, new lpush, one rpop, one del", 1)]
    [InlineData("LMOVE one one LEFT RIGHT", "one rpush, one lpop", 1)]
    [InlineData("LMOVEM l new LEFT RIGHT COUNT 9 BULK", "new new, new rpush, l lpop, l del", 3)]
    [InlineData("LSET l -1 x", "l lset", 1)]
    [InlineData("LINSERT l AFTER b x", "l linsert", 1)]
    [InlineData("LREM l 0 a", "l lrem", 2)]
    [InlineData("LREM one 0 1", "one lrem, one del", 1)]
    [InlineData("LREM l 0 z", "", 0)]
    [InlineData("LTRIM l 0 -1", "l ltrim", 0)]
    [InlineData("LTRIM l 1 1", "l ltrim", 2)]
    [InlineData("LTRIM l 9 9", "l ltrim, l del", 3)]
    public void EventsAndChangesAre(string command, string expected, long changes)
    {
        Fill();
        var trace = CommandTrace.Of(_server, command);
        Assert.Equal(expected, trace.Events.InDatabase0);
        Assert.Equal(changes, trace.Changes);
    }

    [Fact]
    public void DebugObjectDescribesNodes()
    {
        Fill();
        Assert.Contains(
            " ql_nodes:1 ql_avg_node:3.00 ql_listpack_max:-2 ql_compressed:0 ql_uncompressed_size:16\r\n",
            _server.Run("DEBUG OBJECT l"),
            StringComparison.Ordinal);

        _server.Run("CONFIG SET list-max-listpack-size 4 list-compress-depth 1");
        _server.Run(["RPUSH", "long", .. Enumerable.Range(0, 10).Select(i => $"{i}")]);
        Assert.Contains(
            " ql_nodes:3 ql_avg_node:3.33 ql_listpack_max:4 ql_compressed:1 ql_uncompressed_size:41\r\n",
            _server.Run("DEBUG OBJECT long"),
            StringComparison.Ordinal);
    }

    /// <summary>A list that is too long for one piece is freed in the background, whoever removes it.</summary>
    [Theory]
    [InlineData("DEL long")]
    [InlineData("LTRIM long 1 0")]
    [InlineData("LPOP long 100000")]
    [InlineData("SET long x")]
    [InlineData("LMOVEM long long LEFT LEFT COUNT 100000 OBO")]
    public void LongListsAreFreed(string command)
    {
        var used = _server.Engine.Keyspace.UsedBytes();
        _server.Run("CONFIG SET list-max-listpack-size 1");
        _server.Run(["RPUSH", "long", .. Enumerable.Range(0, 5000).Select(i => $"element {i}")]);
        _server.Run(command);
        _server.Run("DEL long");
        Assert.InRange(_server.Engine.Keyspace.UsedBytes(), 0, used + 4096);
    }

    private void Fill()
    {
        _server.Run("RPUSH l a b a");
        _server.Run("RPUSH one 1");
    }
}
