using Carnelian.Core.Numerics;
using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.Sorting;

/// <summary>What SORT leaves in the effect log, and whom it tells of what.</summary>
public sealed class SortEffectsTests
{
    private readonly TestServer _server = new();

    public SortEffectsTests()
    {
        _server.Run("RPUSH list 3 1 2");
        _server.Run("SET text x");
        _server.Run("MSET w_1 c w_2 b");
    }

    [Theory]
    [InlineData("SORT list", "", "")]
    [InlineData("SORT list STORE text", "MULTI | DEL text | RPUSH text 1 2 3 | EXEC", "0 text sortstore")]
    [InlineData("SORT list STORE new", "MULTI | DEL new | RPUSH new 1 2 3 | EXEC", "0 new new, 0 new sortstore")]
    [InlineData("SORT list DESC STORE list", "MULTI | DEL list | RPUSH list 3 2 1 | EXEC", "0 list sortstore")]
    [InlineData(
        "SORT list BY w_* ALPHA GET w_* STORE text", "MULTI | DEL text | RPUSH text  b c | EXEC", "0 text sortstore")]
    [InlineData("SORT missing STORE text", "DEL text", "0 text del")]
    [InlineData("SORT list LIMIT 5 5 STORE text", "DEL text", "0 text del")]
    [InlineData("SORT missing STORE nosuch", "", "")]
    public void EffectAndEventsAre(string command, string effect, string events)
    {
        var trace = CommandTrace.Of(_server, command);
        Assert.Equal(effect, trace.Effects);
        Assert.Equal(events, trace.Events.ToString());
    }

    [Fact]
    public void ManyElementsAreSeveralEffects()
    {
        for (var i = 0; i < 70; i++)
            _server.Run(["RPUSH", "long", .. Enumerable.Range(i * 1000, 1000).Select(n => $"{n}")]);
        var sink = new TestServer.RecordingSink();
        _server.Engine.Effects.Attach(sink);
        Assert.Equal(":70000\r\n", _server.Run("SORT long STORE sorted"));
        var copy = new TestServer(seed: 2);
        copy.Replay(sink.Bytes);
        Assert.Equal(":70000\r\n", copy.Run("LLEN sorted"));
        Assert.Equal("$5\r\n69999\r\n", copy.Run("LINDEX sorted -1"));
    }

    [Fact]
    public void PatternsWorkWithinATransaction()
    {
        _server.Run("MULTI");
        _server.Run("SORT list BY w_* ALPHA STORE new");
        _server.Run("LRANGE new 0 -1");
        Assert.EndsWith("*3\r\n$1\r\n3\r\n$1\r\n2\r\n$1\r\n1\r\n", _server.Run("EXEC"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void EffectsAreRepeatable(ulong seed) => new ReplayJudge(seed, Next).Run(3000);

    private static string[] Next(SeededRandom random)
    {
        var key = $"key{random.Next(4)}";
        var member = $"{random.Next(30)}";
        string[] options = random.Next(4) switch
        {
            0 => ["BY", "w*", "ALPHA"],
            1 => ["BY", "nosort"],
            2 => ["BY", "w*", "LIMIT", "0", "4", "GET", "#", "GET", "w*"],
            _ => ["DESC"],
        };
        return random.Next(7) switch
        {
            0 => ["RPUSH", key, member],
            1 => ["SADD", key, member, $"{random.Next(30)}"],
            2 => ["ZADD", key, $"{random.Next(9)}", member],
            3 => ["SET", $"w{member}", $"{random.Next(5)}"],
            4 => ["DEL", key],
            _ => ["SORT", key, .. options, "STORE", $"key{random.Next(4)}"],
        };
    }
}
