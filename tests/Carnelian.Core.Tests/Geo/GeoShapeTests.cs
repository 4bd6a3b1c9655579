using Carnelian.Core.Geo;
using Carnelian.Core.Numerics;
using Xunit.Abstractions;

namespace Carnelian.Core.Tests.Geo;

public sealed class GeoShapeTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(13.36138933897018433, 38.11555639549629859, 15.08726745843887329, 37.50266842333162032, 166274.1516)]
    [InlineData(0, 10, 0, 20, 1112263.0)]
    [InlineData(-180, 0, 180, 0, 0)]
    public void DistancesAreThoseOfASphere(double lon1, double lat1, double lon2, double lat2, double metres) =>
        Assert.Equal(metres, GeoDistance.Between(new GeoPoint(lon1, lat1), new GeoPoint(lon2, lat2)), 0.0001);

    /// <summary>Away from the poles, where Redis's choice of cells is known to leave some out.</summary>
    [Fact]
    public void CoverHoldsAllPointsOfACircleAndABox()
    {
        var random = Seeded();
        for (var i = 0; i < 300; i++)
        {
            var centre = new GeoPoint((random.NextDouble() * 200) - 100, (random.NextDouble() * 100) - 50);
            var size = Math.Pow(10, 1 + (random.NextDouble() * 5));
            var shape = i % 2 == 0 ? GeoShape.Circle(centre, size, 1) : GeoShape.Box(centre, size, size * 2, 1);
            var degrees = size / 50_000;
            CheckCover(random, shape, centre, degrees);
        }
    }

    [Fact]
    public void CoverHoldsAllPointsOfAPolygon()
    {
        var random = Seeded();
        for (var i = 0; i < 500; i++)
        {
            var centre = new GeoPoint((random.NextDouble() * 360) - 180, (random.NextDouble() * 170) - 85);
            var degrees = Math.Pow(10, (random.NextDouble() * 8) - 6);
            var vertices = new GeoPoint[3 + random.Next(6)];
            for (var j = 0; j < vertices.Length; j++) vertices[j] = Near(random, centre, degrees);
            CheckCover(random, GeoShape.Polygon(vertices), centre, degrees);
        }
    }

    [Fact]
    public void PolygonsContainWhatIsWithinTheirOutline()
    {
        GeoPoint[] arrow = [new(0, 0), new(10, 10), new(20, 0), new(10, 30)];
        var shape = GeoShape.Polygon(arrow);
        Assert.True(shape.Contains(new GeoPoint(10, 15), out _));
        Assert.True(shape.Contains(new GeoPoint(4, 5), out var distance));
        Assert.Equal(GeoDistance.Between(shape.Centre, new GeoPoint(4, 5)), distance);
        Assert.False(shape.Contains(new GeoPoint(10, 5), out _));
        Assert.False(shape.Contains(new GeoPoint(-1, 5), out _));
        Assert.False(shape.Contains(new GeoPoint(10, 31), out _));
    }

    [Fact]
    public void WidePolygonsAreSearchedWhole()
    {
        GeoPoint[] band = [new(-179, -10), new(179, -10), new(179, 10), new(-179, 10)];
        var shape = GeoShape.Polygon(band);
        for (var longitude = -178; longitude < 179; longitude++)
        {
            var point = new GeoPoint(longitude, 1);
            Assert.True(shape.Contains(point, out _));
            Assert.True(Covers(shape.Cover(), point), $"{longitude}");
        }
    }

    [Fact]
    public void CoverHasNoCellTwice()
    {
        var random = Seeded();
        for (var i = 0; i < 20_000; i++)
        {
            var centre = new GeoPoint((random.NextDouble() * 360) - 180, (random.NextDouble() * 170) - 85);
            var cover = GeoShape.Circle(centre, Math.Pow(10, random.NextDouble() * 9), 1).Cover();
            var cells = Enumerable.Range(0, cover.Count).Select(cell => cover[cell]).ToList();
            Assert.Equal(cells.Count, cells.Distinct().Count());
        }
    }

    private static void CheckCover(SeededRandom random, GeoShape shape, GeoPoint centre, double degrees)
    {
        var cover = shape.Cover();
        for (var i = 0; i < 300; i++)
        {
            var point = Near(random, centre, degrees);
            if (shape.Contains(point, out _)) Assert.True(Covers(cover, point), $"{centre} {degrees} {point}");
        }
    }

    private static bool Covers(GeoCover cover, GeoPoint point)
    {
        var score = GeoHash.Encode(point);
        for (var i = 0; i < cover.Count; i++)
            if (score >= cover[i].MinScore && score < cover[i].EndScore) return true;
        return false;
    }

    private static GeoPoint Near(SeededRandom random, GeoPoint centre, double degrees) => new GeoPoint(
        centre.Longitude + (((random.NextDouble() * 2) - 1) * degrees),
        centre.Latitude + (((random.NextDouble() * 2) - 1) * degrees)).Clamp();

    private SeededRandom Seeded()
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        return new SeededRandom(seed);
    }
}
