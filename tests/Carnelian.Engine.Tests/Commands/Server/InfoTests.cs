using System.Globalization;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Tests.Hosting;
using Carnelian.Resp;

namespace Carnelian.Engine.Tests.Commands.Server;

/// <summary>The figures of INFO are true.</summary>
public sealed class InfoTests
{
    private readonly TestServer _server = new();

    [Fact]
    public void MemoryAddsUp()
    {
        _server.Executor.Tick(100);
        var startup = Number("memory", "used_memory_startup");
        Assert.Equal(_server.Engine.Keyspace.UsedBytes() + _server.Host.Facts.ManagedBytes, startup);
        for (var i = 0; i < 1000; i++) _server.Run($"SET key:{i} {new string('x', 100)}");

        var used = Number("memory", "used_memory");
        var dataset = Number("memory", "used_memory_dataset");
        Assert.True(used >= startup + 100_000);
        Assert.True(dataset is >= 100_000 and < 200_000, $"{dataset}");
        Assert.Equal(used, dataset + Number("memory", "used_memory_overhead"));
        Assert.Equal(used, Number("memory", "used_memory_peak"));
        Assert.Equal("50000000", Field("memory", "used_memory_rss"));
        Assert.Equal("47.68M", Field("memory", "used_memory_rss_human"));
        Assert.Equal("16.00G", Field("memory", "total_system_memory_human"));

        _server.Run("FLUSHALL");
        Assert.True(Number("memory", "used_memory") < used);
        Assert.Equal(used, Number("memory", "used_memory_peak"));
    }

    [Fact]
    public void RatesAreSampledByTicks()
    {
        for (var tick = 0; tick < 16; tick++)
        {
            for (var i = 0; i < 10; i++) _server.Run("PING");
            _server.Executor.Statistics.NetInputBytes += 10_240;
            _server.Clock.Advance(TimeSpan.FromMilliseconds(100));
            _server.Executor.Tick(100);
        }

        Assert.Equal(100, Number("stats", "instantaneous_ops_per_sec"));
        Assert.Equal("100.00", Field("stats", "instantaneous_input_kbps"));
        Assert.Equal(163_840, Number("stats", "total_net_input_bytes"));

        _server.Run("CONFIG RESETSTAT");
        Assert.Equal(0, Number("stats", "instantaneous_ops_per_sec"));
    }

    [Fact]
    public void AllExecutorsCountAndAllAreReset()
    {
        var second = new Executor(_server.Engine, new ReplyWriter());
        var ping = new Arguments();
        ping.Assign([[.. "PING"u8]]);
        var client = _server.Engine.Clients.Add(new TestLink("127.0.0.1:1"), 0, authenticated: true);
        for (var i = 0; i < 5; i++) second.Execute(client, ping);
        _server.Run("PING");
        Assert.StartsWith("calls=6,", Field("commandstats", "cmdstat_ping"), StringComparison.Ordinal);
        Assert.Equal(1, Number("stats", "total_connections_received"));

        // The second executor has not run since, and counts as reset all the same.
        _server.Run("CONFIG RESETSTAT");
        Assert.DoesNotContain("cmdstat_ping", Info("commandstats"), StringComparison.Ordinal);
        Assert.Equal(0, Number("stats", "total_connections_received"));

        second.BeginBatch();
        second.Execute(client, ping);
        Assert.StartsWith("calls=1,", Field("commandstats", "cmdstat_ping"), StringComparison.Ordinal);
    }

    [Fact]
    public void ChangesSinceTheLastSaveOutliveAReset()
    {
        _server.Run("SET a 1");
        _server.Run("SET b 1");
        _server.Run("DEL a b");
        _server.Run("CONFIG RESETSTAT");
        Assert.Equal(4, Number("persistence", "rdb_changes_since_last_save"));
        Assert.Equal(1_700_000_000, Number("persistence", "rdb_last_save_time"));
    }

    [Fact]
    public void KeyspaceTellsTheMeanTimeToLive()
    {
        for (var i = 0; i < 50; i++) _server.Run($"SET k{i} v PX 100000");
        _server.Run("SET forever v");
        _server.Executor.Tick(100);
        var line = Field("keyspace", "db0");
        Assert.StartsWith("keys=51,expires=50,avg_ttl=", line, StringComparison.Ordinal);
        var ttl = long.Parse(line.Split('=')[^1], CultureInfo.InvariantCulture);
        Assert.InRange(ttl, 99_000, 100_000);

        _server.Clock.Advance(TimeSpan.FromSeconds(200));
        for (var i = 0; i < 20; i++) _server.Executor.Tick(100);
        Assert.Equal("keys=1,expires=0,avg_ttl=0", Field("keyspace", "db0"));
        Assert.Equal(50, Number("stats", "expired_keys"));
        Assert.NotEqual("0.00", Field("stats", "expired_stale_perc"));
    }

    [Fact]
    public void ServerTellsOfTheProcess()
    {
        _server.Clock.Advance(TimeSpan.FromHours(49));
        Assert.Equal("4711", Field("server", "process_id"));
        Assert.Equal((49 * 3600).ToString(CultureInfo.InvariantCulture), Field("server", "uptime_in_seconds"));
        Assert.Equal("2", Field("server", "uptime_in_days"));
        Assert.Matches("^[0-9a-f]{40}$", Field("server", "run_id"));
        Assert.Matches("^[0-9a-f]{16}$", Field("server", "redis_build_id"));
        Assert.Equal("1.500000", Field("cpu", "used_cpu_user"));
        Assert.Equal("0.000250", Field("cpu", "used_cpu_sys"));
    }

    [Fact]
    public void LargestBuffersOfTheLastSecondsAreKnown()
    {
        var link = new TestLink("127.0.0.1:1") { QueryBufferBytes = 5000, OutputBytes = 70_000 };
        _server.Engine.Clients.Add(link, _server.Engine.UnixMs(), authenticated: true);
        Ticks(12);
        Assert.Equal(5000, Number("clients", "client_recent_max_input_buffer"));
        Assert.Equal(70_000, Number("clients", "client_recent_max_output_buffer"));
        Assert.True(Number("memory", "mem_clients_normal") >= 75_000);
        link.QueryBufferBytes = 0;
        link.OutputBytes = 0;
        Ticks(110);
        Assert.Equal(0, Number("clients", "client_recent_max_input_buffer"));
        Assert.True(Number("memory", "mem_clients_normal") < 75_000);
    }

    [Fact]
    public void AnErrorCodeOfHostileBytesDoesNotBreakTheFormat()
    {
        _server.Executor.Statistics.CountError("A:B\r\n#C");
        Assert.Contains("errorstat_A_B___C:count=1\r\n", Info("errorstats"), StringComparison.Ordinal);
    }

    private void Ticks(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _server.Clock.Advance(TimeSpan.FromMilliseconds(100));
            _server.Executor.Tick(100);
        }
    }

    private string Info(string section) => _server.Run("INFO", section);

    private string Field(string section, string name) =>
        Info(section).Split("\r\n")
            .Single(line => line.StartsWith(name + ":", StringComparison.Ordinal))[(name.Length + 1)..];

    private long Number(string section, string name) => long.Parse(Field(section, name), CultureInfo.InvariantCulture);
}
