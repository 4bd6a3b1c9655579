using Carnelian.Core.Numerics;
using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.Bitmaps;

/// <summary>What commands on bitmaps tell of their changes, and that their effects do the same again.</summary>
public sealed class BitmapEffectsTests
{
    private readonly TestServer _server = new();

    // The reference's own events and counts, but for the string that only grows: it counts, so that it is repeated.
    [Theory]
    [InlineData("SETBIT b 1 1", "", 0)]
    [InlineData("SETBIT b 1 0", "0 b setbit", 1)]
    [InlineData("SETBIT b 9 0", "0 b setbit", 1)]
    [InlineData("SETBIT new 1 0", "0 new new, 0 new setbit", 1)]
    [InlineData("BITFIELD b SET u8 0 64", "", 0)]
    [InlineData("BITFIELD b SET u8 0 65 SET u8 8 1", "0 b setbit", 2)]
    [InlineData("BITFIELD new GET u8 0", "", 0)]
    [InlineData("BITFIELD new SET u8 0 0", "0 new new, 0 new setbit", 1)]
    [InlineData("BITFIELD new OVERFLOW FAIL SET u1 0 2", "0 new new", 1)]
    [InlineData("BITOP AND d s b", "0 d new, 0 d set", 1)]
    [InlineData("BITOP OR s missing", "0 s del", 1)]
    [InlineData("BITOP OR d missing", "", 0)]
    [InlineData("BITOP NOT s s", "0 s set", 1)]
    public void EventsAndChangesAre(string command, string events, long changes)
    {
        _server.Run("SETBIT b 1 1");
        _server.Run("SET s text");
        var trace = CommandTrace.Of(_server, command);
        Assert.Equal(events, trace.Events.ToString());
        Assert.Equal(changes, trace.Changes);
    }

    [Fact]
    public void LookUpsAreCountedAsReads()
    {
        _server.Run("SET s text");
        _server.Run("BITOP OR d s missing s");
        _server.Run("BITFIELD s GET u8 0");
        _server.Run("BITFIELD missing SET u8 0 1");
        _server.Run("BITCOUNT s");
        Assert.Equal(4, _server.Executor.Statistics.KeyspaceHits);
        Assert.Equal(1, _server.Executor.Statistics.KeyspaceMisses);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void EffectsAreRepeatable(ulong seed) => new ReplayJudge(seed, Next).Run(3000);

    private static string[] Next(SeededRandom random)
    {
        var key = Key(random);
        return random.Next(14) switch
        {
            0 or 1 => ["SETBIT", key, $"{random.Next(400)}", $"{random.Next(2)}"],
            2 => ["SET", key, $"{random.Next(100_000)}", "PX", $"{1 + random.Next(900)}"],
            3 => ["BITOP", "AND", key, Key(random), Key(random)],
            4 => ["BITOP", "OR", key, Key(random), Key(random), Key(random)],
            5 => ["BITOP", "XOR", key, key, Key(random)],
            6 => ["BITOP", "NOT", key, Key(random)],
            7 => ["BITOP", "ONE", key, Key(random), Key(random), Key(random)],
            8 => ["BITOP", "DIFF1", key, Key(random), key],
            9 => ["BITFIELD", key, "SET", "i13", $"#{random.Next(30)}", $"{random.Next(9000)}"],
            10 => ["BITFIELD", key, "OVERFLOW", "SAT", "INCRBY", "u7", $"{random.Next(300)}", $"{random.Next(99)}"],
            11 => ["BITFIELD", key, "OVERFLOW", "FAIL", "INCRBY", "i4", $"{random.Next(900)}", $"{random.Next(12)}"],
            12 => ["BITFIELD", key, "GET", "u8", "0"],
            _ => ["DEL", key],
        };
    }

    private static string Key(SeededRandom random) => $"key{random.Next(8)}";
}
