using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Loading;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Tests.Configuration.Loading;

public sealed class ConfigLoaderTests
{
    private const string Sample = """
        # A sample of all that a file may hold.
        BIND 127.0.0.1 -::1
        port 7000
          timeout	30
        logfile ''
        requirepass "a b\x21\n"
        save 900 1
        save 300 10 60 10000
        client-output-buffer-limit normal 0 0 0
        client-output-buffer-limit replica 256mb 64mb 60 pubsub 1k 2K 3
        oom-score-adj-values -1 +2 3
        io-threads 4
        slave-priority 7
        list-max-ziplist-entries 512
        maxmemory 100mb
        maxmemory 200mb
        user alice on >secret ~* +@all
        rename-command SET ""
        appendonly no
        replicaof no one
        shutdown-on-sigint "nosave force"
        """;

    private readonly ServerConfig _config = new("/srv");
    private readonly MemoryFiles _files = new();
    private readonly RecordingDirectives _directives = new();
    private readonly ConfigLoader _loader;

    public ConfigLoaderTests() => _loader = new ConfigLoader(_config, _files, _directives);

    [Fact]
    public void AFileSetsOptions()
    {
        Assert.Null(_loader.LoadText(Sample.Replace("\n", "\r\n")));

        Assert.Equal(["127.0.0.1", "-::1"], _config.Bind);
        Assert.Equal(7000, _config.Port);
        Assert.Equal(30, _config.Timeout);
        Assert.Equal("a b!\n", _config.RequirePass);
        Assert.Equal([new(900, 1), new(300, 10), new(60, 10000)], _config.Save);
        Assert.Equal(new OutputBufferLimit(1000, 2000, 3), _config.ClientOutputBufferLimits.PubSub);
        Assert.Equal([-1, 2, 3], _config.OomScoreAdjustValues);
        Assert.Equal(4, _config.IoThreads);
        Assert.Equal(7, _config.ReplicaPriority);
        Assert.Equal(200UL * 1024 * 1024, _config.MaxMemory);
        Assert.Equal(["user alice on >secret ~* +@all"], _directives.Users);
        Assert.Equal(["SET="], _directives.Renamed);
        Assert.Null(_config.ReplicaOf);
        Assert.Equal("nosave force", ConfigTable.Options.Single(option => option.Name == "shutdown-on-sigint")
            .Render(_config.Get(Setting.ShutdownOnSigInt)));
    }

    [Theory]
    [InlineData("save \"\"", "")]
    [InlineData("save 900 1\nsave \"\"", "")]
    [InlineData("save \"\"\nsave 1 2", "1 2")]
    [InlineData("save 1 2\nsave \"3 4 5 6\"", "1 2 3 4 5 6")]
    [InlineData("port 1", "3600 1 300 100 60 10000")]
    public void SavePointsAddUp(string text, string expected)
    {
        Assert.Null(_loader.LoadText(text));
        Assert.Equal(expected, string.Join(' ', _config.Save.Select(point => $"{point.Seconds} {point.Changes}")));
    }

    [Theory]
    [InlineData("port", "wrong number of arguments")]
    [InlineData("port 1 2", "wrong number of arguments")]
    [InlineData("nothing 1", "Bad directive or wrong number of arguments")]
    [InlineData("include", "Bad directive or wrong number of arguments")]
    [InlineData("rename-command GET", "Bad directive or wrong number of arguments")]
    [InlineData("rename-command NOPE x", "No such command in rename-command")]
    [InlineData("user bad", "Error in user declaration 'bad': Syntax error")]
    [InlineData("port \"1", "Unbalanced quotes in configuration line")]
    [InlineData("port \"1\"2", "Unbalanced quotes in configuration line")]
    [InlineData("daemonize maybe", "argument must be 'yes' or 'no'")]
    [InlineData("port 70000", "argument must be between 0 and 65535 inclusive")]
    [InlineData("unixsocketperm 1000", "argument must be between 0 and 777 inclusive")]
    [InlineData("unixsocketperm 8", "argument couldn't be parsed as an octal number")]
    [InlineData("supervised x", "argument(s) must be one of the following: upstart, systemd, auto, no")]
    [InlineData("save 1 2 3", "Invalid save parameters")]
    [InlineData("oom-score-adj-values 1 2", "wrong number of arguments")]
    [InlineData("client-output-buffer-limit normal 1", "Wrong number of arguments in buffer limit configuration.")]
    [InlineData("client-output-buffer-limit master 1 1 1",
        "Invalid client class specified in buffer limit configuration.")]
    [InlineData("client-output-buffer-limit normal 1 1 x",
        "Error in hard, soft or soft_seconds setting in buffer limit configuration.")]
    [InlineData("bind 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17", "Too many bind addresses specified.")]
    [InlineData("appendfilename a/b", "appendfilename can't be a path, just a filename")]
    [InlineData("sentinel monitor x", "sentinel directive while not in sentinel mode")]
    [InlineData("mod.option", "Module config specified without value")]
    [InlineData("loadmodule /x.so", "Carnelian does not support 'loadmodule /x.so': it has no modules")]
    [InlineData("cluster-enabled yes", "Carnelian does not support 'cluster-enabled yes' yet")]
    [InlineData("appendonly yes", "Carnelian does not support 'appendonly yes' yet")]
    [InlineData("tls-port 7001", "Carnelian does not support 'tls-port 7001' yet")]
    [InlineData("replicaof h 1", "Carnelian does not support 'replicaof h 1' yet")]
    [InlineData("replicaof h x", "Invalid master port")]
    [InlineData("shards 3", "argument must be 0 or a power of two")]
    [InlineData("shards 128", "argument must be between 0 and 64 inclusive")]
    [InlineData("net-transport x", "argument(s) must be one of the following: auto, epoll, sockets")]
    [InlineData("logfile a\0b", "Zero byte in configuration line")]
    public void AWrongLineEndsTheStart(string line, string reason)
    {
        var error = _loader.LoadText($"# comment\n\n  {line}  \nport 1\n");

        Assert.NotNull(error);
        Assert.Equal(
            "\n*** FATAL CONFIG FILE ERROR (Redis 7.0.15) ***\n"
                + $"Reading the configuration file, at line 3\n>>> '{line}'\n{reason}\n",
            error.ToText("Redis 7.0.15"));
    }

    [Fact]
    public void TheCommandLineMayTakeBackWhatTheFileAsksFor()
    {
        _files.Files["/srv/redis.conf"] = "appendonly yes\nport 1";

        Assert.Null(_loader.Load(CommandLine.Parse(["redis.conf", "--appendonly", "no", "--port", "2"])));
        Assert.False(_config.AppendOnly);
        Assert.Equal(2, _config.Port);
        Assert.Equal("/srv/redis.conf", _config.ConfigFile);
    }

    [Fact]
    public void TheStandardInputComesBetweenFileAndOptions()
    {
        _files.Files["/srv/redis.conf"] = "port 1\nhz 1\ntimeout 1\n";

        Assert.Null(_loader.Load(CommandLine.Parse(["redis.conf", "--port", "3", "-"]), "port 2\nhz 2"));
        Assert.Equal((3, 2, 1), (_config.Port, _config.Hz, _config.Timeout));
    }

    [Fact]
    public void AMissingFileEndsTheStart()
    {
        var error = _loader.Load(CommandLine.Parse(["gone.conf"]));

        Assert.Equal(
            "Fatal error, can't open config file '/srv/gone.conf': No such file or directory\n",
            error?.ToText("Redis 7.0.15"));
    }

    [Fact]
    public void FilesAreIncludedWhereTheyStand()
    {
        _files.Files["/srv/a.conf"] = "port 2\ninclude d/*.conf\ntimeout 9";
        _files.Files["/srv/d/1.conf"] = "hz 20";
        _files.Files["/srv/d/2.conf"] = "hz 30";

        Assert.Null(_loader.LoadText("port 1\ninclude a.conf\ninclude none*.conf\ndatabases 3"));
        Assert.Equal((2, 30, 9, 3), (_config.Port, _config.Hz, _config.Timeout, _config.Databases));
    }

    [Fact]
    public void AnErrorInAnIncludedFileNamesItsLine()
    {
        _files.Files["/srv/a.conf"] = "\nport x";

        var error = _loader.LoadText("include a.conf");

        Assert.Equal((2, "port x"), (error?.Line, error?.LineText));
    }

    [Fact]
    public void FilesThatIncludeThemselvesComeToAnEnd()
    {
        _files.Files["/srv/a.conf"] = "include a.conf\ninclude a.conf";

        Assert.Equal("Files include each other more than 32 deep", _loader.LoadText("include a.conf")?.Reason);
        Assert.Equal(32, _files.Reads);
    }

    [Fact]
    public void TheNumberOfIncludedFilesIsBounded()
    {
        for (var level = 0; level < 20; level++)
        {
            _files.Files[$"/srv/{level}"] = $"include {level + 1}\ninclude {level + 1}";
        }

        _files.Files["/srv/20"] = "";

        Assert.Equal("More than 4096 files are included", _loader.LoadText("include 0")?.Reason);
    }

    [Fact]
    public void DirectoriesFollowEachOther()
    {
        _files.Files["/srv/data/x.conf"] = "port 5";

        Assert.Null(_loader.LoadText("dir ./\ndir data\ninclude x.conf\ndir ../other/"));
        Assert.Equal(5, _config.Port);
        Assert.Equal("/srv/other", _config.Directory);
    }

    [Fact]
    public void PathsAreUtf8AndOtherTextsAreBytes()
    {
        Assert.Null(_loader.Load(CommandLine.Parse(["--logfile", "/tmp/\u00e9", "--requirepass", "\u00e9"])));

        Assert.Equal("/tmp/\u00e9", _config.LogFile);
        Assert.Equal([0xc3, 0xa9], ConfigText.ToBytes(_config.RequirePass!));
    }

    [Fact]
    public void ClustersHaveNoReplicaOf()
    {
        Assert.Equal(
            "replicaof directive not allowed in cluster mode",
            _loader.LoadText("cluster-enabled yes\nreplicaof h 1")?.Reason);
    }
}
