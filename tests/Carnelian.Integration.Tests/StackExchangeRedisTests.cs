using System.Text;
using StackExchange.Redis;

namespace Carnelian.Integration.Tests;

/// <summary>The .NET client against the whole server, in both versions of the protocol.</summary>
public sealed class StackExchangeRedisTests(LocalServer server) : IClassFixture<LocalServer>
{
    public static TheoryData<RedisProtocol> Protocols => [RedisProtocol.Resp2, RedisProtocol.Resp3];

    [Fact]
    public async Task ConnectsWithItsDefaults()
    {
        await using var client = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{server.Port}");
        Assert.True(client.IsConnected);
        Assert.True(await client.GetDatabase().PingAsync() < TimeSpan.FromMinutes(1));
        var endpoint = client.GetServer(client.GetEndPoints().Single());
        Assert.True(endpoint.IsConnected);
        Assert.False(endpoint.IsReplica);
        Assert.Equal(ServerType.Standalone, endpoint.ServerType);
        Assert.True(endpoint.Version >= new Version(7, 0), $"{endpoint.Version}");
        Assert.Equal(16, endpoint.DatabaseCount);
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task ConnectsWithEitherProtocol(RedisProtocol protocol)
    {
        await using var client = await server.ConnectAsync(protocol);
        Assert.Equal(protocol, Endpoint(client).Protocol);
        Assert.True(client.IsConnected);
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task StringsDoWhatTheyShould(RedisProtocol protocol)
    {
        await using var client = await server.ConnectAsync(protocol);
        var data = client.GetDatabase();
        RedisKey key = $"strings:{protocol}", other = $"strings:{protocol}:other";
        await data.KeyDeleteAsync([key, other]);
        Assert.True((await data.StringGetAsync(key)).IsNull);
        Assert.True(await data.StringSetAsync(key, "value", when: When.NotExists));
        Assert.False(await data.StringSetAsync(key, "no", when: When.NotExists));
        Assert.False(await data.StringSetAsync(other, "no", when: When.Exists));
        Assert.Equal("value", await data.StringGetSetAsync(key, "10"));
        Assert.Equal("10", await data.StringSetAndGetAsync(key, "11"));
        Assert.Equal(12, await data.StringIncrementAsync(key));
        Assert.Equal(2, await data.StringDecrementAsync(key, 10));
        Assert.Equal(2.5, await data.StringIncrementAsync(key, 0.5));
        Assert.Equal(5, await data.StringAppendAsync(key, "ab"));
        Assert.Equal("5a", await data.StringGetRangeAsync(key, 2, 3));
        Assert.Equal(8, await data.StringSetRangeAsync(key, 7, "z"));
        Assert.Equal("2.5ab\0\0z", await data.StringGetAsync(key));
        Assert.Equal(8, await data.StringLengthAsync(key));
        Assert.True(await data.StringSetAsync([new(key, "1"), new(other, "2")]));
        Assert.Equal(["1", "2", RedisValue.Null], await data.StringGetAsync([key, other, "strings:none"]));
        Assert.Equal("1", await data.StringGetDeleteAsync(key));
        Assert.False(await data.KeyExistsAsync(key));
        Assert.Equal("2", await data.StringLongestCommonSubsequenceAsync(other, other));
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task EveryByteComesBack(RedisProtocol protocol)
    {
        await using var client = await server.ConnectAsync(protocol);
        var data = client.GetDatabase();
        var all = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        foreach (var value in all) await data.StringSetAsync(new[] { value }, new[] { value, value });
        foreach (var value in all)
            Assert.Equal(new[] { value, value }, (byte[]?)await data.StringGetAsync(new[] { value }));
        var large = Enumerable.Repeat(all, 40_000).SelectMany(bytes => bytes).ToArray();
        await data.StringSetAsync(all, large);
        Assert.Equal(large, (byte[]?)await data.StringGetAsync(all));
        await data.StringSetAsync("binary:empty", "");
        Assert.Equal(0, (await data.StringGetAsync("binary:empty")).Length());
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task ExpiriesAreSetReadAndTakenAway(RedisProtocol protocol)
    {
        await using var client = await server.ConnectAsync(protocol);
        var data = client.GetDatabase();
        RedisKey key = $"expiry:{protocol}";
        await data.StringSetAsync(key, "v", TimeSpan.FromMinutes(10));
        Assert.InRange((await data.KeyTimeToLiveAsync(key))!.Value, TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(10));
        Assert.Equal("v", (await data.StringGetWithExpiryAsync(key)).Value);
        Assert.True(await data.KeyPersistAsync(key));
        Assert.Null(await data.KeyTimeToLiveAsync(key));
        var moment = DateTime.UtcNow.AddHours(1);
        Assert.True(await data.KeyExpireAsync(key, moment));
        Assert.InRange((await data.KeyExpireTimeAsync(key))!.Value, moment.AddSeconds(-1), moment.AddSeconds(1));
        Assert.False(await data.KeyExpireAsync(key, TimeSpan.FromHours(2), ExpireWhen.HasNoExpiry));
        Assert.True(await data.KeyExpireAsync(key, TimeSpan.FromHours(2), ExpireWhen.GreaterThanCurrentExpiry));
        Assert.Equal("v", await data.StringGetSetExpiryAsync(key, TimeSpan.FromMinutes(1)));
        Assert.True(await data.KeyExpireAsync(key, DateTime.UtcNow.AddDays(-1)));
        Assert.False(await data.KeyExistsAsync(key));
        await data.StringSetAsync(key, "v", TimeSpan.FromMilliseconds(1));
        Assert.True(SpinWait.SpinUntil(() => !data.KeyExists(key), 30_000));
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task BatchesOfTenThousandKeepTheirOrder(RedisProtocol protocol)
    {
        await using var client = await server.ConnectAsync(protocol);
        var batch = client.GetDatabase().CreateBatch();
        var sets = Enumerable.Range(0, 10_000).Select(i => batch.StringSetAsync($"batch:{protocol}:{i}", i)).ToArray();
        var gets = Enumerable.Range(0, 10_000).Select(i => batch.StringGetAsync($"batch:{protocol}:{i}")).ToArray();
        batch.Execute();
        Assert.All(await Task.WhenAll(sets), Assert.True);
        Assert.Equal(Enumerable.Range(0, 10_000), (await Task.WhenAll(gets)).Select(value => (int)value));
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task ForgottenCommandsRunBeforeTheNext(RedisProtocol protocol)
    {
        await using var client = await server.ConnectAsync(protocol);
        var data = client.GetDatabase();
        RedisKey key = $"forget:{protocol}";
        await data.KeyDeleteAsync(key);
        for (var i = 0; i < 5_000; i++) data.StringIncrement(key, flags: CommandFlags.FireAndForget);
        Assert.Equal(5_000, (long)await data.StringGetAsync(key));
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task KeysAreRenamedCopiedAndAskedAbout(RedisProtocol protocol)
    {
        await using var client = await server.ConnectAsync(protocol);
        var data = client.GetDatabase();
        RedisKey a = $"key:{protocol}:a", b = $"key:{protocol}:b";
        await data.KeyDeleteAsync([a, b]);
        await data.StringSetAsync(a, "v");
        Assert.True(await data.KeyRenameAsync(a, b));
        Assert.Equal(1, await data.KeyExistsAsync([a, b]));
        Assert.True(await data.KeyCopyAsync(b, a));
        Assert.False(await data.KeyRenameAsync(a, b, When.NotExists));
        Assert.True(await data.KeyTouchAsync(b));
        Assert.InRange((await data.KeyIdleTimeAsync(b))!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal("embstr", await data.KeyEncodingAsync(b));
        Assert.Equal(RedisType.String, await data.KeyTypeAsync(b));
        Assert.Equal(RedisType.None, await data.KeyTypeAsync("key:none"));
        Assert.NotEqual(default, await data.KeyRandomAsync());
        Assert.True(await data.KeyMoveAsync(b, 5));
        Assert.True(await client.GetDatabase(5).KeyDeleteAsync(b));
        Assert.Equal(1, await data.KeyDeleteAsync([a, b]));
        var error = await Assert.ThrowsAsync<RedisServerException>(() => data.KeyRenameAsync(a, b));
        Assert.Equal("ERR no such key", error.Message);
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task LocksAreTakenOnce(RedisProtocol protocol)
    {
        await using var client = await server.ConnectAsync(protocol);
        var data = client.GetDatabase();
        RedisKey key = $"lock:{protocol}";
        await data.KeyDeleteAsync(key);
        Assert.True(await data.LockTakeAsync(key, "me", TimeSpan.FromMinutes(1)));
        Assert.False(await data.LockTakeAsync(key, "you", TimeSpan.FromMinutes(1)));
        Assert.Equal("me", await data.LockQueryAsync(key));
        Assert.InRange((await data.KeyTimeToLiveAsync(key))!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task ServersAreScannedConfiguredAndDescribed(RedisProtocol protocol)
    {
        using var own = new LocalServer("maxmemory 200mb");
        await using var client = await own.ConnectAsync(protocol);
        var endpoint = Endpoint(client);
        var data = client.GetDatabase(3);
        for (var i = 0; i < 1_000; i++) data.StringSet($"scan:{i}", i, flags: CommandFlags.FireAndForget);
        Assert.Equal(1_000, await endpoint.DatabaseSizeAsync(3));
        var keys = new HashSet<string>();
        await foreach (var key in endpoint.KeysAsync(3, "scan:*", pageSize: 100)) keys.Add(key!);
        Assert.Equal(1_000, keys.Count);
        Assert.Equal(100, endpoint.Keys(3, "scan:*7?", 10).Distinct().Count());

        Assert.Equal("209715200", (await endpoint.ConfigGetAsync("maxmemory")).Single().Value);
        await endpoint.ConfigSetAsync("maxmemory-policy", "allkeys-lru");
        Assert.Equal("allkeys-lru", (await endpoint.ConfigGetAsync("maxmemory-policy")).Single().Value);
        var error = await Assert.ThrowsAsync<RedisServerException>(() => endpoint.ConfigSetAsync("nosuch", "1"));
        Assert.StartsWith("ERR Unknown option or number of arguments for CONFIG SET - 'nosuch'", error.Message);

        var info = await endpoint.InfoAsync();
        Assert.Contains(info, section => section.Key == "Server" && section.Any(pair => pair.Key == "redis_version"));
        Assert.Contains(info, section => section.Key == "Keyspace" && section.Any(pair => pair.Key == "db3"));
        Assert.InRange(await endpoint.TimeAsync(), DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
        await endpoint.FlushDatabaseAsync(3);
        Assert.Equal(0, await endpoint.DatabaseSizeAsync(3));
        Assert.DoesNotContain("failed", own.Log, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task ClientsAreListedUnderTheirNames(RedisProtocol protocol)
    {
        var options = server.Options(protocol);
        options.ClientName = $"tester-{protocol}";
        await using var client = await ConnectionMultiplexer.ConnectAsync(options);
        var clients = await Endpoint(client).ClientListAsync();
        var own = clients.Where(info => info.Name == options.ClientName).ToList();
        Assert.NotEmpty(own);
        Assert.All(own, info => Assert.Equal("127.0.0.1", ((System.Net.IPEndPoint)info.Address!).Address.ToString()));
        var text = (string?)await client.GetDatabase().ExecuteAsync("CLIENT", "INFO");
        Assert.Contains($"name={options.ClientName}", text);
        Assert.Contains($"resp={(int)protocol / 10000}", text);
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task ErrorsComeAsRedisWordsThem(RedisProtocol protocol)
    {
        await using var client = await server.ConnectAsync(protocol);
        var data = client.GetDatabase();
        await data.StringSetAsync("errors:text", "abc");
        await Fails("ERR value is not an integer or out of range", "INCR", "errors:text");
        await Fails("ERR value is not a valid float", "INCRBYFLOAT", "errors:text", "1");
        await Fails("ERR syntax error", "SET", "errors:text", "v", "NX", "XX");
        await Fails("ERR wrong number of arguments for 'get' command", "GET");
        await Fails("ERR unknown command 'NOSUCH', with args beginning with: 'a' 'b' ", "NOSUCH", "a", "b");
        await Fails("ERR unknown subcommand 'nosuch'. Try OBJECT HELP.", "OBJECT", "nosuch", "k");
        await Fails("ERR invalid expire time in 'set' command", "SET", "k", "v", "EX", "0");
        await Fails("ERR string exceeds maximum allowed size (proto-max-bulk-len)", "SETRANGE", "k", "536870912", "x");

        async Task Fails(string message, string command, params object[] words)
        {
            var error = await Assert.ThrowsAsync<RedisServerException>(() => data.ExecuteAsync(command, words));
            Assert.Equal(message, error.Message);
        }
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task HighIntegrityChecksEveryReply(RedisProtocol protocol)
    {
        var options = server.Options(protocol);
        options.HighIntegrity = true;
        await using var client = await ConnectionMultiplexer.ConnectAsync(options);
        var data = client.GetDatabase();
        for (var i = 0; i < 500; i++) Assert.True(await data.StringSetAsync($"integrity:{i}", i));
        for (var i = 0; i < 500; i++) Assert.Equal(i, (int)await data.StringGetAsync($"integrity:{i}"));
        await data.StringSetAsync("integrity:text", "text");
        await Assert.ThrowsAsync<RedisServerException>(() => data.StringIncrementAsync("integrity:text"));
        Assert.Equal("text", await data.StringGetAsync("integrity:text"));
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task ManyClientsAtOnceAllCount(RedisProtocol protocol)
    {
        RedisKey key = $"many:{protocol}";
        await using (var first = await server.ConnectAsync(protocol)) await first.GetDatabase().KeyDeleteAsync(key);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            await using var client = await server.ConnectAsync(protocol);
            var data = client.GetDatabase();
            var all = Enumerable.Range(0, 200).Select(_ => data.StringIncrementAsync(key)).ToArray();
            var own = await Task.WhenAll(all);
            Assert.Equal(own.Order(), own);
            await data.StringSetAsync($"{key}:{number}", new string((char)('a' + number), 10_000));
            Assert.Equal(new string((char)('a' + number), 10_000), await data.StringGetAsync($"{key}:{number}"));
        }));
        await using var last = await server.ConnectAsync(protocol);
        Assert.Equal(4_000, (long)await last.GetDatabase().StringGetAsync(key));
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task ComesBackAfterARestart(RedisProtocol protocol)
    {
        using var own = new LocalServer();
        var options = own.Options(protocol);
        options.BacklogPolicy = BacklogPolicy.Default;
        options.ReconnectRetryPolicy = new LinearRetry(50);
        options.HeartbeatInterval = TimeSpan.FromMilliseconds(50);
        await using var client = await ConnectionMultiplexer.ConnectAsync(options);
        var lost = new TaskCompletionSource();
        var restored = new TaskCompletionSource();
        client.ConnectionFailed += (_, _) => lost.TrySetResult();
        client.ConnectionRestored += (_, _) => restored.TrySetResult();
        var data = client.GetDatabase();
        await data.StringSetAsync("before", "1");
        own.Stop();
        await lost.Task.WaitAsync(TimeSpan.FromSeconds(60));
        own.Start();
        await restored.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await data.StringSetAsync("after", "2");
        Assert.Equal("2", await data.StringGetAsync("after"));
        Assert.True((await data.StringGetAsync("before")).IsNull);
    }

    [Theory, MemberData(nameof(Protocols))]
    public async Task PasswordsAreAskedFor(RedisProtocol protocol)
    {
        using var own = new LocalServer("requirepass secret");
        var options = own.Options(protocol);

        // The client sometimes notices a refusal only when its time to connect is over, with Redis too.
        options.ConnectTimeout = 1_000;
        foreach (var password in new[] { null, "wrong" })
        {
            options.Password = password;
            var error = await Assert.ThrowsAsync<RedisConnectionException>(
                () => ConnectionMultiplexer.ConnectAsync(options));
            Assert.Contains("authentication failure", error.Message, StringComparison.Ordinal);
        }

        options.ConnectTimeout = 30_000;
        options.Password = "secret";
        await using var client = await ConnectionMultiplexer.ConnectAsync(options);
        Assert.True(await client.GetDatabase().StringSetAsync("k", Encoding.UTF8.GetBytes("v")));
    }

    private static IServer Endpoint(ConnectionMultiplexer client) => client.GetServer(client.GetEndPoints().Single());
}
