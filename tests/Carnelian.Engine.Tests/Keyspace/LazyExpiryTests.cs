using System.Text;
using Carnelian.Engine.Configuration.Settings;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Keyspace;

/// <summary>When a key is over, and what becomes of it when somebody asks for it.</summary>
public sealed class LazyExpiryTests
{
    private readonly TestServer _server = new();

    [Fact]
    public void KeyLivesThroughItsLastMillisecond()
    {
        _server.Run("SET k v PX 100");
        Advance(100);
        Assert.Equal("$1\r\nv\r\n", _server.Run("GET k"));
        Assert.Equal(":0\r\n", _server.Run("PTTL k"));
        Advance(1);
        Assert.Equal("$-1\r\n", _server.Run("GET k"));
    }

    [Fact]
    public void ReadLogsTheRemoval()
    {
        var sink = Record();
        _server.Run("SET k v PX 100");
        Advance(101);
        _server.Run("EXISTS k");
        _server.Run("EXISTS k");
        Assert.EndsWith("$4\r\nPXAT\r\n$13\r\n1700000000100\r\n*2\r\n$3\r\nDEL\r\n$1\r\nk\r\n", Text(sink));
        Assert.Equal(1, _server.Executor.Statistics.ExpiredKeys);
    }

    [Fact]
    public void WriteLogsTheRemovalBeforeItsOwnEffect()
    {
        _server.Run("SET k v PX 100");
        Advance(101);
        var sink = Record();
        _server.Run("INCR k");
        Assert.Equal(
            "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*1\r\n$5\r\nMULTI\r\n*2\r\n$3\r\nDEL\r\n$1\r\nk\r\n"
            + "*2\r\n$4\r\nINCR\r\n$1\r\nk\r\n*1\r\n$4\r\nEXEC\r\n",
            Text(sink));
    }

    [Fact]
    public void DuringAPauseTheKeyIsMissingButStays()
    {
        _server.Run("SET k v PX 100");
        Advance(101);
        var now = _server.Engine.UnixMs();
        _server.Engine.Pause.Pause(now + 1000, all: false, now);
        var sink = Record();
        Assert.Equal("$-1\r\n", _server.Run("GET k"));
        Assert.Equal(":-2\r\n", _server.Run("TTL k"));
        Assert.Equal("*0\r\n", _server.Run("KEYS *"));
        Assert.Equal("*2\r\n$1\r\n0\r\n*0\r\n", _server.Run("SCAN 0 COUNT 1000"));
        _server.Executor.Tick(100);
        Assert.Equal(":1\r\n", _server.Run("DBSIZE"));
        Assert.Empty(sink.Bytes);

        Advance(1001);
        Assert.Equal("$-1\r\n", _server.Run("GET k"));
        Assert.Equal(":0\r\n", _server.Run("DBSIZE"));
        Assert.NotEmpty(sink.Bytes);
    }

    [Fact]
    public void NothingExpiresWhileEffectsAreReplayed()
    {
        _server.Run("SET k 1");
        Replay(["PEXPIREAT", "k", "1"], ["INCR", "k"], ["PERSIST", "k"], ["PEXPIREAT", "k", "2"]);
        Replay(["SET", "k", "9", "KEEPTTL"]);
        Assert.Equal(":1\r\n", _server.Run("DBSIZE"));
        Replay(["PERSIST", "k"]);
        Assert.Equal("$1\r\n9\r\n", _server.Run("GET k"));
    }

    [Fact]
    public void LazyFreeExpireLogsUnlink()
    {
        var config = new ServerConfig();
        config.Set(Setting.LazyFreeExpire, new OptionValue(1, null));
        var server = new TestServer(config: config);
        server.Run("SET k v PX 1");
        server.Clock.Advance(TimeSpan.FromMilliseconds(2));
        var sink = new TestServer.RecordingSink();
        server.Engine.Effects.Attach(sink);
        server.Run("GET k");
        Assert.Contains("UNLINK", Text(sink), StringComparison.Ordinal);
        server.Run("SET k v");
        server.Run("EXPIRE k -1");
        Assert.EndsWith("*2\r\n$6\r\nUNLINK\r\n$1\r\nk\r\n", Text(sink));
    }

    private static string Text(TestServer.RecordingSink sink) => Encoding.Latin1.GetString(sink.Bytes);

    private TestServer.RecordingSink Record()
    {
        var sink = new TestServer.RecordingSink();
        _server.Engine.Effects.Attach(sink);
        return sink;
    }

    private void Replay(params string[][] commands)
    {
        var session = _server.Session;
        foreach (var command in commands)
            _server.Replay(TestServer.Encode(command.Select(Encoding.ASCII.GetBytes).ToArray()));
        _server.Session = session;
        _server.Session.Database = 0;
    }

    private void Advance(int milliseconds) => _server.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
}
