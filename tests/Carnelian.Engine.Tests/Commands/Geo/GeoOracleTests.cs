using System.Globalization;
using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Engine.Tests.Commands.Server;
using Carnelian.Engine.Tests.Hosting;
using Carnelian.Engine.Tests.Transcripts;
using Xunit.Abstractions;

namespace Carnelian.Engine.Tests.Commands.Geo;

/// <summary>Many random places and searches, byte by byte beside a real server.</summary>
public sealed class GeoOracleTests(OracleServer oracle, ITestOutputHelper output) : IClassFixture<OracleServer>
{
    private const int Places = 3000;
    private const int Searches = 1500;

    private static readonly string[] s_units = ["m", "km", "mi", "ft"];

    [OracleTheory]
    [InlineData(false, 180, 85.05112878)]
    [InlineData(true, 0.2, 0.2)]
    [InlineData(false, 20, 0.01)]
    public void PlacesAndSearchesAgree(bool resp3, double longitudes, double latitudes)
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        using var connection = oracle.Connect(resp3);
        connection.Send("FLUSHALL\r\n"u8.ToArray());
        var server = new TestServer(resp3: resp3);
        var centre = (Math.Min(180 - longitudes, 13.4), Math.Min(85.05112878 - latitudes, 52.5));

        List<string[]> commands = [];
        for (var i = 0; i < Places; i++)
            commands.Add(["GEOADD", "places", .. Point(random, centre, longitudes, latitudes), $"m{i}"]);
        for (var i = 0; i < Places; i++) commands.Add(["GEOPOS", "places", $"m{i}"]);
        for (var i = 0; i < Places; i++) commands.Add(["GEOHASH", "places", $"m{i}"]);
        for (var i = 0; i < Places; i++)
            commands.Add(["GEODIST", "places", $"m{i}", $"m{random.Next(Places)}", Any(random, s_units)]);
        for (var i = 0; i < Searches; i++) commands.Add(Search(random, centre, longitudes, latitudes));

        for (var i = 0; i < commands.Count; i++)
        {
            var request = TestServer.Encode([.. commands[i].Select(Encoding.Latin1.GetBytes)]);
            var (expected, actual) = (connection.Send(request), server.Send(request));
            Assert.True(
                expected == actual,
                $"seed {seed}: {string.Join(' ', commands[i])}\n{expected}\n--- here:\n{actual}");
        }
    }

    private static string[] Search(
        SeededRandom random, (double, double) centre, double longitudes, double latitudes)
    {
        var unit = Any(random, s_units);
        var scale = unit is "km" or "mi" ? 1 : 1000;
        var size = Text(scale * 100 * latitudes * Math.Pow(random.NextDouble(), 3));
        string[] from = random.Next(2) == 0
            ? ["FROMMEMBER", $"m{random.Next(Places)}"]
            : ["FROMLONLAT", .. Point(random, centre, longitudes, latitudes)];
        string[] by = random.Next(2) == 0
            ? ["BYRADIUS", size, unit]
            : ["BYBOX", Text(scale * 200 * longitudes * random.NextDouble()), size, unit];
        string[] order = random.Next(3) switch { 0 => ["ASC"], 1 => ["DESC"], _ => [] };
        string[] count = random.Next(4) switch
        {
            0 => ["COUNT", $"{1 + random.Next(100)}"],
            1 => ["COUNT", $"{1 + random.Next(100)}", "ANY"],
            _ => [],
        };
        return ["GEOSEARCH", "places", .. from, .. by, .. order, .. count, "WITHDIST", "WITHHASH", "WITHCOORD"];
    }

    private static string[] Point(
        SeededRandom random, (double Longitude, double Latitude) centre, double longitudes, double latitudes) =>
    [
        Text(Math.Clamp(centre.Longitude + (((random.NextDouble() * 2) - 1) * longitudes), -180, 180)),
        Text(Math.Clamp(
            centre.Latitude + (((random.NextDouble() * 2) - 1) * latitudes), -85.05112878, 85.05112878)),
    ];

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Any(SeededRandom random, string[] from) => from[random.Next((uint)from.Length)];
}
