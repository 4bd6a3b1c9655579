using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Execution.Blocking;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.Lists;

/// <summary>Blocking commands on lists and sorted sets that wait and are served.</summary>
public sealed class BlockingListTests
{
    private readonly TestServer _server = new();
    private readonly TestServer.RecordingSink _sink = new();

    public BlockingListTests() => _server.Engine.Effects.Attach(_sink);

    [Theory]
    [InlineData("BLPOP a k 0", "*2\r\n$1\r\nk\r\n$1\r\n1\r\n", "LPOP k")]
    [InlineData("BRPOP a k 0", "*2\r\n$1\r\nk\r\n$1\r\n2\r\n", "RPOP k")]
    [InlineData("BLMPOP 0 2 a k LEFT COUNT 5", "*2\r\n$1\r\nk\r\n*2\r\n$1\r\n1\r\n$1\r\n2\r\n", "LPOP k 2")]
    [InlineData("BLMOVE k a LEFT RIGHT 0", "$1\r\n1\r\n", "LMOVE k a LEFT RIGHT")]
    [InlineData("BRPOPLPUSH k a 0", "$1\r\n2\r\n", "RPOPLPUSH k a")]
    [InlineData(
        "BLMOVEM k a LEFT LEFT 0 COUNT 5 BULK", "*2\r\n$1\r\n1\r\n$1\r\n2\r\n", "LMOVEM k a LEFT LEFT EXACTLY 2 BULK")]
    public void AListIsTakenFrom(string command, string reply, string effect)
    {
        var client = Waiting(command);
        _server.Run("RPUSH k 1 2");
        Assert.Equal(reply, client.Answer());
        Assert.Equal(["RPUSH k 1 2", effect], EffectText.Commands(_sink.Bytes));
    }

    [Theory]
    [InlineData("BZPOPMIN a k 0", "*3\r\n$1\r\nk\r\n$1\r\nx\r\n$1\r\n1\r\n", "ZPOPMIN k")]
    [InlineData("BZPOPMAX a k 0", "*3\r\n$1\r\nk\r\n$1\r\ny\r\n$1\r\n2\r\n", "ZPOPMAX k")]
    [InlineData("BZMPOP 0 2 a k MAX", "*2\r\n$1\r\nk\r\n*1\r\n*2\r\n$1\r\ny\r\n$1\r\n2\r\n", "ZPOPMAX k 1")]
    public void ASortedSetIsTakenFrom(string command, string reply, string effect)
    {
        var client = Waiting(command);
        _server.Run("ZADD k 1 x 2 y");
        Assert.Equal(reply, client.Answer());
        Assert.Equal(["ZADD k 1 x 2 y", effect], EffectText.Commands(_sink.Bytes));
    }

    [Fact]
    public void TheKeyThatCameFirstServesNotTheOneNamedFirst()
    {
        var client = Waiting("BLPOP a b 0");
        _server.Run("MULTI");
        _server.Run("RPUSH b 2");
        _server.Run("RPUSH a 1");
        _server.Run("EXEC");
        Assert.Equal("*2\r\n$1\r\nb\r\n$1\r\n2\r\n", client.Answer());
        Assert.Equal(":1\r\n", _server.Run("LLEN a"));
    }

    [Fact]
    public void AnotherTypeLeavesTheClientWaitingForItsOwn()
    {
        var list = Waiting("BLPOP k 0");
        var set = Waiting("BZPOPMIN k 0");
        _server.Run("SET k x");
        _server.Run("DEL k");
        _server.Run("ZADD k 1 m");
        Assert.Null(list.Answer());
        Assert.Equal("*3\r\n$1\r\nk\r\n$1\r\nm\r\n$1\r\n1\r\n", set.Answer());
        _server.Run("RPUSH k v");
        Assert.Equal("*2\r\n$1\r\nk\r\n$1\r\nv\r\n", list.Answer());
    }

    [Fact]
    public void ADestinationOfAnotherTypeEndsTheWaitAndLeavesTheElement()
    {
        _server.Run("SET text x");
        var client = Waiting("BLMOVE k text LEFT LEFT 0");
        var next = Waiting("BLPOP k 0");
        _server.Run("RPUSH k v");
        Assert.StartsWith("-WRONGTYPE", client.Answer(), StringComparison.Ordinal);
        Assert.Equal("*2\r\n$1\r\nk\r\n$1\r\nv\r\n", next.Answer());
        Assert.Matches("cmdstat_blmove:calls=1,.*failed_calls=1", _server.Run("INFO commandstats"));
    }

    [Fact]
    public void ManyElementsServeManyClientsAndLeaveTheRest()
    {
        var clients = Enumerable.Range(0, 3).Select(_ => Waiting("BLPOP k 0")).ToList();
        Assert.Equal(":5\r\n", _server.Run("RPUSH k 0 1 2 3 4"));
        for (var i = 0; i < 3; i++) Assert.Equal($"*2\r\n$1\r\nk\r\n$1\r\n{i}\r\n", clients[i].Answer());
        Assert.Equal(":2\r\n", _server.Run("LLEN k"));
    }

    [Fact]
    public void ExactlyWaitsUntilTheListIsLongEnough()
    {
        _server.Run("RPUSH k 1");
        var client = Waiting("BLMOVEM k to LEFT RIGHT 0 EXACTLY 3 BULK");
        _server.Run("RPUSH k 2");
        Assert.Null(client.Answer());
        _server.Run("LPUSH k 0");
        Assert.Equal("*3\r\n$1\r\n0\r\n$1\r\n1\r\n$1\r\n2\r\n", client.Answer());
        Assert.Equal(":0\r\n", _server.Run("EXISTS k"));
        Assert.Equal(":3\r\n", _server.Run("LLEN to"));
    }

    [Fact]
    public void WhatIsMovedServesWhoWaitsForIt()
    {
        var last = Waiting("BLPOP c 0");
        var second = Waiting("BLMOVE b c LEFT RIGHT 0");
        var first = Waiting("BRPOPLPUSH a b 0");
        _server.Run("RPUSH a v");
        Assert.Equal("$1\r\nv\r\n", first.Answer());
        Assert.Equal("$1\r\nv\r\n", second.Answer());
        Assert.Equal("*2\r\n$1\r\nc\r\n$1\r\nv\r\n", last.Answer());
        Assert.Equal(":0\r\n", _server.Run("DBSIZE"));
    }

    [Fact]
    public void AMoveWithinOneListEnds()
    {
        var client = Waiting("BLMOVE k k LEFT RIGHT 0");
        _server.Run("RPUSH k 1 2");
        Assert.Equal("$1\r\n1\r\n", client.Answer());
        Assert.Equal("*2\r\n$1\r\n2\r\n$1\r\n1\r\n", _server.Run("LRANGE k 0 -1"));
    }

    [Fact]
    public void TimeIsOverAfterFractionsOfSeconds()
    {
        var client = Waiting("BLMOVE k x LEFT LEFT 0.0015");
        _server.Clock.Advance(TimeSpan.FromMilliseconds(1.9));
        client.RunTimeouts();
        Assert.Null(client.Answer());
        _server.Clock.Advance(TimeSpan.FromMilliseconds(0.1));
        client.RunTimeouts();
        Assert.Equal("*-1\r\n", client.Answer());
    }

    [Fact]
    public void ServingBreaksWatches()
    {
        var client = Waiting("BLMOVE k to LEFT LEFT 0");
        _server.Run("WATCH to");
        new TestClient(_server.Engine).Run("RPUSH", "k", "v");
        Assert.Equal("$1\r\nv\r\n", client.Answer());
        _server.Run("MULTI");
        Assert.Equal("*-1\r\n", _server.Run("EXEC"));
    }

    private BlockingClient Waiting(string command)
    {
        var client = new BlockingClient(_server.Engine);
        Assert.Null(client.Run(command.Split(' ')));
        return client;
    }
}
