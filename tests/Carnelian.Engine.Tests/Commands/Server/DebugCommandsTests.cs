using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Settings;
using Carnelian.Engine.Configuration.Choices;
using Carnelian.Engine.Hosting;
using Carnelian.Engine.Keyspace.Interest;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.Server;

public sealed class DebugCommandsTests
{
    [Theory]
    [InlineData(ProtectedAction.No, null, false)]
    [InlineData(ProtectedAction.Yes, "10.0.0.1:5", true)]
    [InlineData(ProtectedAction.Local, null, true)]
    [InlineData(ProtectedAction.Local, "127.0.0.1:5", true)]
    [InlineData(ProtectedAction.Local, "[::1]:5", true)]
    [InlineData(ProtectedAction.Local, "/tmp/s:0", true)]
    [InlineData(ProtectedAction.Local, "127.0.0.10:5", false)]
    [InlineData(ProtectedAction.Local, "10.0.0.1:5", false)]
    [InlineData(ProtectedAction.Local, "[fe80::1]:5", false)]
    public void RunsOnlyWhereTheOptionAllows(ProtectedAction action, string? peer, bool allowed)
    {
        var config = new ServerConfig();
        config.Set(Setting.EnableDebugCommand, new OptionValue((long)action, null));
        var server = new TestServer(config: config);
        var link = peer is null ? null : new Link(peer);
        server.Session = server.Engine.Clients.Add(link, server.Engine.UnixMs(), authenticated: true);
        var expected = allowed
            ? "$11\r\nHello World\r\n"
            : "-ERR DEBUG command not allowed. If the enable-debug-command option is set to \"local\", you can run it "
                + "from a local connection, otherwise you need to set this option in the configuration file, and then "
                + "restart the server.\r\n";
        Assert.Equal(expected, server.Run("DEBUG PROTOCOL string"));
    }

    [Fact]
    public void PushComesBeforeItsReply()
    {
        Assert.Equal(
            ">2\r\n$16\r\nserver-cpu-usage\r\n:42\r\n$40\r\nSome real reply following the push reply\r\n",
            new TestServer(resp3: true).Run("DEBUG PROTOCOL push"));
        Assert.Equal("-ERR RESP2 is not supported by this command\r\n", new TestServer().Run("DEBUG PROTOCOL push"));
    }

    [Fact]
    public void HistoryGetsAnotherId()
    {
        var server = new TestServer();
        var before = server.Engine.Replication.Id;
        Assert.Matches("^[0-9a-f]{40}$", before);
        Assert.Equal("+OK\r\n", server.Run("DEBUG CHANGE-REPL-ID"));
        Assert.Matches("^[0-9a-f]{40}$", server.Engine.Replication.Id);
        Assert.NotEqual(before, server.Engine.Replication.Id);
    }

    [Fact]
    public void HelpListsEverySubcommand()
    {
        var server = new TestServer();
        var help = server.Run("DEBUG HELP");
        const string heading = "DEBUG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:";
        Assert.Contains(heading, help, StringComparison.Ordinal);
        string[] names = ["DIGEST", "OBJECT", "POPULATE", "SLEEP"];
        Assert.All(names, name => Assert.Contains($"+{name}", help, StringComparison.Ordinal));
    }

    [Fact]
    public void TableStatisticsCountEveryKey()
    {
        var server = new TestServer(shards: 4);
        server.Run("DEBUG POPULATE 1000");
        server.Run("EXPIRE key:1 100");
        var text = server.Run("DEBUG HTSTATS 0");
        Assert.Contains(" number of elements: 1000\n", text, StringComparison.Ordinal);
        Assert.Contains(" number of elements: 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SleepKeepsAllDataLocked()
    {
        var server = new TestServer();
        var sleeper = Task.Run(() => new TestClient(server.Engine).Run("DEBUG", "SLEEP", "10"));
        while (!server.Engine.Keyspace.ShardAt(0).Lock.IsHeld) await Task.Yield();
        var reader = Task.Run(() => new TestClient(server.Engine).Run("GET", "k"));

        // The sleep may begin its wait a moment after it took the locks.
        while (!sleeper.IsCompleted)
        {
            Assert.False(reader.IsCompleted && !sleeper.IsCompleted && server.Engine.Keyspace.ShardAt(0).Lock.IsHeld);
            server.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal("+OK\r\n", await sleeper);
        Assert.Equal("$-1\r\n", await reader);
    }

    private sealed class Link(string peer) : IClientLink
    {
        public string RemoteAddress => peer;

        public string LocalAddress => "127.0.0.1:6379";

        public int Descriptor => -1;

        public bool IsUnixSocket => peer[0] == '/';

        public long QueryBufferBytes => 0;

        public long QueryBufferFree => 0;

        public long OutputBytes => 0;

        public int OutputSegments => 0;

        public void Close()
        {
        }

        public void Resume()
        {
        }

        public void Complete(Waiter waiter)
        {
        }
    }
}
