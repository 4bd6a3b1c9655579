using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Tests.Configuration.Oracle;

/// <summary>Sets every option to many values, here and there, and compares reply and value.</summary>
public sealed class ConfigSetOracleTests
{
    private static readonly string[] s_values =
    [
        "", "0", "1", "-1", "2", "10", "007", "+5", "-0", " 5", "5 ", "0x10", "1e3", "1.5", "yes", "NO", "maybe", "on",
        "1k", "1KB", "3mb", "4Gb", "5b", "1kk", "kb", "-1kb", "50%", "100%", "101%", "-5%", "%", "99", "100", "101",
        "500", "501", "65535", "65536", "2147483647", "2147483648", "4294967295", "4294967296", "9223372036854775807",
        "9223372036854775808", "18446744073709551615", "-2147483648", "-2147483649", "-9223372036854775808",
        "a/b", "a\\b", "a b", "a\nb", "a\rb", "\t", "\"q\"", "'", "\u00e9\u00ff", "host.name-1", "under_score",
        "{title}", "{port}", "{nope}", "{", "{{", "{title", "plain", "save", "nosave", "save nosave", "now force",
        "force now nosave", "default", "default save", "900 1", "900 1 300 10", "900", "0 1", "900 -1", "900 1 ", "x y",
        "900  1", "KEA", "KEAn", "Kgx$", "AKEmd", "KQ", "normal 0 0 0", "slave 1kb 2mb 3", "REPLICA 1 1 1 pubsub 2 2 2",
        "master 1 1 1", "normal 1 1", "normal 1 1 -1", "normal x 1 1", "normal 1 1 1x", "0 200 800", "1 2 3",
        "-2000 0 2000", "-2001 0 0", "1 2", "50 99.9", "0 100", "100.1", "-1 5", "0.001 12.345678", "nan",
        "allkeys-lru", "ALLKEYS-LFU", "noeviction", "everysec", "always", "no", "debug", "warning", "swapdb",
        "on-empty-db", "relative", "absolute",
        "allchannels", "clients", "local", "optional", "hostname", "panic", "systemd",
    ];

    private static readonly HashSet<string> s_skipped =
    [
        // These act on the oracle's sockets, files or user, and their replies are about those.
        "bind", "port", "tls-port", "io-threads", "dir", "maxclients", "requirepass", "oom-score-adj",
        "oom-score-adj-values",
        "tls-replication", "tls-cluster", "appendonly", "tls-session-cache-size", "tls-session-cache-timeout",
        "tls-session-caching", "tls-protocols", "tls-ciphers", "tls-ciphersuites", "tls-prefer-server-ciphers",
        "tls-cert-file", "tls-key-file", "tls-key-file-pass", "tls-client-cert-file", "tls-client-key-file",
        "tls-client-key-file-pass", "tls-dh-params-file", "tls-ca-cert-file", "tls-ca-cert-dir",

        // These stop the oracle with a signal, or for want of memory.
        "watchdog-period", "repl-backlog-size",

        // These are our own.
        "net-transport", "shards",
    ];

    // Where we differ on purpose:
    private static readonly HashSet<(string Name, string Value)> s_different =
    [
        // Redis takes sizes above 2^63 for negative numbers, and those for percents;
        ("maxmemory-clients", "9223372036854775808"), ("maxmemory-clients", "18446744073709551615"),

        // Redis takes numbers in hexadecimal here, by way of C's strtod.
        ("latency-tracking-info-percentiles", "0x10"),
    ];

    [OracleFact]
    public void RepliesAndValuesAreThoseOfRedis()
    {
        using var redis = RedisServer.Start(null, "--enable-protected-configs", "yes");
        var config = new ServerConfig(redis.Directory);
        var control = new ConfigControl(config, new MemoryFiles(), new RecordingApplier());
        config.Set(Setting.EnableProtectedConfigs, OptionValue.Of(1));
        config.Set(Setting.LogFile, OptionValue.Of("redis.log"));
        var differences = new List<string>();
        var names = ConfigTable.Names.Where(pair => !s_skipped.Contains(pair.Value.Name)).Select(pair => pair.Key);
        foreach (var name in names.ToList())
        {
            foreach (var value in s_values.Where(value => !s_different.Contains((name, value))))
            {
                var theirs = redis.Command("CONFIG", "SET", name, value)[0];
                var ours = control.TrySet([name, value], default, out var error) ? "OK" : error;
                var theirValue = redis.Command("CONFIG", "GET", name)[1];
                var ourValue = control.Get([name])[0].Value;
                if (ours != theirs || ourValue != theirValue)
                {
                    differences.Add($"{name} '{value}': {theirs} -> {theirValue}; here {ours} -> {ourValue}");
                }
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(40)));
    }
}
