using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Execution.Blocking;

/// <summary>Who is served when, with what, and who is not.</summary>
public sealed class BlockedClientsTests
{
    private readonly TestServer _server = new();
    private readonly TestServer.RecordingSink _sink = new();

    public BlockedClientsTests() => _server.Engine.Effects.Attach(_sink);

    [Fact]
    public void TheKeyIsTakenWhenItComesAndTheEffectFollowsThatOfTheWrite()
    {
        var waiter = Waiting("GETDEL k");
        Assert.True(waiter.Session.Blocked);
        Assert.Equal(1, _server.Engine.Clients.BlockedCount);
        Assert.Null(waiter.Answer());
        Assert.Equal("+OK\r\n", _server.Run("SET k v"));
        Assert.False(waiter.Session.Blocked);
        Assert.Equal("$1\r\nv\r\n", waiter.Answer());
        Assert.Equal(":0\r\n", _server.Run("EXISTS k"));
        Assert.Equal(["SET k v", "DEL k"], Effects());
        AssertNobodyWaits();
    }

    [Fact]
    public void WhoCameFirstIsServedFirst()
    {
        var waiters = Enumerable.Range(0, 5).Select(_ => Waiting("GETDEL k")).ToList();
        for (var i = 0; i < 5; i++)
        {
            _server.Run($"SET k {i}");
            for (var j = 0; j < 5; j++) Assert.Equal(j == i ? $"$1\r\n{i}\r\n" : null, waiters[j].Answer());
        }

        AssertNobodyWaits();
    }

    [Fact]
    public void OneKeyMayServeSeveral()
    {
        var first = Waiting("GET k");
        var second = Waiting("GETDEL k");
        var third = Waiting("GETDEL k");
        _server.Run("SET k v");
        Assert.Equal("$1\r\nv\r\n", first.Answer());
        Assert.Equal("$1\r\nv\r\n", second.Answer());
        Assert.Null(third.Answer());
    }

    [Theory]
    [InlineData("SET k v")]
    [InlineData("APPEND k v")]
    [InlineData("MSET x 1 k v")]
    [InlineData("RENAME other k")]
    [InlineData("COPY other k")]
    [InlineData("SWAPDB 0 3")]
    [InlineData("SETRANGE k 0 v")]
    public void WhateverMakesTheKeyWakesTheClient(string command)
    {
        _server.Run("SET other v");
        _server.Run("SELECT 3");
        _server.Run("SET k v");
        _server.Run("SELECT 0");
        var waiter = Waiting("GETDEL k");
        _server.Run(command);
        Assert.Equal("$1\r\nv\r\n", waiter.Answer());
    }

    [Fact]
    public void TheDatabaseCounts()
    {
        var waiter = Waiting("GETDEL k");
        _server.Run("SELECT 1");
        _server.Run("SET k v");
        Assert.Null(waiter.Answer());
        _server.Run("MOVE k 0");
        Assert.Equal("$1\r\nv\r\n", waiter.Answer());
        Assert.Equal(["SET k v", "MOVE k 0", "DEL k"], Effects());
    }

    [Fact]
    public void ServingOneMayServeTheNext()
    {
        var last = Waiting("GETDEL c");
        var second = Waiting("RENAME b c");
        var first = Waiting("RENAME a b");
        _server.Run("SET a v");
        Assert.Equal("+OK\r\n", first.Answer());
        Assert.Equal("+OK\r\n", second.Answer());
        Assert.Equal("$1\r\nv\r\n", last.Answer());
        Assert.Equal(["SET a v", "RENAME a b", "RENAME b c", "DEL c"], Effects());
        Assert.Equal(":0\r\n", _server.Run("DBSIZE"));
        AssertNobodyWaits();
    }

    [Fact]
    public void ACircleEndsWhenNobodyWaitsAnyMore()
    {
        var there = Waiting("RENAME a b");
        var back = Waiting("RENAME b a");
        _server.Run("SET a v");
        Assert.Equal("+OK\r\n", there.Answer());
        Assert.Equal("+OK\r\n", back.Answer());
        Assert.Equal("$1\r\nv\r\n", _server.Run("GET a"));
    }

    [Fact]
    public void NobodyIsServedFromTheMidstOfATransaction()
    {
        var waiter = Waiting("GETDEL k");
        Queue("SET k v", "DEL k");
        Assert.Equal("*2\r\n+OK\r\n:1\r\n", _server.Run("EXEC"));
        Assert.Null(waiter.Answer());

        Queue("SET k 1", "DEL k", "SET k 2", "APPEND k 3");
        _server.Run("EXEC");
        Assert.Equal("$2\r\n23\r\n", waiter.Answer());
        Assert.Equal("DEL k", Effects()[^1]);
        Assert.Equal("EXEC", Effects()[^2]);
    }

    [Fact]
    public void AClientThatIsServedTwiceInOneTransactionIsNot()
    {
        var waiter = new WaitingClient(_server.Engine);
        waiter.Wait("MGET a b", 1, 2);
        Queue("SET b 2", "SET a 1");
        _server.Run("EXEC");
        Assert.Equal("*2\r\n$1\r\n1\r\n$1\r\n2\r\n", waiter.Answer());
        Assert.Null(waiter.Answer());
        AssertNobodyWaits();
    }

    [Fact]
    public void AKeyNamedTwiceIsWaitedForOnce()
    {
        var waiter = new WaitingClient(_server.Engine);
        waiter.Wait("MGET a a a", 1, 3);
        _server.Run("SET a 1");
        Assert.NotNull(waiter.Answer());
        AssertNobodyWaits();
    }

    [Fact]
    public void AKeyWhoseTimeIsOverServesNobody()
    {
        var waiter = Waiting("GETDEL k");
        Queue("SET k v PX 100", "DEBUG SLEEP 0.2");
        using var ticking = new Timer(_ => _server.Clock.Advance(TimeSpan.FromMilliseconds(50)), null, 0, 5);
        _server.Run("EXEC");
        Assert.Null(waiter.Answer());
        Assert.True(waiter.Session.Blocked);
        Assert.Equal("DEL k", Effects()[^1]);
        waiter.Leave();
        AssertNobodyWaits();
    }

    [Fact]
    public void ACommandThatFailsWhenItIsServedAnswersWithItsError()
    {
        var first = Waiting("INCR k");
        var second = Waiting("GETDEL k");
        _server.Run("SET k word");
        Assert.StartsWith("-ERR value is not an integer", first.Answer(), StringComparison.Ordinal);
        Assert.Equal("$4\r\nword\r\n", second.Answer());
        Assert.Matches("cmdstat_incr:calls=1,.*failed_calls=1", _server.Run("INFO commandstats"));
    }

    [Fact]
    public void TimeRunsOut()
    {
        var waiter = Waiting("GETDEL k", 250);
        var longer = Waiting("GETDEL k", 100_000_000_000_000_000);
        Assert.Contains("clients_in_timeout_table:2\r\n", _server.Run("INFO clients"), StringComparison.Ordinal);
        Assert.Equal(250, waiter.MsToNextTimeout());
        Assert.Equal(-1, longer.MsToNextTimeout());
        _server.Clock.Advance(TimeSpan.FromMilliseconds(249.5));
        Assert.Equal(1, waiter.MsToNextTimeout());
        waiter.RunTimeouts();
        Assert.Null(waiter.Answer());
        _server.Clock.Advance(TimeSpan.FromMilliseconds(0.5));
        Assert.Equal(0, waiter.MsToNextTimeout());
        waiter.RunTimeouts();
        Assert.Equal("*-1\r\n", waiter.Answer());
        Assert.False(waiter.Session.Blocked);
        Assert.Equal(-1, waiter.MsToNextTimeout());
        _server.Run("SET k v");
        Assert.Null(waiter.Answer());
        Assert.Equal("$1\r\nv\r\n", longer.Answer());
        Assert.Contains("clients_in_timeout_table:0\r\n", _server.Run("INFO clients"), StringComparison.Ordinal);
    }

    [Fact]
    public void TheReplyOfATimeoutHasTheFormOfTheProtocol()
    {
        var waiter = Waiting("GETDEL k", 1);
        waiter.Session.Resp3 = true;
        _server.Clock.Advance(TimeSpan.FromMilliseconds(1));
        waiter.RunTimeouts();
        Assert.Equal("_\r\n", waiter.Answer());
    }

    [Fact]
    public void UnblockEndsTheWait()
    {
        var waiter = Waiting("GETDEL k");
        Assert.Equal(":1\r\n", _server.Run($"CLIENT UNBLOCK {waiter.Session.Id}"));
        Assert.Equal("*-1\r\n", waiter.Answer());
        Assert.Equal(":0\r\n", _server.Run($"CLIENT UNBLOCK {waiter.Session.Id}"));
        waiter.Wait("GETDEL k");
        Assert.Equal(":1\r\n", _server.Run($"CLIENT UNBLOCK {waiter.Session.Id} TIMEOUT"));
        Assert.Equal("*-1\r\n", waiter.Answer());
        waiter.Wait("GETDEL k");
        Queue($"CLIENT UNBLOCK {waiter.Session.Id} ERROR", "SET k v");
        Assert.Equal("*2\r\n:1\r\n+OK\r\n", _server.Run("EXEC"));
        Assert.Equal("-UNBLOCKED client unblocked via CLIENT UNBLOCK\r\n", waiter.Answer());
        Assert.Equal("$1\r\nv\r\n", _server.Run("GET k"));
        Assert.Matches("cmdstat_getdel:calls=3,.*failed_calls=3", _server.Run("INFO commandstats"));
        Assert.Contains("errorstat_UNBLOCKED:count=1", _server.Run("INFO errorstats"), StringComparison.Ordinal);
        AssertNobodyWaits();
    }

    [Fact]
    public void AClientThatLeavesOrIsKilledTakesNothing()
    {
        var gone = Waiting("GETDEL k");
        var killed = Waiting("GETDEL k");
        gone.Leave();
        Assert.Equal(1, _server.Engine.Clients.BlockedCount);
        Assert.Equal(":1\r\n", _server.Run($"CLIENT KILL ID {killed.Session.Id}"));
        Assert.Equal(0, _server.Engine.Clients.BlockedCount);
        _server.Run("SET k v");
        Assert.Null(gone.Answer());
        Assert.Null(killed.Answer());
        Assert.Equal("$1\r\nv\r\n", _server.Run("GET k"));
        killed.Leave();
        AssertNobodyWaits();
    }

    [Fact]
    public void AWaitingClientIsSeenInTheList()
    {
        var waiter = Waiting("GETDEL k");
        Assert.Contains(" flags=b ", _server.Run($"CLIENT LIST ID {waiter.Session.Id}"), StringComparison.Ordinal);
        Assert.Contains("blocked_clients:1\r\n", _server.Run("INFO clients"), StringComparison.Ordinal);
    }

    [Fact]
    public void FlushingWakesNobodyAndLosesNobody()
    {
        var waiter = Waiting("GETDEL k");
        _server.Run("FLUSHALL");
        Assert.Null(waiter.Answer());
        _server.Run("SET k v");
        Assert.Equal("$1\r\nv\r\n", waiter.Answer());
    }

    [Fact]
    public void ThousandsOfWaitersWithDeadlinesAreServedOrReleased()
    {
        var waiters = Enumerable.Range(0, 2000)
            .Select(i => Waiting($"GETDEL k{i % 50}", 1 + (i * 7919 % 1000)))
            .ToList();
        _server.Clock.Advance(TimeSpan.FromMilliseconds(500));
        foreach (var waiter in waiters) waiter.RunTimeouts();
        for (var i = 0; i < 2000; i++)
        {
            var over = 1 + (i * 7919 % 1000) <= 500;
            Assert.Equal(over ? "*-1\r\n" : null, waiters[i].Answer());
        }

        for (var i = 0; i < 1000; i++) _server.Run($"SET k{i % 50} {i}");
        _server.Clock.Advance(TimeSpan.FromMilliseconds(500));
        foreach (var waiter in waiters) waiter.RunTimeouts();
        AssertNobodyWaits();
    }

    private WaitingClient Waiting(string command, long timeoutMs = 0)
    {
        var client = new WaitingClient(_server.Engine);
        client.Wait(command, timeoutMs: timeoutMs);
        return client;
    }

    private void Queue(params string[] commands)
    {
        _server.Run("MULTI");
        foreach (var command in commands) Assert.Equal("+QUEUED\r\n", _server.Run(command));
    }

    private List<string> Effects() => EffectText.Commands(_sink.Bytes);

    private void AssertNobodyWaits()
    {
        Assert.False(_server.Engine.Keyspace.Waiters.Any);
        Assert.Equal(0, _server.Engine.Keyspace.Waiters.TimedCount);
        Assert.Equal(0, _server.Engine.Clients.BlockedCount);
        for (var database = 0; database < 16; database++)
            Assert.Empty(_server.Engine.Keyspace.Waiters.InDatabase(database));
        Assert.Empty(_server.Host.Messages);
    }
}
