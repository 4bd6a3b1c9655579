using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Loading;
using Carnelian.Engine.Tests.Configuration.Loading;

namespace Carnelian.Engine.Tests.Configuration.Oracle;

/// <summary>Starts a real server with the same arguments; compares what it becomes, or why it does not.</summary>
public sealed class ConfigLoadOracleTests
{
    [OracleFact]
    public void RefusalsAreThoseOfRedis()
    {
        string[] commandLines =
        [
            "--port|x", "--port|1|2", "--port", "--bogus|1", "--bogus", "--maxmemory|-1", "--maxmemory 1xb|--port|1",
            "--logfile|--my--log--file|--loglevel|--bla", "--shutdown-on-sigint", "--shutdown-on-sigint|save nosave",
            "--shutdown-on-sigint|now force|--shutdown-on-sigterm", "--replicaof|127.0.0.1|abc",
            "--replicaof|--127.0.0.1|abc", "--replicaof|--127.0.0.1|--abc", "--replicaof|a|70000", "--save|1",
            "--save|0|1", "--save|1 2 3", "--client-output-buffer-limit|normal|1", "--oom-score-adj-values|1|2|9999",
            "--client-output-buffer-limit|x 1 1 1", "--client-output-buffer-limit|normal|1|x|1", "--unixsocketperm|9",
            "--unixsocketperm|1000", "--rename-command|NOPE|x", "--user", "--include", "--sentinel-x", "--a.b", "-x",
            "--hz|\"1", "--hz \"1", "--hz '1'2", "--databases|0", "--tcp-backlog|-1", "--maxclients|0",
            "--appenddirname|", "--appendfilename|a/b", "--dbfilename|/x", "--io-threads|129", "--supervised|maybe",
            "--notify-keyspace-events|Q", "--latency-tracking-info-percentiles|101", "--dir|/not/there/at/all",
            "--proto-max-bulk-len|1", "--proc-title-template|{x}", "--bind|1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7",
            "--cluster-enabled|yes|--replicaof|h|1", "--aclfile", "--\u00e9|1", "--port|\u00e9\n",
        ];
        foreach (var line in commandLines)
        {
            var arguments = line.Split('|');
            Assert.True(RedisServer.TryRun(arguments, out var theirs), $"redis-server starts with {line}");

            Assert.Equal(theirs.ReplaceLineEndings("\n"), Load(arguments).Error?.ToText("Redis 7.0.15"));
        }
    }

    [OracleFact]
    public void ValuesAreThoseOfRedis()
    {
        const string Text = """
            save 900 1
            save 10 10
            client-output-buffer-limit slave 2mb 1mb 10
            slave-priority 7
            MaxMemory 3GB
            notify-keyspace-events "KEA"
            requirepass "a\x41\"b"
            latency-tracking-info-percentiles 1 2.50 99.999
            lua-replicate-commands yes
            bind 127.0.0.1 ::1
            """;

        // After an include, Redis forgets that it reads a file: there each later save line replaces those before.
        // We let them add up as everywhere, so no save comes after the include here.
        const string Includes = "--include /not/there/*.conf";
        string[][] commandLines =
        [
            [], [Includes, "--include", "/dev/null", "--hz", "9"], ["--save"],
            ["--save", "", "--hz", "7"], ["--save", "900", "1", "300", "10"], ["--save", "1 2 3 4"],
            ["--maxmemory 700mb", "--maxmemory-policy 'volatile-lru'"],
            ["--proc-title-template", "--save", "--save", ""],
            ["--shutdown-on-sigint", "nosave", "force", "now", "--shutdown-on-sigterm", "nosave force"],
            ["--bind", "127.0.0.1", "-::1", "--bind", "127.0.0.1"],
            ["--oom-score-adj-values", "1", "2", "3"], ["--io-threads", "2", "--hz", "0"], ["--unixsocketperm", "0700"],
        ];
        foreach (var arguments in commandLines)
        {
            using var redis = RedisServer.Start(Text, arguments);
            var (config, error) = Load(["redis.conf", .. arguments], redis.Directory, Text);

            Assert.Null(error);
            redis.Command("AUTH", "aA\"b");
            var control = new ConfigControl(config, new MemoryFiles(), new RecordingApplier());
            var ours = control.Get(["*"]).ToDictionary();
            foreach (var pair in redis.Command("CONFIG", "GET", "*").Chunk(2))
            {
                var isGiven = pair[0] is "port" or "logfile" or "io-threads";
                Assert.True(isGiven || ours[pair[0]] == pair[1], $"{pair[0]}: {pair[1]}, here {ours[pair[0]]}");
            }
        }
    }

    private static (ServerConfig Config, ConfigLoadError? Error) Load(
        string[] arguments, string directory = "/tmp", string text = "")
    {
        var files = new MemoryFiles();
        files.Files[Path.Combine(directory, "redis.conf")] = text;
        files.Files["/dev/null"] = "";
        files.MissingDirectories.Add("/not/there/at/all");
        var config = new ServerConfig(directory);
        var loader = new ConfigLoader(config, files, new RecordingDirectives());
        return (config, loader.Load(CommandLine.Parse(arguments)));
    }
}
