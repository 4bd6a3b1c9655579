using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Keyspace;

/// <summary>What SCAN and KEYS promise over shards while tables grow and shrink.</summary>
public sealed class KeyScanTests
{
    private static readonly TimeSpan s_deadlock = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 1000)]
    [InlineData(64, 1)]
    [InlineData(64, 10)]
    [InlineData(64, 100000)]
    public void ShowsEveryKeyOnceWhenNothingChanges(int shards, int count)
    {
        var client = new TestClient(new TestServer(shards).Engine);
        var expected = Fill(client, "key", 3000);
        var seen = new List<string>();
        ulong cursor = 0;
        do
        {
            (cursor, var keys) = client.Scan(cursor, "COUNT", count.ToString());
            Assert.True(cursor < 1UL << 38);
            seen.AddRange(keys);
        }
        while (cursor != 0);
        Assert.Equal(expected, seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void CountBoundsTheWorkOfACall()
    {
        var client = new TestClient(new TestServer(shards: 16).Engine);
        Fill(client, "key", 5000);
        var (_, keys) = client.Scan(0, "COUNT", "10");
        Assert.InRange(keys.Count, 10, 40);
        (_, keys) = client.Scan(0, "COUNT", "1000");
        Assert.InRange(keys.Count, 1000, 1040);
        (_, keys) = client.Scan(0, "COUNT", "10", "MATCH", "nothing*");
        Assert.Empty(keys);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public void AnyCursorIsHarmless(int shards)
    {
        var client = new TestClient(new TestServer(shards).Engine);
        Fill(client, "key", 200);
        ulong[] starts = [1, 63, 64, 12345, 1UL << 37, 1UL << 63, ulong.MaxValue, ulong.MaxValue - 1];
        foreach (var start in starts)
        {
            var cursor = start;
            var steps = 0;
            do (cursor, _) = client.Scan(cursor);
            while (cursor != 0 && ++steps < 1000);
            Assert.Equal(0UL, cursor);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public async Task KeysThatStayAreShownWhileOthersComeAndGo(int shards)
    {
        var server = new TestServer(shards);
        var scanner = new TestClient(server.Engine);
        var expected = Fill(scanner, "stays", 700);
        using var done = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 3).Select(thread => Task.Factory.StartNew(
            () => ComeAndGo(new TestClient(server.Engine), thread, done.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        try
        {
            for (var round = 0; round < 40; round++)
            {
                var seen = new HashSet<string>();
                ulong cursor = 0;
                do
                {
                    (cursor, var keys) = scanner.Scan(cursor, "MATCH", "stays*", "COUNT", "30");
                    seen.UnionWith(keys);
                }
                while (cursor != 0);
                Assert.Equal(expected, seen.Order(StringComparer.Ordinal));

                // Unlike SCAN, KEYS shows nothing twice.
                var listed = scanner.Strings("KEYS", "*");
                Assert.Equal(listed.Count, listed.Distinct().Count());
                Assert.Subset(listed.ToHashSet(), expected.ToHashSet());
            }
        }
        finally
        {
            done.Cancel();
            await Task.WhenAll(writers).WaitAsync(s_deadlock);
        }
    }

    [Fact]
    public void ExpiredKeysThatMatchAreRemoved()
    {
        var server = new TestServer(shards: 4);
        var client = new TestClient(server.Engine);
        for (var i = 0; i < 100; i++) client.Run("SET", $"short:{i}", "v", "PX", "10");
        Fill(client, "stays", 100);
        server.Clock.Advance(TimeSpan.FromMilliseconds(11));

        Assert.Empty(client.Scan(0, "COUNT", "1000", "MATCH", "other*").Keys);
        Assert.Equal(200, client.Integer("DBSIZE"));
        Assert.Empty(client.Strings("KEYS", "short*"));
        Assert.Equal(200, client.Integer("DBSIZE"));
        Assert.Equal(100, client.Scan(0, "COUNT", "1000").Keys.Count);
        Assert.Equal(100, client.Integer("DBSIZE"));
    }

    [Theory]
    [InlineData("SCAN 0 COUNT 1000")]
    [InlineData("RANDOMKEY")]
    public void RemovalsOfExpiredKeysAreNoTransaction(string command)
    {
        var server = new TestServer(shards: 1);
        for (var i = 0; i < 50; i++) server.Run($"SET short:{i} v PX 10");
        server.Clock.Advance(TimeSpan.FromMilliseconds(11));
        var sink = new TestServer.RecordingSink();
        server.Engine.Effects.Attach(sink);
        server.Run(command);
        var log = System.Text.Encoding.ASCII.GetString(sink.Bytes);
        Assert.Equal(50, log.Split("DEL").Length - 1);
        Assert.DoesNotContain("MULTI", log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public void RandomKeyIsFairOverShardsAndSkipsWhatIsOver(int shards)
    {
        var server = new TestServer(shards);
        var client = new TestClient(server.Engine);
        for (var i = 0; i < 300; i++) client.Run("SET", $"short:{i}", "v", "PX", "10");
        Fill(client, "stays", 20);
        server.Clock.Advance(TimeSpan.FromMilliseconds(11));
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < 4000; i++)
        {
            var key = client.Strings("RANDOMKEY")[0];
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Assert.Equal(20, counts.Count);
        Assert.All(counts, pair => Assert.StartsWith("stays", pair.Key, StringComparison.Ordinal));
        Assert.All(counts, pair => Assert.InRange(pair.Value, 100, 330));
    }

    [Fact]
    public void RandomKeyEndsWhenEverythingIsOverAndNothingMayGo()
    {
        var server = new TestServer();
        var client = new TestClient(server.Engine);
        for (var i = 0; i < 50; i++) client.Run("SET", $"short:{i}", "v", "PX", "10");
        server.Clock.Advance(TimeSpan.FromMilliseconds(11));
        server.Engine.Pause.Pause(server.Engine.UnixMs() + 1000, all: false, server.Engine.UnixMs());
        Assert.StartsWith("short:", client.Strings("RANDOMKEY")[0], StringComparison.Ordinal);
        server.Engine.Pause.Unpause();
        Assert.Equal("$-1\r\n", client.Run("RANDOMKEY"));
        Assert.Equal(0, client.Integer("DBSIZE"));
    }

    private static void ComeAndGo(TestClient client, int thread, CancellationToken stop)
    {
        for (var round = 0; !stop.IsCancellationRequested; round++)
        {
            for (var i = 0; i < 400; i++) client.Run("SET", $"comes:{thread}:{i}", "v");
            for (var i = 0; i < 400; i++) client.Run("DEL", $"comes:{thread}:{i}");
        }
    }

    private static List<string> Fill(TestClient client, string prefix, int count)
    {
        var keys = Enumerable.Range(0, count).Select(i => $"{prefix}:{i}").ToList();
        foreach (var key in keys) client.Run("SET", key, "v");
        keys.Sort(StringComparer.Ordinal);
        return keys;
    }
}
