using Carnelian.Engine.Clients;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.Connection;

/// <summary>CLIENT KILL with several clients.</summary>
public sealed class ClientKillTests
{
    private readonly TestServer _server = new();
    private readonly Session _me;

    public ClientKillTests()
    {
        _server.Engine.Clients.Remove(_server.Session);
        _me = Connect("127.0.0.1:1001");
        _server.Session = _me;
    }

    [Fact]
    public void AKilledClientLeavesTheListAndRunsNothingMore()
    {
        var other = Connect("127.0.0.1:1002");
        Assert.Equal("+OK\r\n", _server.Run("CLIENT KILL 127.0.0.1:1002"));
        Assert.True(((TestLink)other.Link!).Closed);
        Assert.Null(_server.Engine.Clients.Find(other.Id));
        Assert.Equal(1, _server.Engine.Clients.Count);

        _server.Session = other;
        Assert.Equal("", _server.Run("SET k v"));
        Assert.True(other.CloseAfterReply);
        _server.Session = _me;
        Assert.Equal("$-1\r\n", _server.Run("GET k"));
    }

    [Fact]
    public void TheOldFormMayEndTheOneWhoAsks()
    {
        Assert.Equal("+OK\r\n", _server.Run("CLIENT KILL 127.0.0.1:1001"));
        Assert.True(_me.CloseAfterReply);
        Assert.False(_me.Killed);
    }

    [Fact]
    public void TheNewFormSparesTheOneWhoAsksUnlessToldOtherwise()
    {
        Connect("127.0.0.1:1002");
        Connect("127.0.0.1:1003");
        Assert.Equal(":2\r\n", _server.Run("CLIENT KILL SKIPME yes"));
        Assert.False(_me.CloseAfterReply);
        Connect("127.0.0.1:1004");
        Assert.Equal(":2\r\n", _server.Run("CLIENT KILL SKIPME no"));
        Assert.True(_me.CloseAfterReply);
    }

    [Fact]
    public void EveryConditionMustHold()
    {
        var other = Connect("127.0.0.1:1002", "127.0.0.1:7000");
        Assert.Equal(":0\r\n", _server.Run("CLIENT KILL ADDR 127.0.0.1:1002 LADDR 127.0.0.1:6379"));
        Assert.Equal(":0\r\n", _server.Run($"CLIENT KILL ID {other.Id} TYPE pubsub"));
        other.ChannelCount = 1;
        Assert.Equal(":0\r\n", _server.Run($"CLIENT KILL ID {other.Id} TYPE normal"));
        Assert.Equal(
            ":1\r\n", _server.Run($"CLIENT KILL ID {other.Id} TYPE pubsub LADDR 127.0.0.1:7000 USER default"));
    }

    [Fact]
    public void MaxAgeEndsThoseWhoStayedLonger()
    {
        Connect("127.0.0.1:1002");
        _server.Clock.Advance(TimeSpan.FromSeconds(10));
        Connect("127.0.0.1:1003");
        Assert.Equal(":0\r\n", _server.Run("CLIENT KILL MAXAGE 11"));
        Assert.Equal(":1\r\n", _server.Run("CLIENT KILL MAXAGE 10"));
    }

    [Fact]
    public void ListChoosesByTypeAndId()
    {
        var other = Connect("127.0.0.1:1002");
        other.PatternCount = 2;
        Assert.Contains("psub=2", _server.Run("CLIENT LIST TYPE pubsub"), StringComparison.Ordinal);
        Assert.DoesNotContain("1002", _server.Run("CLIENT LIST TYPE normal"), StringComparison.Ordinal);
        var both = _server.Run($"CLIENT LIST ID {other.Id} 77 {_me.Id}");
        Assert.True(both.IndexOf("1002", StringComparison.Ordinal) < both.IndexOf("1001", StringComparison.Ordinal));
    }

    [Fact]
    public void ALineTellsTheTruth()
    {
        _server.Clock.Advance(TimeSpan.FromSeconds(5));
        var link = new TestLink("/tmp/redis.sock:0")
        {
            IsUnixSocket = true,
            QueryBufferBytes = 100,
            QueryBufferFree = 200,
            OutputBytes = 300,
            OutputSegments = 2,
        };
        var other = _server.Engine.Clients.Add(link, _server.Engine.UnixMs(), authenticated: true);
        other.Database = 7;
        other.QueuedCommands = 3;
        other.QueuedBytes = 30;
        other.WatchedKeys = 4;
        other.NoEvict = true;
        other.Resp3 = true;
        _server.Clock.Advance(TimeSpan.FromSeconds(9));
        var line = _server.Run($"CLIENT LIST ID {other.Id}");
        Assert.Contains(
            $"id={other.Id} addr=/tmp/redis.sock:0 laddr=127.0.0.1:6379 fd=8 name= age=9 idle=9 flags=xUe db=7 sub=0 "
            + "psub=0 ssub=0 multi=3 qbuf=100 qbuf-free=200 argv-mem=0 multi-mem=30 rbs=0 rbp=0 obl=0 oll=2 omem=300 ",
            line,
            StringComparison.Ordinal);
        Assert.Contains(
            " events=rw cmd=NULL user=default redir=-1 resp=3 lib-name= lib-ver= watch=4\n",
            line,
            StringComparison.Ordinal);
    }

    private Session Connect(string remote, string local = "127.0.0.1:6379") => _server.Engine.Clients.Add(
        new TestLink(remote) { LocalAddress = local }, _server.Engine.UnixMs(), authenticated: true);
}
