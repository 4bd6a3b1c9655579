using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.Connection;

/// <summary>CLIENT PAUSE and CLIENT REPLY, which change what happens to the requests after them.</summary>
public sealed class ClientPauseTests
{
    private readonly TestServer _server = new();

    [Fact]
    public void WritesWaitAndReadsDoNot()
    {
        Assert.Equal("+OK\r\n", _server.Run("CLIENT PAUSE 1000 WRITE"));
        Assert.Equal("", _server.Run("SET k v"));
        Assert.True(_server.Session.Blocked);
        Assert.Equal(1, _server.Engine.Clients.BlockedCount);
        Assert.Equal("$-1\r\n", _server.Run("GET k"));
        Assert.False(_server.Session.Blocked);
        Assert.Equal(0, _server.Engine.Clients.BlockedCount);

        _server.Clock.Advance(TimeSpan.FromMilliseconds(1001));
        Assert.Equal("+OK\r\n", _server.Run("SET k v"));
    }

    [Fact]
    public void EverythingWaitsEvenTheEndOfThePause()
    {
        _server.Run("CLIENT PAUSE 1000");
        Assert.Equal("", _server.Run("PING"));
        Assert.Equal("", _server.Run("CLIENT UNPAUSE"));
        _server.Clock.Advance(TimeSpan.FromMilliseconds(1001));
        Assert.Equal("+PONG\r\n", _server.Run("PING"));
    }

    [Fact]
    public void UnpauseEndsIt()
    {
        _server.Run("CLIENT PAUSE 100000 WRITE");
        Assert.Equal("+OK\r\n", _server.Run("CLIENT UNPAUSE"));
        Assert.Equal("+OK\r\n", _server.Run("SET k v"));
    }

    [Fact]
    public void APauseOfNoTimeIsNone()
    {
        Assert.Equal("+OK\r\n", _server.Run("CLIENT PAUSE 0"));
        Assert.Equal("+PONG\r\n", _server.Run("PING"));
    }

    [Fact]
    public void WhatWouldBeRefusedIsRefusedAtOnce()
    {
        _server.Run("CONFIG SET requirepass secret");
        _server.Run("CLIENT PAUSE 1000");
        Assert.StartsWith("-ERR wrong number of arguments", _server.Run("GET"), StringComparison.Ordinal);
        Assert.StartsWith("-ERR unknown command", _server.Run("NOSUCH"), StringComparison.Ordinal);
        _server.Session.Authenticated = false;
        Assert.StartsWith("-NOAUTH", _server.Run("GET k"), StringComparison.Ordinal);
        Assert.Equal(0, _server.Engine.Clients.BlockedCount);
    }

    [Fact]
    public void AWaitingClientThatLeavesIsNotCountedAnyMore()
    {
        _server.Run("CLIENT PAUSE 1000");
        _server.Run("PING");
        Assert.Equal(1, _server.Engine.Clients.BlockedCount);
        _server.Engine.Clients.Remove(_server.Session);
        Assert.Equal(0, _server.Engine.Clients.BlockedCount);
    }

    [Fact]
    public void OffSilencesAllUntilOn()
    {
        Assert.Equal("", _server.Run("CLIENT REPLY OFF"));
        Assert.Equal("", _server.Run("PING"));
        Assert.Equal("", _server.Run("NOSUCH"));
        Assert.Equal("", _server.Run("CLIENT REPLY SKIP"));
        Assert.Equal("", _server.Run("PING"));
        Assert.Equal("+OK\r\n", _server.Run("CLIENT REPLY ON"));
        Assert.Equal("+PONG\r\n", _server.Run("PING"));
    }

    [Fact]
    public void SkipSilencesTheNextOnly()
    {
        Assert.Equal("", _server.Run("CLIENT REPLY SKIP"));
        Assert.Equal("", _server.Run("CLIENT REPLY SKIP"));
        Assert.Equal("", _server.Run("SET k v"));
        Assert.Equal("$1\r\nv\r\n", _server.Run("GET k"));
    }

    [Fact]
    public void ResetEndsSilence()
    {
        _server.Run("CLIENT REPLY OFF");
        Assert.Equal("+RESET\r\n", _server.Run("RESET"));
        Assert.Equal("+PONG\r\n", _server.Run("PING"));
        _server.Run("CLIENT REPLY SKIP");
        Assert.Equal("", _server.Run("RESET"));
        Assert.Equal("+PONG\r\n", _server.Run("PING"));
    }

    [Fact]
    public void AnUnauthenticatedClientIsLetInOnceThereIsNoPassword()
    {
        _server.Run("CONFIG SET requirepass secret");
        _server.Run("RESET");
        Assert.StartsWith("-NOAUTH", _server.Run("GET k"), StringComparison.Ordinal);
        Assert.Equal("+OK\r\n", _server.Run("AUTH secret"));
        _server.Run("RESET");
        var me = _server.Session;
        _server.Session = _server.Engine.Clients.Add(null, 0, authenticated: true);
        Assert.Equal("+OK\r\n", _server.Run(["CONFIG", "SET", "requirepass", ""]));
        _server.Session = me;
        Assert.Equal("$-1\r\n", _server.Run("GET k"));
    }
}
