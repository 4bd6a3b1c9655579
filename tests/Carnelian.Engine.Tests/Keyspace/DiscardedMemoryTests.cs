using System.Globalization;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Keyspace;

/// <summary>Large values are freed some blocks at a time.</summary>
public sealed class DiscardedMemoryTests
{
    private const int MaxBlockBytes = 64;

    private readonly TestServer _server = new(shards: 1);

    [Theory]
    [InlineData("DEL big")]
    [InlineData("UNLINK big")]
    [InlineData("SET big v")]
    [InlineData("SINTERSTORE big missing")]
    [InlineData("RENAME other big")]
    public void NoHoldOfTheLockFreesMoreThanSomeBlocks(string command)
    {
        Fill(1_000_000);
        _server.Run("SADD other a");
        _server.Host.KeepsGarbage = true;
        var store = _server.Engine.Keyspace.ShardAt(0).Peek(0)!;
        var used = store.UsedBytes;
        _server.Run(command);
        Assert.InRange(used - store.UsedBytes, -1_000, 1_000 * MaxBlockBytes);

        // The background frees as much in each hold of the lock.
        var steps = 0;
        for (var done = false; !done; steps++)
        {
            used = store.UsedBytes;
            done = store.FreeDiscarded(512);
            if (!done) Assert.InRange(used - store.UsedBytes, 1, 1_000 * MaxBlockBytes);
        }

        Assert.InRange(steps, 1_000, 3_000);
        Assert.InRange(store.UsedBytes, 0, 10_000);
        _server.Host.DisposeGarbage();
    }

    [Fact]
    public void TheBackgroundFreesAll()
    {
        Fill(100_000);
        _server.Host.KeepsGarbage = true;
        _server.Run("DEL big");
        var store = _server.Engine.Keyspace.ShardAt(0).Peek(0)!;
        Assert.Equal(1, store.DiscardedCount);
        Assert.Contains("lazyfree_pending_objects:1\r\nlazyfreed_objects:0\r\n", _server.Run("INFO memory"));
        Assert.True(store.DiscardScheduled);
        _server.Host.DisposeGarbage();
        Assert.Equal(0, store.DiscardedCount);
        Assert.Contains("lazyfree_pending_objects:0\r\nlazyfreed_objects:1\r\n", _server.Run("INFO memory"));
        _server.Run("CONFIG RESETSTAT");
        Assert.Contains("lazyfreed_objects:0\r\n", _server.Run("INFO memory"));
        Assert.False(store.DiscardScheduled);
        Assert.InRange(store.UsedBytes, 0, 10_000);
    }

    [Theory]
    [InlineData("FLUSHALL")]
    [InlineData("FLUSHALL ASYNC")]
    [InlineData("FLUSHDB SYNC")]
    public void AFlushMayComeWhileMemoryWaitsToBeFreed(string command)
    {
        Fill(50_000);
        _server.Host.KeepsGarbage = true;
        _server.Run("DEL big");
        _server.Run(command);
        Fill(1_000);
        _server.Host.DisposeGarbage();
        Assert.Equal(":1000\r\n", _server.Run("SCARD big"));
        Assert.Contains("lazyfree_pending_objects:0\r\n", _server.Run("INFO memory"));
    }

    private void Fill(int members)
    {
        const int atOnce = 1_000;
        for (var i = 0; i < members; i += atOnce)
        {
            var some = Enumerable.Range(i, atOnce).Select(j => j.ToString("D10", CultureInfo.InvariantCulture));
            _server.Run(["SADD", "big", .. some]);
        }
    }
}
