using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.Hashes;

/// <summary>What commands on hashes leave in the effect log, and whom they tell of what.</summary>
public sealed class HashEffectsTests
{
    // The hash has fields a, b and c, of which b has ten seconds left; d is over.
    private const string Purge = "HDEL h d; ";

    private readonly TestServer _server = new();

    [Theory]
    [InlineData("HSET h a 1", "HSET h a 1", "hset")]
    [InlineData("HSET h d 1", Purge + "HSET h d 1", "hexpired hset")]
    [InlineData("HMSET h a 1 b 2", "HMSET h a 1 b 2", "hset")]
    [InlineData("HSETNX h a 1", "", "")]
    [InlineData("HSETNX h d 1", Purge + "HSETNX h d 1", "hexpired hset")]
    [InlineData("HGET h d", "", "")]
    [InlineData("HGETALL h", "", "")]
    [InlineData("HDEL h a x", "HDEL h a x", "hdel")]
    [InlineData("HDEL h x", "", "")]
    [InlineData("HDEL h d", "HDEL h d", "hexpired")]
    [InlineData("HDEL h a b c", "HDEL h a b c", "hdel")]
    [InlineData("HDEL h a b c d", "HDEL h d; HDEL h a b c d", "hexpired hdel del")]
    [InlineData("HINCRBY h a 1", "HINCRBY h a 1", "hincrby")]
    [InlineData("HINCRBY h d 1", Purge + "HINCRBY h d 1", "hexpired hincrby")]
    [InlineData("HINCRBYFLOAT h a 0.5", "HSET h a 1.5", "hincrbyfloat")]
    [InlineData("HINCRBYFLOAT h b 0.5", "HSETEX h KEEPTTL FIELDS 1 b 2.5", "hincrbyfloat")]
    [InlineData("HINCRBYFLOAT h d 0.5", Purge + "HSET h d 0.5", "hexpired hincrbyfloat")]
    [InlineData("HEXPIRE h 7 FIELDS 3 a x b", "HPEXPIREAT h 1700000007051 FIELDS 2 a b", "hexpire")]
    [InlineData("HEXPIRE h 7 GT FIELDS 2 a b", "", "")]
    [InlineData("HPEXPIREAT h 1700000007000 LT FIELDS 1 b", "HPEXPIREAT h 1700000007000 FIELDS 1 b", "hexpire")]
    [InlineData("HEXPIRE h 0 FIELDS 3 a x b", "HDEL h a b", "hdel")]
    [InlineData("HEXPIRE h 0 FIELDS 4 a b c d", Purge + "HDEL h a b c", "hexpired hdel del")]
    [InlineData("HEXPIRE h 7 FIELDS 1 d", "HDEL h d", "hexpired")]
    [InlineData("HPERSIST h FIELDS 2 b x", "HPERSIST h FIELDS 2 b x", "hpersist")]
    [InlineData("HPERSIST h FIELDS 1 a", "", "")]
    [InlineData("HTTL h FIELDS 1 d", "", "")]
    [InlineData("HGETEX h FIELDS 1 a", "", "")]
    [InlineData("HGETEX h EX 7 FIELDS 2 a x", "HPEXPIREAT h 1700000007051 FIELDS 1 a", "hexpire")]
    [InlineData("HGETEX h PERSIST FIELDS 2 a b", "HPERSIST h FIELDS 1 b", "hpersist")]
    [InlineData("HGETEX h PX 0 FIELDS 3 a b c", "HDEL h a b c", "hdel")]
    [InlineData("HGETDEL h FIELDS 2 a x", "HDEL h a x", "hdel")]
    [InlineData("HGETDEL h FIELDS 2 x y", "", "")]
    [InlineData("HGETDEL h FIELDS 4 a b c d", Purge + "HDEL h a b c d", "hexpired hdel del")]
    [InlineData("HSETEX h FIELDS 1 a 5", "HSET h a 5", "hset")]
    [InlineData("HSETEX h FXX KEEPTTL FIELDS 1 b 5", "HSETEX h KEEPTTL FIELDS 1 b 5", "hset")]
    [InlineData("HSETEX h FNX EX 7 FIELDS 1 e 5", "HSETEX h PXAT 1700000007051 FIELDS 1 e 5", "hset hexpire")]
    [InlineData("HSETEX h FNX FIELDS 2 d 5 a 1", "HDEL h d", "hexpired")]
    [InlineData("HSETEX h FXX FIELDS 1 x 5", "", "")]
    [InlineData("HSETEX h PX 0 FIELDS 2 a 5 x 6", "HDEL h a x", "hset hdel")]
    [InlineData("HSETEX n PX 0 FIELDS 1 a 5", "HDEL n a", "hset hdel del")]
    [InlineData("HIMPORT SET h fs 1 2", "DEL h; HSET h x 1 yy 2", "hset")]
    [InlineData("RENAME h g", "RENAME h g", "rename_from rename_to")]
    [InlineData("COPY h g", "COPY h g", "copy_to")]
    public void EffectAndEventsAre(string command, string effects, string events)
    {
        _server.Run("HSET h a 1 b 2 c 3 d 4");
        _server.Run("HPEXPIRE h 10000 FIELDS 1 b");
        _server.Run("HPEXPIRE h 50 FIELDS 1 d");
        _server.Run("HIMPORT PREPARE fs x yy");
        _server.Clock.Advance(TimeSpan.FromMilliseconds(51));
        var recorder = new Recorder();
        _server.Engine.Observe(recorder);
        var trace = CommandTrace.Of(_server, command);
        Assert.Equal(effects, string.Join("; ", trace.Commands.Where(text => !IsFrame(text))));
        Assert.Equal(events, string.Join(' ', recorder.Seen));
    }

    [Theory]
    [InlineData("HSET n a 1 b 2 a 3", 3)]
    [InlineData("HMSET h a 1", 1)]
    [InlineData("HSETNX h a 1", 0)]
    [InlineData("HDEL h a b x", 2)]
    [InlineData("HDEL h x", 0)]
    [InlineData("HINCRBY h a 1", 1)]
    [InlineData("HPERSIST h FIELDS 2 a b", 0)]
    [InlineData("HEXPIRE h 9 FIELDS 2 a b", 2)]
    [InlineData("HGETDEL h FIELDS 3 a b c", 3)]
    [InlineData("HSETEX h EX 5 FIELDS 2 a 1 b 2", 2)]
    public void CountsChangesAsRedisDoes(string command, int changes)
    {
        _server.Run("HSET h a 1 b 2 c 3 d 4");
        Assert.Equal(changes, CommandTrace.Of(_server, command).Changes);
    }

    [Fact]
    public void APauseHidesFieldsAndRemovesNothing()
    {
        _server.Run("HSET h a 1");
        _server.Run("HPEXPIRE h 50 FIELDS 1 a");
        _server.Run("CLIENT PAUSE 100000 WRITE");
        _server.Clock.Advance(TimeSpan.FromMilliseconds(51));
        var sink = new TestServer.RecordingSink();
        _server.Engine.Effects.Attach(sink);
        Assert.Equal(":0\r\n", _server.Run("EXISTS h"));
        Assert.Equal(":0\r\n", _server.Run("HLEN h"));
        _server.Executor.Tick(100);
        Assert.Empty(sink.Bytes);
        Assert.Equal(":1\r\n", _server.Run("DBSIZE"));
    }

    private static bool IsFrame(string command) => command is "MULTI" or "EXEC";

    private sealed class Recorder : IKeyspaceObserver
    {
        public List<string> Seen { get; } = [];

        public void OnEvent(int database, ReadOnlySpan<byte> key, KeyEvent keyEvent)
        {
            if (keyEvent != KeyEvent.New) Seen.Add(keyEvent.Name);
        }
    }
}
