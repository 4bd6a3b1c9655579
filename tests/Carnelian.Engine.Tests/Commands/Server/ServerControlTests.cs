using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Choices;
using Carnelian.Engine.Configuration.Loading;
using Carnelian.Engine.Tests.Configuration;
using Carnelian.Engine.Tests.Configuration.Loading;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.Server;

/// <summary>What commands ask of the server around the engine: shutdown, files, acting on options.</summary>
public sealed class ServerControlTests
{
    private readonly TestServer _server = new();

    [Fact]
    public void ShutdownClosesTheConnectionWithoutAnAnswer()
    {
        Assert.Equal("", _server.Run("SHUTDOWN nosave now force"));
        Assert.Equal([ShutdownFlags.NoSave | ShutdownFlags.Now | ShutdownFlags.Force], _server.Host.Shutdowns);
        Assert.True(_server.Session.CloseAfterReply);
    }

    [Fact]
    public void AShutdownThatCannotSaveFailsAndTheServerGoesOn()
    {
        Assert.Equal("-ERR Errors trying to SHUTDOWN. Check logs.\r\n", _server.Run("SHUTDOWN SAVE"));
        Assert.False(_server.Session.CloseAfterReply);
        Assert.Equal("+PONG\r\n", _server.Run("PING"));
    }

    [Fact]
    public void ConfigSetActsAndTakesBackWhatIsRefused()
    {
        _server.Host.Applier.Refused = ConfigAction.Port;
        Assert.StartsWith(
            "-ERR CONFIG SET failed (possibly related to argument 'port') - Unable to listen",
            _server.Run("CONFIG SET maxmemory 1mb port 7777"),
            StringComparison.Ordinal);
        Assert.Equal(6379, _server.Config.Port);
        Assert.Equal(0UL, _server.Config.MaxMemory);
        _server.Host.Applier.Refused = null;
        Assert.Equal("+OK\r\n", _server.Run("CONFIG SET port 7777"));
        Assert.Contains(_server.Host.Applier.Calls, call => call is (ConfigAction.Port, 7777));
    }

    [Fact]
    public void ConfigRewriteWritesTheFileOrSaysWhyNot()
    {
        var server = WithFile("/etc/carnelian.conf", "# mine\nport 7000\n");
        Assert.Equal("+OK\r\n", server.Run("CONFIG SET maxmemory-samples 9"));
        Assert.Equal("+OK\r\n", server.Run("CONFIG REWRITE"));
        var text = server.Host.Files.Files["/etc/carnelian.conf"];
        Assert.StartsWith("# mine\nport 7000\n", text, StringComparison.Ordinal);
        Assert.Contains("maxmemory-samples 9\n", text, StringComparison.Ordinal);

        var forbidden = WithFile("/forbidden/carnelian.conf", "port 7000\n");
        Assert.Equal("-ERR Rewriting config file: Permission denied\r\n", forbidden.Run("CONFIG REWRITE"));
    }

    [Fact]
    public void ConfigRewriteMakesAFileAnewThatWentAway()
    {
        var server = WithFile("/etc/carnelian.conf", "port 7000\n");
        server.Host.Files.Files.Clear();
        Assert.Equal("+OK\r\n", server.Run("CONFIG REWRITE"));
        Assert.Contains("port 7000\n", server.Host.Files.Files["/etc/carnelian.conf"], StringComparison.Ordinal);
    }

    [Fact]
    public void LolwutStaysWithinItsBounds()
    {
        var reply = _server.Run("LOLWUT VERSION 5 100000 100000 100000");
        Assert.InRange(reply.Length, 200 * 1000, (200 * 1001) + 100);
        var hills = _server.Run("LOLWUT VERSION 6 -1 100000");
        Assert.InRange(hills.Length, 1000 * 2, (1000 * 2) + 100);
        Assert.NotEqual(_server.Run("LOLWUT VERSION 6"), _server.Run("LOLWUT VERSION 6"));
    }

    [Fact]
    public void MemoryDoctorSpeaksOnlyOfWhatThereIs()
    {
        Assert.Contains("nothing in memory", _server.Run("MEMORY DOCTOR"), StringComparison.Ordinal);
        _server.Run("SETRANGE large 50000000 x");
        _server.Host.Facts.ManagedCommittedBytes = 2_000_000;
        _server.Host.Facts.ResidentBytes = 55_000_000;
        _server.Run("SET k v");
        Assert.Contains("No memory problem", _server.Run("MEMORY DOCTOR"), StringComparison.Ordinal);
        _server.Host.Facts.ResidentBytes = 300_000_000;
        Assert.Contains("Resident memory", _server.Run("MEMORY DOCTOR"), StringComparison.Ordinal);
        _server.Run("DEL large");
        _server.Run("SETRANGE k 10000000 x");
        Assert.Contains("Peak", _server.Run("MEMORY DOCTOR"), StringComparison.Ordinal);
    }

    private static TestServer WithFile(string path, string text)
    {
        var config = new ServerConfig();
        var files = new MemoryFiles();
        files.Files[path] = text;
        Assert.Null(new ConfigLoader(config, files, new RecordingDirectives()).Load(CommandLine.Parse([path])));
        var server = new TestServer(config: config);
        server.Host.Files.Files[path] = text;
        return server;
    }
}
