namespace Carnelian.Core.Geo;

/// <summary>Polygons on the map, given by their vertices; the last one is joined to the first.</summary>
internal static class GeoPolygon
{
    /// <summary>
    /// Whether a point lies within: a ray from it to the east crosses the outline an odd number of times. The
    /// antimeridian is not crossed: a polygon lies wholly on the map from -180 to 180 degrees.
    /// </summary>
    public static bool Contains(ReadOnlySpan<GeoPoint> vertices, GeoPoint point)
    {
        var inside = false;
        var from = vertices[^1];
        foreach (var to in vertices)
        {
            if ((to.Latitude > point.Latitude) != (from.Latitude > point.Latitude))
            {
                var share = (point.Latitude - to.Latitude) / (from.Latitude - to.Latitude);
                if (point.Longitude < to.Longitude + ((from.Longitude - to.Longitude) * share)) inside = !inside;
            }

            from = to;
        }

        return inside;
    }

    /// <summary>The middle of the vertices on the sphere, where distances are counted from.</summary>
    public static GeoPoint Centroid(ReadOnlySpan<GeoPoint> vertices)
    {
        const double radians = GeoDistance.RadiansPerDegree;
        var (x, y, z) = (0.0, 0.0, 0.0);
        foreach (var vertex in vertices)
        {
            var (sinLatitude, cosLatitude) = Math.SinCos(vertex.Latitude * radians);
            var (sinLongitude, cosLongitude) = Math.SinCos(vertex.Longitude * radians);
            x += cosLatitude * cosLongitude;
            y += cosLatitude * sinLongitude;
            z += sinLatitude;
        }

        return new GeoPoint(
            Math.Atan2(y, x) / radians, Math.Atan2(z, Math.Sqrt((x * x) + (y * y))) / radians);
    }

    /// <summary>The smallest box that holds all vertices.</summary>
    public static GeoBox Bounds(ReadOnlySpan<GeoPoint> vertices)
    {
        var (west, south) = (vertices[0].Longitude, vertices[0].Latitude);
        var (east, north) = (west, south);
        foreach (var vertex in vertices)
        {
            west = Math.Min(west, vertex.Longitude);
            east = Math.Max(east, vertex.Longitude);
            south = Math.Min(south, vertex.Latitude);
            north = Math.Max(north, vertex.Latitude);
        }

        return new GeoBox(west, south, east, north);
    }
}
