using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Choices;
using Carnelian.Engine.Configuration.Loading;
using Carnelian.Engine.Tests.Configuration.Loading;

namespace Carnelian.Engine.Tests.Configuration;

public sealed class ConfigControlTests
{
    private const string Prefix = "ERR CONFIG SET failed (possibly related to argument ";

    private readonly ServerConfig _config = new("/srv");
    private readonly MemoryFiles _files = new();
    private readonly RecordingApplier _applier = new();
    private readonly ConfigControl _control;

    public ConfigControlTests() => _control = new ConfigControl(_config, _files, _applier);

    [Theory]
    [InlineData("maxmemory", "maxmemory=0")]
    [InlineData("MAXMEMORY", "MAXMEMORY=0")]
    [InlineData("slaveof", "slaveof=")]
    [InlineData("maxmemory-s*", "maxmemory-samples=5")]
    [InlineData("hash-max-[zl]i*entries", "hash-max-listpack-entries=512;hash-max-ziplist-entries=512")]
    [InlineData("*ISTPACK-VALUE", "hash-max-listpack-value=64;zset-max-listpack-value=64")]
    [InlineData("por?", "port=6379")]
    [InlineData("nothing", "")]
    [InlineData("", "")]
    [InlineData("key-load-delay", "key-load-delay=0")]
    [InlineData("key-load-*", "")]
    public void GetFindsNamesAndPatterns(string pattern, string expected)
    {
        Assert.Equal(expected, string.Join(';', _control.Get([pattern]).Select(pair => $"{pair.Key}={pair.Value}")));
    }

    [Fact]
    public void GetShowsEachOptionOnceForSeveralPatterns()
    {
        var names = _control.Get(["port", "PORT", "por*", "*ort", "bind"]).Select(pair => pair.Key).ToList();

        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
        Assert.Contains("port", names);
        Assert.Contains("tls-port", names);
        Assert.Contains("bind", names);
    }

    [Theory]
    [InlineData("nope", "1", "ERR Unknown option or number of arguments for CONFIG SET - 'nope'")]
    [InlineData("no\r\npe", "1", "ERR Unknown option or number of arguments for CONFIG SET - 'no  pe'")]
    [InlineData("daemonize", "yes", Prefix + "'daemonize') - can't set immutable config")]
    [InlineData("dir", "/tmp", Prefix + "'dir') - can't set protected config")]
    [InlineData("DbFileName", "x", Prefix + "'DbFileName') - can't set protected config")]
    [InlineData("APPENDONLY", "maybe", Prefix + "'appendonly') - argument must be 'yes' or 'no'")]
    [InlineData("port", "65536", Prefix + "'port') - argument must be between 0 and 65535 inclusive")]
    [InlineData("port", "-1", Prefix + "'port') - argument must be between 0 and 65535 inclusive")]
    [InlineData("port", "070", Prefix + "'port') - argument couldn't be parsed into an integer")]
    [InlineData("port", "7\0", Prefix + "'port') - argument couldn't be parsed into an integer")]
    [InlineData("maxmemory", "-1", Prefix + "'maxmemory') - argument must be a memory value")]
    [InlineData("maxmemory", "99999999999gb", Prefix + "'maxmemory') - argument must be a memory value")]
    [InlineData("maxmemory-clients", "101%",
        Prefix + "'maxmemory-clients') - percentage argument must be less or equal to 100")]
    [InlineData("maxmemory-clients", "x",
        Prefix + "'maxmemory-clients') - argument must be a memory or percent value")]
    [InlineData("proto-max-bulk-len", "1", Prefix
        + "'proto-max-bulk-len') - argument must be between 1048576 and 9223372036854775807 inclusive")]
    [InlineData("loglevel", "loud", Prefix
        + "'loglevel') - argument(s) must be one of the following: debug, verbose, notice, warning")]
    [InlineData("save", "900", Prefix + "'save') - Invalid save parameters")]
    [InlineData("notify-keyspace-events", "KQ",
        Prefix + "'notify-keyspace-events') - Invalid event class character. Use 'Ag$lshzxeKEtmdn'.")]
    [InlineData("appendonly", "yes", Prefix + "'appendonly') - Carnelian does not support 'appendonly yes' yet")]
    [InlineData("tls-port", "1", Prefix + "'tls-port') - Carnelian does not support 'tls-port 1' yet")]
    [InlineData("masteruser", "a\0b", Prefix + "'masteruser') - argument must not contain a zero byte")]
    [InlineData("list-max-ziplist-size", "x",
        Prefix + "'list-max-ziplist-size') - argument couldn't be parsed into an integer")]
    public void SetRefusesInTheWordsOfRedis(string name, string value, string expected)
    {
        var before = _control.Get(["*"]);

        Assert.False(_control.TrySet([name, value], default, out var error));
        Assert.Equal(expected, error);
        Assert.Equal(before, _control.Get(["*"]));
        Assert.Empty(_applier.Calls);
    }

    [Fact]
    public void SetRefusesAnOddNumberOfArguments()
    {
        Assert.False(_control.TrySet(["port"], default, out var error));
        Assert.Equal("ERR syntax error", error);
    }

    [Fact]
    public void SetRefusesDuplicates()
    {
        Assert.False(_control.TrySet(["maxmemory", "1", "MaxMemory", "2"], default, out var error));
        Assert.Equal(Prefix + "'MaxMemory') - duplicate parameter", error);
        Assert.Equal(0UL, _config.MaxMemory);
    }

    [Fact]
    public void SetTakesAllPairsOrNone()
    {
        Assert.False(_control.TrySet(["timeout", "5", "hz", "50", "port", "x"], default, out _));
        Assert.Equal(0, _config.Timeout);
        Assert.Equal(10, _config.Hz);

        Assert.True(_control.TrySet(["timeout", "5", "hz", "1000", "SAVE", "3000 5"], default, out _));
        Assert.Equal(5, _config.Timeout);
        Assert.Equal(500, _config.Hz);
        Assert.Equal([new SavePoint(3000, 5)], _config.Save);
    }

    [Fact]
    public void SetActsAfterAllValuesAreSetAndOnceForEachAction()
    {
        Assert.True(_control.TrySet(
            ["min-replicas-to-write", "1", "port", "7001", "min-replicas-max-lag", "3", "timeout", "1"],
            default, out _));

        Assert.Equal([(ConfigAction.GoodReplicas, 7001), (ConfigAction.Port, 7001)], _applier.Calls);
    }

    [Fact]
    public void SetDoesNotActOnTheSameValueUnlessItNamesSomethingOutside()
    {
        Assert.True(_control.TrySet(["port", "6379", "bind", "* -::*"], default, out _));

        Assert.Equal([(ConfigAction.Bind, 6379)], _applier.Calls);
    }

    [Fact]
    public void ARefusedActionPutsAllBackAndActsAgain()
    {
        _applier.Refused = ConfigAction.Port;

        Assert.False(_control.TrySet(["maxmemory", "10mb", "port", "7001", "maxclients", "5"], default, out var error));
        Assert.Equal(Prefix + "'port') - Unable to listen on this port. Check server logs.", error);
        Assert.Equal(0UL, _config.MaxMemory);
        Assert.Equal(6379, _config.Port);
        Assert.Equal(10000U, _config.MaxClients);
        Assert.Equal(
            [
                (ConfigAction.MaxMemory, 7001), (ConfigAction.Port, 7001),
                (ConfigAction.MaxMemory, 6379), (ConfigAction.Port, 6379),
            ],
            _applier.Calls);
    }

    [Fact]
    public void ARefusalPutsBackAnOptionThatWasSetUnderBothNames()
    {
        _applier.Refused = ConfigAction.Port;
        string[] pairs = ["hash-max-ziplist-entries", "1", "hash-max-listpack-entries", "2", "port", "1"];

        Assert.False(_control.TrySet(pairs, default, out _));
        Assert.Equal(512, _config.HashMaxListpackEntries);
    }

    [Theory]
    [InlineData("no", true, false)]
    [InlineData("local", true, true)]
    [InlineData("local", false, false)]
    [InlineData("yes", false, true)]
    public void ProtectedOptionsFollowTheirSwitch(string allowed, bool isLocal, bool isSet)
    {
        new ConfigLoader(_config, _files, new RecordingDirectives()).LoadText($"enable-protected-configs {allowed}");

        Assert.Equal(isSet, _control.TrySet(["dir", "data"], new ConfigSetOrigin(false, isLocal), out _));
        Assert.Equal(isSet ? "/srv/data" : "/srv", _config.Directory);
    }

    [Fact]
    public void DirectoriesMustExist()
    {
        _files.MissingDirectories.Add("/srv/gone");
        new ConfigLoader(_config, _files, new RecordingDirectives()).LoadText("enable-protected-configs yes");

        Assert.False(_control.TrySet(["dir", "gone"], default, out var error));
        Assert.Equal(Prefix + "'dir') - No such file or directory", error);
    }

    [Fact]
    public void SomeOptionsWaitForTheEndOfLoading()
    {
        var loading = new ConfigSetOrigin(IsLoading: true, IsLocal: true);

        Assert.False(_control.TrySet(["repl-diskless-load", "swapdb"], loading, out var error));
        Assert.Equal("LOADING Redis is loading the dataset in memory", error);
        Assert.True(_control.TrySet(["loglevel", "debug"], loading, out _));
        Assert.Equal(LogLevel.Debug, _config.LogLevel);
    }

    [Fact]
    public void TypedPropertiesFollow()
    {
        Assert.True(_control.TrySet(
            [
                "maxmemory", "18446744073709551615", "maxmemory-policy", "ALLKEYS-LFU", "requirepass", "p\0\xff",
                "maxmemory-clients", "5%", "client-output-buffer-limit", "replica 1mb 2kb 3",
                "notify-keyspace-events", "KA", "shutdown-on-sigterm", "now nosave", "bind", "",
            ],
            default, out var error), error);

        Assert.Equal(ulong.MaxValue, _config.MaxMemory);
        Assert.Equal(EvictionPolicy.AllKeysLfu, _config.MaxMemoryPolicy);
        Assert.Equal("p\0\xff", _config.RequirePass);
        Assert.Equal(-5, _config.MaxMemoryClients);
        Assert.Equal(new OutputBufferLimit(1048576, 2048, 3), _config.ClientOutputBufferLimits.Replica);
        Assert.Equal(new OutputBufferLimit(33554432, 8388608, 60), _config.ClientOutputBufferLimits.PubSub);
        Assert.Equal(KeyspaceEvents.Keyspace | KeyspaceEvents.All, _config.NotifyKeyspaceEvents);
        Assert.Equal(ShutdownFlags.Now | ShutdownFlags.NoSave, _config.ShutdownOnSigTerm);
        Assert.Empty(_config.Bind);
        Assert.Equal("18446744073709551615", _control.Get(["maxmemory"])[0].Value);
        Assert.Equal("nosave now", _control.Get(["shutdown-on-sigterm"])[0].Value);
        Assert.Equal("AK", _control.Get(["notify-keyspace-events"])[0].Value);

        Assert.True(_control.TrySet(["requirepass", ""], default, out _));
        Assert.Null(_config.RequirePass);
    }

    [Fact]
    public void APatternOfManyStarsDoesNotTakeLong()
    {
        Assert.Empty(_control.Get([string.Concat(Enumerable.Repeat("*a", 5000)) + "*"]));
    }
}
