using Carnelian.Core.Numerics;
using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Execution.Transactions;

/// <summary>Transactions of several clients, and what is seen of them from outside.</summary>
public sealed class TransactionTests
{
    private readonly TestServer _server = new();
    private readonly TestClient _client;
    private readonly TestClient _other;

    public TransactionTests()
    {
        _client = new TestClient(_server.Engine);
        _other = new TestClient(_server.Engine);
    }

    [Theory]
    [InlineData("SET k 2", true)]
    [InlineData("GET k", false)]
    [InlineData("SET other 2", false)]
    [InlineData("FLUSHALL", true)]
    [InlineData("FLUSHDB ASYNC", true)]
    [InlineData("SWAPDB 0 1", true)]
    [InlineData("SWAPDB 2 3", false)]
    [InlineData("COPY other k REPLACE", true)]
    [InlineData("MOVE k 2", true)]
    [InlineData("UNLINK k", true)]
    [InlineData("DEL nothing", false)]
    [InlineData("GETEX k EX 10", true)]
    [InlineData("OBJECT ENCODING k", false)]
    public void AnotherClientBreaksAWatch(string command, bool breaks)
    {
        _other.Run("MSET", "k", "1", "other", "1");
        _client.Run("WATCH", "k");
        _other.Run(command.Split(' '));
        _client.Run("MULTI");
        _client.Run("PING");
        Assert.Equal(breaks ? "*-1\r\n" : "*1\r\n+PONG\r\n", _client.Run("EXEC"));
        Assert.False(_server.Engine.Keyspace.Watches.Any);
    }

    [Fact]
    public void AKeyThatIsCollectedAsOverBreaksAWatch()
    {
        _other.Run("SET", "k", "1", "PX", "100");
        _client.Run("WATCH", "k");
        _server.Clock.Advance(TimeSpan.FromMilliseconds(101));
        _other.Run("PING");
        _other.Tick();
        Assert.Equal(0, _other.Integer("DBSIZE"));
        _client.Run("MULTI");
        Assert.Equal("*-1\r\n", _client.Run("EXEC"));
    }

    [Fact]
    public void AWriteOfOnesOwnTransactionDoesNotBreakItsWatch()
    {
        _client.Run("WATCH", "k");
        _client.Run("MULTI");
        _client.Run("SET", "k", "1");
        _client.Run("SET", "k", "2");
        Assert.Equal("*2\r\n+OK\r\n+OK\r\n", _client.Run("EXEC"));
    }

    [Fact]
    public void OneTransactionBreaksTheWatchOfAnother()
    {
        _client.Run("WATCH", "a", "b");
        _other.Run("WATCH", "b");
        foreach (var client in new[] { _client, _other })
        {
            client.Run("MULTI");
            client.Run("INCR", "b");
        }

        Assert.Equal("*1\r\n:1\r\n", _client.Run("EXEC"));
        Assert.Equal("*-1\r\n", _other.Run("EXEC"));
        Assert.Equal("$1\r\n1\r\n", _client.Run("GET", "b"));
    }

    [Fact]
    public void AClientThatLeavesWatchesNothing()
    {
        _client.Run("WATCH", "a", "b", "c");
        _client.Run("MULTI");
        _client.Run("SET", "a", "1");
        Assert.True(_server.Engine.Keyspace.Watches.Any);
        _client.Leave();
        Assert.False(_server.Engine.Keyspace.Watches.Any);
        Assert.Null(_client.Session.Queue);
        _other.Run("SET", "a", "1");
    }

    [Fact]
    public void ManyKeysWatchedByOneClientAreAllLetGo()
    {
        var keys = Enumerable.Range(0, 10_000).Select(i => $"key:{i}").ToArray();
        foreach (var key in keys) _other.Run("SET", key, "1");
        _client.Run(["WATCH", .. keys, .. keys]);
        Assert.Equal(keys.Length, _client.Session.WatchedKeys);
        _other.Run("FLUSHALL");
        _client.Run("MULTI");
        Assert.Equal("*-1\r\n", _client.Run("EXEC"));
        Assert.False(_server.Engine.Keyspace.Watches.Any);
        Assert.Equal(0, _client.Session.WatchedKeys);
    }

    [Fact]
    public void EffectsOfATransactionAreOneGroupWithoutTheReads()
    {
        var sink = new TestServer.RecordingSink();
        _server.Engine.Effects.Attach(sink);
        _client.Run("MULTI");
        foreach (var command in new[] { "SET a 1 EX 10", "GET a", "SELECT 2", "INCRBYFLOAT x 1.5", "INCR a", "GET" })
            _client.Run(command.Split(' '));
        _client.Run("DISCARD");
        Assert.Empty(sink.Bytes);

        _client.Run("MULTI");
        foreach (var command in new[] { "SET a 1", "GET a", "SELECT 2", "INCRBYFLOAT x 1.5", "INCR x", "SELECT 0" })
            _client.Run(command.Split(' '));
        _client.Run("EXEC");
        Assert.Equal(["MULTI", "SET a 1", "SET x 1.5 KEEPTTL", "EXEC"], EffectText.Commands(sink.Bytes));
    }

    [Fact]
    public void TheEffectOfOneCommandIsNoGroupAndThatOfNoneIsNothing()
    {
        var sink = new TestServer.RecordingSink();
        _server.Engine.Effects.Attach(sink);
        _client.Run("MULTI");
        _client.Run("GET", "a");
        _client.Run("DEL", "a");
        _client.Run("EXEC");
        Assert.Empty(sink.Bytes);
        _client.Run("MULTI");
        _client.Run("SET", "a", "1");
        _client.Run("GET", "a");
        _client.Run("EXEC");
        Assert.Equal(["SET a 1"], EffectText.Commands(sink.Bytes));
    }

    [Fact]
    public void AWritingTransactionWaitsWhileWritesArePausedAndAReadingOneDoesNot()
    {
        _server.Run("MULTI");
        _server.Run("GET k");
        _other.Run("CLIENT", "PAUSE", "1000", "WRITE");
        Assert.Equal("*1\r\n$-1\r\n", _server.Run("EXEC"));
        _server.Run("CLIENT UNPAUSE");

        _server.Run("MULTI");
        _server.Run("SET k 1");
        _other.Run("CLIENT", "PAUSE", "1000", "WRITE");
        Assert.Equal("", _server.Run("EXEC"));
        Assert.True(_server.Session.Blocked);
        _server.Clock.Advance(TimeSpan.FromMilliseconds(1001));
        Assert.Equal("*1\r\n+OK\r\n", _server.Run("EXEC"));
    }

    [Fact]
    public void AClientWithoutAuthenticationLosesItsTransaction()
    {
        _server.Run("MULTI");
        _other.Run("CONFIG", "SET", "requirepass", "secret");
        _server.Session.Authenticated = false;
        Assert.Equal("-NOAUTH Authentication required.\r\n", _server.Run("GET k"));
        Assert.Equal(
            "-EXECABORT Transaction discarded because of: NOAUTH Authentication required.\r\n", _server.Run("EXEC"));
        _server.Run("AUTH secret");
        Assert.Equal("-ERR EXEC without MULTI\r\n", _server.Run("EXEC"));
    }

    [Fact]
    public void RepliesSwitchedOffInTheMidstAreLeftOut()
    {
        _client.Run("MULTI");
        foreach (var command in new[] { "PING a", "CLIENT REPLY OFF", "PING b" }) _client.Run(command.Split(' '));
        Assert.Equal("*3\r\n$1\r\na\r\n", _client.Run("EXEC"));
        Assert.Equal("", _client.Run("PING"));
        _client.Run("CLIENT", "REPLY", "ON");
        _client.Run("CLIENT", "REPLY", "SKIP");
        Assert.Equal("", _client.Run("MULTI"));
        Assert.Equal("+QUEUED\r\n", _client.Run("PING"));
        Assert.Equal("*1\r\n+PONG\r\n", _client.Run("EXEC"));
    }

    [Fact]
    public void TheQueueIsSeenInTheListOfClients()
    {
        Assert.Contains(" multi=-1 ", _server.Run("CLIENT INFO"), StringComparison.Ordinal);
        _server.Run("WATCH a b");
        _server.Run("MULTI");
        var id = _server.Session.Id.ToString();
        Assert.Contains(" multi=0 ", _other.Run("CLIENT", "LIST", "ID", id), StringComparison.Ordinal);
        _server.Run("SET", "a", new string('x', 100_000));
        _server.Run("GET a");
        var line = _other.Run("CLIENT", "LIST", "ID", id);
        Assert.Contains(" flags=x ", line, StringComparison.Ordinal);
        Assert.Contains(" multi=2 ", line, StringComparison.Ordinal);
        Assert.Contains($" multi-mem={100_000 + 4 + 4 + (5 * 8)} ", line, StringComparison.Ordinal);
        Assert.Contains(" watch=2", line, StringComparison.Ordinal);
        _server.Run("EXEC");
        Assert.Contains(
            " multi=-1 ", _other.Run("CLIENT", "LIST", "ID", id), StringComparison.Ordinal);
    }

    [Fact]
    public void CommandsCountWhenTheyRunAndTheirFaultsAreTheirOwn()
    {
        _client.Run("MULTI");
        _client.Run("INCR", "a");
        _client.Run("GETRANGE", "a", "x", "y");
        _client.Run("DISCARD");
        Assert.DoesNotContain("cmdstat_incr:", _other.Run("INFO", "commandstats"), StringComparison.Ordinal);
        _client.Run("MULTI");
        _client.Run("INCR", "a");
        _client.Run("GETRANGE", "a", "x", "y");
        _client.Run("EXEC");
        _client.Run("EXEC");
        var stats = _other.Run("INFO", "commandstats");
        Assert.Matches("cmdstat_incr:calls=1,.*failed_calls=0", stats);
        Assert.Matches("cmdstat_getrange:calls=1,.*failed_calls=1", stats);
        Assert.Matches("cmdstat_exec:calls=2,.*failed_calls=1", stats);
        Assert.Contains("errorstat_ERR:count=2", _other.Run("INFO", "errorstats"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task MoneyIsNeitherMadeNorLost(int shards)
    {
        const int accounts = 20, threads = 8, transfers = 1500, each = 1000;
        var server = new TestServer(shards);
        var setup = new TestClient(server.Engine);
        var keys = Enumerable.Range(0, accounts).Select(i => $"account:{i}").ToArray();
        foreach (var key in keys) setup.Run("SET", key, $"{each}");
        var done = 0;
        var work = Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(
            () =>
            {
                var client = new TestClient(server.Engine);
                var random = new SeededRandom((ulong)thread + 1);
                for (var i = 0; i < transfers; i++) Transfer(client, random, keys);
                Interlocked.Increment(ref done);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        work.Add(Task.Run(() =>
        {
            var reader = new TestClient(server.Engine);
            while (Volatile.Read(ref done) < threads) Assert.Equal(accounts * each, Sum(reader, keys));
        }));
        await Task.WhenAll(work).WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(accounts * each, Sum(setup, keys));
        Assert.Empty(server.Host.Messages);
        Assert.False(server.Engine.Keyspace.Watches.Any);
    }

    private static void Transfer(TestClient client, SeededRandom random, string[] keys)
    {
        var from = keys[random.Next((uint)keys.Length)];
        var to = keys[random.Next((uint)keys.Length)];
        var amount = random.Next(10) + 1;
        if (random.Next(2) == 0)
        {
            client.Run("MULTI");
            client.Run("DECRBY", from, $"{amount}");
            client.Run("INCRBY", to, $"{amount}");
            client.Run("EXEC");
            return;
        }

        // Read, compute, write: only a watch makes this right.
        if (from == to) return;
        client.Run("WATCH", from, to);
        var read = client.Strings("MGET", from, to).Select(long.Parse).ToArray();
        client.Run("MULTI");
        client.Run("SET", from, $"{read[0] - amount}");
        client.Run("SET", to, $"{read[1] + amount}");
        client.Run("EXEC");
    }

    private static long Sum(TestClient reader, string[] keys)
    {
        reader.Run("MULTI");
        reader.Run(["MGET", .. keys]);
        foreach (var key in keys) reader.Run("GET", key);
        var values = reader.Strings("EXEC").Select(long.Parse).ToArray();
        Assert.Equal(values[..keys.Length], values[keys.Length..]);
        return values[..keys.Length].Sum();
    }
}
