using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.Strings;

/// <summary>Requests of many keys, which go beyond what the executor remembers of their hashes.</summary>
public sealed class MSetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(500)]
    public void EveryKeyIsSetAndRead(int count)
    {
        var server = new TestServer(shards: 64);
        var keys = Enumerable.Range(0, count).Select(i => $"key{i}").ToArray();
        string[] mset = ["MSET", .. keys.SelectMany(key => new[] { key, "v" + key })];
        Assert.Equal("+OK\r\n", server.Run(mset));
        var values = string.Concat(keys.Select(key => $"${key.Length + 1}\r\nv{key}\r\n"));
        Assert.Equal($"*{count}\r\n{values}", server.Run(["MGET", .. keys]));
        Assert.Equal(":0\r\n", server.Run(["MSETNX", .. mset[1..]]));
    }

    [Fact]
    public void AChangedStatisticCountsEveryKey()
    {
        var server = new TestServer();
        server.Run("MSET a 1 b 2 c 3");
        Assert.Equal(3, server.Executor.Statistics.Changes);
        server.Run("GETEX a");
        server.Run("GETSET missing x");
        Assert.Equal(1, server.Executor.Statistics.KeyspaceHits);
        Assert.Equal(1, server.Executor.Statistics.KeyspaceMisses);
    }
}
