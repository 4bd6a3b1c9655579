using Carnelian.Core.Numerics;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Keyspace;

/// <summary>Several threads, each with an executor of its own, over one keyspace.</summary>
public sealed class ConcurrencyTests
{
    private const int Threads = 4;
    private static readonly TimeSpan s_deadlock = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task IncrementsAddUp(int shards)
    {
        const int each = 5000;
        var server = new TestServer(shards);
        await Together(server.Engine, (client, thread) =>
        {
            for (var i = 0; i < each; i++) client.Run("INCR", $"counter:{(i + thread) % 7}");
        });

        long sum = 0;
        var reader = new TestClient(server.Engine);
        for (var i = 0; i < 7; i++) sum += long.Parse(reader.Run("GET", $"counter:{i}").Split("\r\n")[1]);
        Assert.Equal(Threads * each, sum);
        AssertNoFailure(server);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task RenamedKeyIsAlwaysThereOnce(int shards)
    {
        const int pairs = 8;
        var server = new TestServer(shards);
        var setup = new TestClient(server.Engine);
        for (var i = 0; i < pairs; i++) setup.Run("SET", $"left:{i}", "v");
        await Together(server.Engine, (client, thread) =>
        {
            for (var i = 0; i < 4000; i++)
            {
                var pair = (i + thread) % pairs;
                if (thread == 0) Assert.Equal(1, client.Integer("EXISTS", $"left:{pair}", $"right:{pair}"));
                else if (i % 2 == 0) client.Run("RENAME", $"left:{pair}", $"right:{pair}");
                else client.Run("RENAMENX", $"right:{pair}", $"left:{pair}");
            }
        });

        Assert.Equal(pairs, setup.Integer("DBSIZE"));
        AssertNoFailure(server);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task ManyKeysAreSetAndReadTogether(int shards)
    {
        var server = new TestServer(shards);
        new TestClient(server.Engine).Run("MSET", "a", "0", "b", "0", "c", "0");
        await Together(server.Engine, (client, thread) =>
        {
            for (var i = 0; i < 5000; i++)
            {
                var value = $"{thread}-{i}";
                if (thread % 2 == 0) client.Run("MSET", "a", value, "b", value, "c", value);
                else Assert.Single(client.Strings("MGET", "c", "a", "b").Distinct());
            }
        });
        AssertNoFailure(server);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task DatabasesAreSwappedAndFlushedWhileOthersWalkThem(int shards)
    {
        var server = new TestServer(shards);
        await Together(server.Engine, (client, thread) =>
        {
            var random = new SeededRandom((ulong)thread + 10);
            for (var i = 0; i < 3000; i++)
            {
                var reply = client.Run(AnyCommand(random));
                Assert.False(reply.StartsWith("-ERR Internal", StringComparison.Ordinal), reply);
                if (thread == 0 && i % 16 == 0) client.Tick();
            }
        });
        AssertNoFailure(server);
    }

    /// <summary>
    /// The order of the effect log is an order in which the commands could have run one after another.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task EffectsOfManyThreadsGiveTheSameDataset(int shards)
    {
        var server = new TestServer(shards);
        var sink = new TestServer.RecordingSink();
        server.Engine.Effects.Attach(sink);
        await Together(server.Engine, (client, thread) =>
        {
            var random = new SeededRandom((ulong)thread + 50);
            for (var i = 0; i < 3000; i++) client.Run(AnyWrite(random));
        });

        var copy = new TestServer(shards: 2, seed: 7);
        copy.Replay(sink.Bytes);
        Assert.NotEmpty(DatasetDump.Of(server));
        Assert.Equal(DatasetDump.Of(server), DatasetDump.Of(copy));
        AssertNoFailure(server);
    }

    private static string[] AnyCommand(SeededRandom random) => random.Next(12) switch
    {
        0 => ["SWAPDB", "0", "1"],
        1 => random.Next(8) == 0 ? ["FLUSHALL", "ASYNC"] : ["FLUSHDB"],
        2 => ["SCAN", random.Next(1000).ToString(), "COUNT", "100"],
        3 => ["KEYS", "k*"],
        4 => ["RANDOMKEY"],
        5 => ["DEBUG", "DIGEST"],
        6 => ["DBSIZE"],
        7 => ["DEBUG", "POPULATE", "20", "p"],
        8 => ["DEBUG", "HTSTATS", "0"],
        _ => AnyWrite(random),
    };

    private static string[] AnyWrite(SeededRandom random)
    {
        var key = $"k:{random.Next(40)}";
        var other = $"k:{random.Next(40)}";
        return random.Next(14) switch
        {
            0 => ["DEL", key, other],
            1 => ["RENAME", key, other],
            2 => ["RENAMENX", key, other],
            3 => ["COPY", key, other, "REPLACE", "DB", "1"],
            4 => ["MOVE", key, "1"],
            5 => ["EXPIRE", key, "100", "NX"],
            6 => ["EXPIRE", key, "-1"],
            7 => ["PERSIST", key],
            8 => ["SELECT", random.Next(2).ToString()],
            9 => random.Next(20) == 0 ? ["FLUSHDB"] : ["INCR", key],
            10 => ["SWAPDB", "0", "1"],
            11 => ["MSET", key, "1", other, "2", "k:0", "3"],
            _ => ["SET", key, random.Next(1000).ToString()],
        };
    }

    private static Task Together(DataEngine engine, Action<TestClient, int> work)
    {
        var tasks = Enumerable.Range(0, Threads).Select(thread => Task.Factory.StartNew(
            () => work(new TestClient(engine), thread),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
        return Task.WhenAll(tasks).WaitAsync(s_deadlock);
    }

    private static void AssertNoFailure(TestServer server) =>
        Assert.DoesNotContain(server.Host.Messages, message => message.Contains("failed", StringComparison.Ordinal));
}
