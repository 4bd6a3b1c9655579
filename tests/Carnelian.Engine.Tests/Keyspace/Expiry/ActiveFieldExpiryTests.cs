using System.Text;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Keyspace.Expiry;

/// <summary>Fields that nobody asks for go all the same, and their keys with the last of them.</summary>
public sealed class ActiveFieldExpiryTests
{
    [Theory]
    [InlineData(1, 512)]
    [InlineData(64, 512)]
    [InlineData(1, 0)]
    [InlineData(64, 0)]
    public void CollectsWithoutAccess(int shards, int packedMost)
    {
        var server = new TestServer(shards);
        server.Run($"CONFIG SET hash-max-listpack-entries {packedMost}");
        for (var i = 0; i < 500; i++)
        {
            server.Run($"HSETEX goes:{i} PX 50 FIELDS 2 a 1 b 2");
            server.Run($"HSETEX stays:{i} PX 50 FIELDS 1 a 1");
            server.Run($"HSET stays:{i} b 2");
            server.Run($"HSETEX later:{i} PX 50000 FIELDS 1 a 1");
        }

        Tick(server, 1);
        Assert.Equal(":1500\r\n", server.Run("DBSIZE"));
        Assert.Contains("subexpiry=1500", server.Run("INFO keyspace"), StringComparison.Ordinal);
        server.Clock.Advance(TimeSpan.FromMilliseconds(51));
        Tick(server, 30);
        Assert.Equal(":1000\r\n", server.Run("DBSIZE"));
        Assert.Equal(1500, server.Executor.Statistics.ExpiredFields);
        Assert.Equal(0, server.Executor.Statistics.ExpiredKeys);
        Assert.Contains("subexpiry=500", server.Run("INFO keyspace"), StringComparison.Ordinal);
        Assert.Contains("expired_subkeys:1500\r\n", server.Run("INFO stats"), StringComparison.Ordinal);
        Assert.Equal("*1\r\n$1\r\nb\r\n", server.Run("HKEYS stays:7"));
    }

    [Fact]
    public void CollectsALargeHashInSteps()
    {
        var server = new TestServer(shards: 1);
        for (var i = 0; i < 5000; i++) server.Run($"HSETEX h PX 50 FIELDS 1 f{i} v");
        server.Run("HSET h stays v");
        server.Clock.Advance(TimeSpan.FromMilliseconds(51));
        Tick(server, 40);
        Assert.Equal(5000, server.Executor.Statistics.ExpiredFields);
        Assert.Equal("*1\r\n$5\r\nstays\r\n", server.Run("HKEYS h"));
        Assert.DoesNotContain("subexpiry", server.Run("INFO keyspace"), StringComparison.Ordinal);
    }

    [Fact]
    public void LogsDeletionsAndTellsOfThem()
    {
        var server = new TestServer(shards: 1);
        server.Run("HSETEX h PX 50 FIELDS 2 a 1 b 2");
        server.Run("HSET h c 3");
        server.Run("HSETEX k PX 50 FIELDS 1 a 1");
        var sink = new TestServer.RecordingSink();
        server.Engine.Effects.Attach(sink);
        var events = new Recorder();
        server.Engine.Observe(events);
        server.Clock.Advance(TimeSpan.FromMilliseconds(51));
        Tick(server, 5);
        Assert.Equal(["HDEL h b a", "HDEL k a"], EffectText.Commands(sink.Bytes).Order());
        Assert.Equal(["h hexpired", "k hexpired", "k del"], events.Seen.OrderBy(text => text[0]));
    }

    [Fact]
    public void DebugAndPauseStopIt()
    {
        var server = new TestServer(shards: 1);
        server.Run("HSETEX h PX 50 FIELDS 1 a 1");
        server.Run("HSET h b 2");
        server.Run("DEBUG SET-ACTIVE-EXPIRE 0");
        server.Clock.Advance(TimeSpan.FromMilliseconds(51));
        Tick(server, 5);
        Assert.Equal(0, server.Executor.Statistics.ExpiredFields);
        server.Run("DEBUG SET-ACTIVE-EXPIRE 1");
        Tick(server, 5);
        Assert.Equal(1, server.Executor.Statistics.ExpiredFields);
    }

    [Fact]
    public void AKeyWithoutLivingFieldsGoesWhenAskedFor()
    {
        var server = new TestServer(shards: 1);
        var events = new Recorder();
        server.Engine.Observe(events);
        server.Run("HSETEX h PX 50 FIELDS 2 a 1 b 2");
        events.Seen.Clear();
        server.Clock.Advance(TimeSpan.FromMilliseconds(51));
        Assert.Equal("*0\r\n", server.Run("KEYS *"));
        Assert.Equal("*2\r\n$1\r\n0\r\n*0\r\n", server.Run("SCAN 0"));
        Assert.Equal(["h hexpired", "h del"], events.Seen);
        Assert.Equal(":0\r\n", server.Run("DBSIZE"));
        Assert.Equal(2, server.Executor.Statistics.ExpiredFields);
    }

    private static void Tick(TestServer server, int times)
    {
        for (var i = 0; i < times; i++) server.Executor.Tick(100);
    }

    private sealed class Recorder : IKeyspaceObserver
    {
        public List<string> Seen { get; } = [];

        public void OnEvent(int database, ReadOnlySpan<byte> key, KeyEvent keyEvent)
        {
            if (keyEvent != KeyEvent.New) Seen.Add($"{Encoding.Latin1.GetString(key)} {keyEvent.Name}");
        }
    }
}
