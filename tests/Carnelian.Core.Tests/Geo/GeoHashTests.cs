using System.Text;
using Carnelian.Core.Geo;
using Carnelian.Core.Numerics;
using Xunit.Abstractions;

namespace Carnelian.Core.Tests.Geo;

public sealed class GeoHashTests(ITestOutputHelper output)
{
    // Scores, decoded positions and texts as redis-server 7.0.15 gives them.
    [Theory]
    [InlineData(13.361389, 38.115556, 3479099956230698, "sqc8b49rny0", 13.36138933897018433, 38.11555639549629859)]
    [InlineData(15.087269, 37.502669, 3479447370796909, "sqdtr74hyu0", 15.08726745843887329, 37.50266842333162032)]
    [InlineData(-73.9798091, 40.7598464, 1791875712733669, "dr5rus1e390", -73.97980660200119019, 40.75984594638999425)]
    [InlineData(0, 0, 3377699720527872, "s0000000000", 0.00000268220901489, 0.00000126736058093)]
    public void GivesTheNumbersOfRedis(
        double longitude, double latitude, long score, string text, double decodedLongitude, double decodedLatitude)
    {
        Assert.Equal((ulong)score, GeoHash.Encode(new GeoPoint(longitude, latitude)));
        var decoded = GeoHash.Decode(score);
        Assert.Equal(decodedLongitude, decoded.Longitude, 1e-16);
        Assert.Equal(decodedLatitude, decoded.Latitude, 1e-16);
        Assert.Equal(text, Standard(decoded));
    }

    [Fact]
    public void DecodesToTheMiddleOfTheCell()
    {
        var random = Seeded();
        for (var i = 0; i < 100_000; i++)
        {
            var point = RandomPoint(random);
            var decoded = GeoHash.Decode(GeoHash.Encode(point));
            Assert.True(Math.Abs(decoded.Longitude - point.Longitude) <= 360.0 / (1 << 27) * 1.001);
            Assert.True(Math.Abs(decoded.Latitude - point.Latitude) <= 171.0 / (1 << 27) * 1.001);
            Assert.Equal(GeoHash.Encode(point), GeoHash.Encode(decoded));
        }
    }

    [Theory]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    [InlineData(-1e300)]
    [InlineData(1e300)]
    [InlineData(9223372036854775808.0)]
    [InlineData(18446744073709551616.0)]
    [InlineData(0.5)]
    public void AnyScoreDecodesToAPointOnTheMap(double score) => Assert.True(GeoHash.Decode(score).IsValid);

    [Fact]
    public void EdgesOfTheMapKeepTheirExtraBit()
    {
        Assert.Equal(1UL << 53, GeoHash.Encode(new GeoPoint(180, -GeoPoint.MaxLatitude)));
        Assert.Equal(1UL << 52, GeoHash.Encode(new GeoPoint(-180, GeoPoint.MaxLatitude)));
        Assert.Equal(0UL, GeoHash.Encode(new GeoPoint(-180, -GeoPoint.MaxLatitude)));
    }

    [Fact]
    public void NeighboursTouch()
    {
        var random = Seeded();
        for (var i = 0; i < 20_000; i++)
        {
            var step = 2 + (int)random.Next(25);
            var cell = GeoCell.Of(RandomPoint(random), step);
            Assert.Equal(cell, cell.Neighbour(1, 0).Neighbour(-1, 0));
            Assert.Equal(cell, cell.Neighbour(0, 1).Neighbour(0, -1));
            Assert.Equal(cell.Neighbour(1, -1), cell.Neighbour(1, 0).Neighbour(0, -1));
            var (area, east, north) = (cell.Area, cell.Neighbour(1, 0).Area, cell.Neighbour(0, 1).Area);
            Assert.Equal(area.East == 180 ? -180 : area.East, east.West);
            Assert.Equal(area.South, east.South);
            if (area.North < GeoPoint.MaxLatitude) Assert.Equal(area.North, north.South);
        }
    }

    private static string Standard(GeoPoint point)
    {
        Span<byte> text = stackalloc byte[GeoHash.StandardLength];
        GeoHash.FormatStandard(point, text);
        return Encoding.ASCII.GetString(text);
    }

    private static GeoPoint RandomPoint(SeededRandom random) => new(
        (random.NextDouble() * 360) - 180, ((random.NextDouble() * 2) - 1) * GeoPoint.MaxLatitude);

    private SeededRandom Seeded()
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        return new SeededRandom(seed);
    }
}
