using Carnelian.Core.Numerics;
using Carnelian.Engine.Tests.Effects;
using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Commands.Geo;

/// <summary>What commands on places leave in the effect log, and whom they tell of what.</summary>
public sealed class GeoEffectsTests
{
    private const string Near = "FROMMEMBER a BYRADIUS 500 km";

    private readonly TestServer _server = new();

    public GeoEffectsTests()
    {
        _server.Run("GEOADD places 13.361389 38.115556 a 15.087269 37.502669 b");
        _server.Run("SET text x");
    }

    [Theory]
    [InlineData("GEOADD places 1 2 c", "ZADD places 3378080408407459 c", "zadd")]
    [InlineData("GEOADD places nx CH 1 2 c", "ZADD places nx CH 3378080408407459 c", "zadd")]
    [InlineData("GEOADD places NX 1 2 a", "", "")]
    [InlineData("GEOADD places 13.361389 38.115556 a", "", "")]
    [InlineData("GEORADIUS places 15 37 500 km", "", "")]
    [InlineData($"GEOSEARCHSTORE text places {Near}", $"GEOSEARCHSTORE text places {Near}", "geosearchstore")]
    [InlineData($"GEOSEARCHSTORE text missing {Near}", $"GEOSEARCHSTORE text missing {Near}", "del")]
    [InlineData($"GEOSEARCHSTORE nosuch missing {Near}", "", "")]
    [InlineData(
        "GEORADIUS places 15 37 500 km STORE text", "GEORADIUS places 15 37 500 km STORE text", "georadiusstore")]
    [InlineData("GEORADIUS places 15 37 1 m STORE text", "GEORADIUS places 15 37 1 m STORE text", "del")]
    public void EffectAndEventAre(string command, string effect, string keyEvent)
    {
        var trace = CommandTrace.Of(_server, command);
        Assert.Equal(effect, trace.Effects);
        Assert.Equal(keyEvent, trace.Events.ToString().Split(' ')[^1]);
        Assert.DoesNotContain(',', trace.Events.ToString());
    }

    [Theory]
    [InlineData("GEOADD places 1 2 c 3 4 d 5 6 a", 3)]
    [InlineData($"GEOSEARCHSTORE text places {Near}", 2)]
    [InlineData($"GEOSEARCHSTORE text missing {Near}", 1)]
    public void ChangesAreCounted(string command, long changes)
    {
        Assert.Equal(changes, CommandTrace.Of(_server, command).Changes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void EffectsAreRepeatable(ulong seed) => new ReplayJudge(seed, Next).Run(3000);

    private static string[] Next(SeededRandom random)
    {
        var (from, to) = (Key(random), Key(random));
        string[] search =
            ["FROMLONLAT", Degrees(random), Degrees(random), "BYRADIUS", $"{random.Next(6000)}", "km"];
        return random.Next(8) switch
        {
            0 or 1 or 2 => ["GEOADD", from, Degrees(random), Degrees(random), $"m{random.Next(200)}"],
            3 => ["GEOADD", from, "XX", Degrees(random), Degrees(random), $"m{random.Next(200)}"],
            4 => ["GEOSEARCHSTORE", to, from, .. search, "COUNT", $"{1 + random.Next(150)}", "ANY"],
            5 => ["GEOSEARCHSTORE", to, from, .. search, "STOREDIST"],
            6 => ["GEORADIUS", from, Degrees(random), Degrees(random), "3000", "km", "STORE", to, "COUNT", "5"],
            _ => ["EXPIRE", from, $"{1 + random.Next(3)}"],
        };
    }

    private static string Key(SeededRandom random) => $"key{random.Next(5)}";

    private static string Degrees(SeededRandom random) => $"{(int)random.Next(80) - 40}.{random.Next(10)}";
}
