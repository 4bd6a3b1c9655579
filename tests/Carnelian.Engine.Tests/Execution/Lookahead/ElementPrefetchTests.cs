using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Execution.Lookahead;

public sealed class ElementPrefetchTests
{
    private static readonly string[] s_commands =
    [
        "SADD s m1 new", "SISMEMBER s m5", "SISMEMBER s", "SREM s m7 m8", "HGET h f3", "HGET h", "ZSCORE z m3",
        "SISMEMBER text a", "SADD missing a", "ZADD z 5 m9", "HSET h f1 v", "SMISMEMBER s m1 m7 new", "SCARD s",
        "GET text", "SISMEMBER h f1", "HGET s m1", "ZSCORE s m1", "SISMEMBER list a", "SISMEMBER missing a", "DEL s",
        "SISMEMBER s m5", "SADD s m5", "SISMEMBER s m5",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public void RequestsReadAheadGiveWhatTheyGiveOneByOne(int shards)
    {
        var ahead = Filled(shards);
        var single = Filled(shards);
        var requests = s_commands.Select(command => command.Split(' '));
        var bytes = requests.SelectMany(words => TestServer.Encode([.. words.Select(Encode)])).ToArray();
        Assert.Equal(string.Concat(s_commands.Select(single.Run)), ahead.SendAhead(bytes));
    }

    private static TestServer Filled(int shards)
    {
        const int many = 2_000;
        var server = new TestServer(shards);
        server.Run(["SADD", "s", .. Enumerable.Range(0, many).Select(i => $"m{i}")]);
        server.Run(["HSET", "h", .. Enumerable.Range(0, many).SelectMany(i => new[] { $"f{i}", "v" })]);
        server.Run(["ZADD", "z", .. Enumerable.Range(0, many).SelectMany(i => new[] { $"{i}", $"m{i}" })]);
        server.Run(["RPUSH", "list", .. Enumerable.Range(0, many).Select(i => $"m{i}")]);
        server.Run("SET text value");
        return server;
    }

    private static byte[] Encode(string word) => System.Text.Encoding.Latin1.GetBytes(word);
}
