using System.Text;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Keyspace.Expiry;

/// <summary>Keys that nobody asks for go all the same, and going takes no more time than it may.</summary>
public sealed class ActiveExpiryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public void CollectsWithoutAccess(int shards)
    {
        var server = new TestServer(shards);
        for (var i = 0; i < 2000; i++) server.Run($"SET short:{i} v PX 50");
        for (var i = 0; i < 500; i++) server.Run($"SET long:{i} v PX 50000");
        for (var i = 0; i < 500; i++) server.Run($"SET stays:{i} v");
        server.Executor.Tick(100);
        Assert.Equal(":3000\r\n", server.Run("DBSIZE"));

        server.Clock.Advance(TimeSpan.FromMilliseconds(51));
        for (var tick = 0; tick < 20; tick++) server.Executor.Tick(100);
        Assert.Equal(":1000\r\n", server.Run("DBSIZE"));
        Assert.Equal(2000, server.Executor.Statistics.ExpiredKeys);
    }

    [Fact]
    public void CollectsFromEveryDatabase()
    {
        var server = new TestServer();
        for (var database = 0; database < 16; database++)
        {
            server.Run($"SELECT {database}");
            server.Run("SET k v PX 50");
        }

        server.Clock.Advance(TimeSpan.FromMilliseconds(51));
        server.Executor.Tick(100);
        Assert.Equal(16, server.Executor.Statistics.ExpiredKeys);
    }

    [Fact]
    public void LogsEachRemovalByItself()
    {
        var server = new TestServer();
        server.Run("SET a v PX 50");
        server.Run("SET b v PX 50");
        server.Clock.Advance(TimeSpan.FromMilliseconds(51));
        var sink = new TestServer.RecordingSink();
        server.Engine.Effects.Attach(sink);
        server.Executor.Tick(100);
        var log = Encoding.ASCII.GetString(sink.Bytes);
        Assert.Contains("*2\r\n$3\r\nDEL\r\n$1\r\na\r\n", log, StringComparison.Ordinal);
        Assert.Contains("*2\r\n$3\r\nDEL\r\n$1\r\nb\r\n", log, StringComparison.Ordinal);
        Assert.DoesNotContain("MULTI", log, StringComparison.Ordinal);
    }

    [Fact]
    public void DebugStopsAndStartsIt()
    {
        var server = new TestServer();
        server.Run("SET k v PX 50");
        server.Run("DEBUG SET-ACTIVE-EXPIRE 0");
        server.Clock.Advance(TimeSpan.FromMilliseconds(51));
        server.Executor.Tick(100);
        Assert.Equal(":1\r\n", server.Run("DBSIZE"));

        server.Run("DEBUG SET-ACTIVE-EXPIRE 1");
        server.Run("DEBUG PAUSE-CRON 1");
        server.Executor.Tick(100);
        Assert.Equal(":1\r\n", server.Run("DBSIZE"));

        server.Run("DEBUG PAUSE-CRON 0");
        server.Executor.Tick(100);
        Assert.Equal(":0\r\n", server.Run("DBSIZE"));
    }

    [Fact]
    public void StopsAtItsBudgetAndGoesOnLater()
    {
        const int keys = 20000;
        var clock = new SteppingClock();
        var engine = new DataEngine(new ServerConfig(), new TestHost(), clock, seed: 3, shards: 1);
        var client = new TestClient(engine);
        for (var i = 0; i < keys; i++) client.Run("SET", $"k:{i}", "v", "PXAT", "1800000000000");
        clock.NowMs = 1_800_000_000_001;

        // Every look at the clock takes a millisecond, and a quarter of the 100 ms between two ticks may be used.
        clock.StepMs = 1;
        var before = clock.Looks;
        client.Tick();
        Assert.InRange(clock.Looks - before, 20, 30);
        Assert.InRange(client.Integer("DBSIZE"), 1, keys - 1000);

        for (var tick = 0; tick < 50; tick++) client.Tick();
        Assert.Equal(0, client.Integer("DBSIZE"));
    }

    /// <summary>A clock that goes on whenever a timestamp is read, as if the work before had taken that long.</summary>
    private sealed class SteppingClock : TimeProvider
    {
        private long _elapsedMs;

        public long NowMs { get; set; } = 1_700_000_000_000;

        public long StepMs { get; set; }

        public int Looks { get; private set; }

        public override long TimestampFrequency => 1000;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(NowMs);

        public override long GetTimestamp()
        {
            Looks++;
            return _elapsedMs += StepMs;
        }
    }
}
