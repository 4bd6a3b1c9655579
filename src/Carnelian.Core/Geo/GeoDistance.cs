namespace Carnelian.Core.Geo;

/// <summary>Distances on a sphere of the earth's mean radius, in metres.</summary>
public static class GeoDistance
{
    /// <summary>Radius of the sphere, in metres.</summary>
    public const double EarthRadius = 6372797.560856;

    /// <summary>Radians in a degree.</summary>
    internal const double RadiansPerDegree = Math.PI / 180;

    /// <summary>The great-circle distance, by the haversine formula.</summary>
    /// <returns>Metres; not a number for some pairs of points that lie opposite each other.</returns>
    public static double Between(GeoPoint a, GeoPoint b)
    {
        var v = Math.Sin(((b.Longitude * RadiansPerDegree) - (a.Longitude * RadiansPerDegree)) / 2);
        if (v == 0) return AlongMeridian(a.Latitude, b.Latitude);
        var from = a.Latitude * RadiansPerDegree;
        var to = b.Latitude * RadiansPerDegree;
        var u = Math.Sin((to - from) / 2);
        var square = (u * u) + (Math.Cos(from) * Math.Cos(to) * v * v);
        return 2 * EarthRadius * Math.Asin(Math.Sqrt(square));
    }

    /// <summary>The distance between two parallels, given by their latitudes in degrees.</summary>
    public static double AlongMeridian(double from, double to) =>
        EarthRadius * Math.Abs((to * RadiansPerDegree) - (from * RadiansPerDegree));
}
