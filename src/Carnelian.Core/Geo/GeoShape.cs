namespace Carnelian.Core.Geo;

/// <summary>
/// An area that is searched: a circle or a box around a centre, or a polygon. Lengths are in a unit of so many metres.
/// </summary>
public readonly ref struct GeoShape
{
    private readonly ReadOnlySpan<GeoPoint> _vertices;
    private readonly bool _circle;
    private readonly double _width;
    private readonly double _height;

    private GeoShape(GeoPoint centre, bool circle, double width, double height, double metresPerUnit)
    {
        Centre = centre;
        _circle = circle;
        _width = width;
        _height = height;
        MetresPerUnit = metresPerUnit;
    }

    private GeoShape(ReadOnlySpan<GeoPoint> vertices)
    {
        _vertices = vertices;
        Centre = GeoPolygon.Centroid(vertices);
        MetresPerUnit = 1;
    }

    /// <summary>Where distances are counted from.</summary>
    public GeoPoint Centre { get; }

    /// <summary>Metres in the unit that the shape was given in.</summary>
    public double MetresPerUnit { get; }

    /// <summary>All points at most so far from the centre.</summary>
    public static GeoShape Circle(GeoPoint centre, double radius, double metresPerUnit) =>
        new(centre, circle: true, radius, radius, metresPerUnit);

    /// <summary>
    /// All points whose distance from the centre's meridian is at most half the width, and from its parallel at most
    /// half the height.
    /// </summary>
    public static GeoShape Box(GeoPoint centre, double width, double height, double metresPerUnit) =>
        new(centre, circle: false, width, height, metresPerUnit);

    /// <summary>
    /// What lies within straight lines on the map from each vertex to the next and from the last to the first.
    /// </summary>
    /// <param name="vertices">At least three, not copied.</param>
    public static GeoShape Polygon(ReadOnlySpan<GeoPoint> vertices) => new(vertices);

    /// <summary>Whether a point lies within the shape, and how far from the centre, in metres.</summary>
    public bool Contains(GeoPoint point, out double distance)
    {
        distance = 0;
        if (!_vertices.IsEmpty)
        {
            if (!GeoPolygon.Contains(_vertices, point)) return false;
        }
        else if (!_circle && !BoxContains(point))
        {
            return false;
        }

        // A distance that is not a number counts as near, so the comparison stands this way round.
        distance = GeoDistance.Between(Centre, point);
        return !_circle || !(distance > _width * MetresPerUnit);
    }

    /// <summary>The cells in which all points of the shape lie.</summary>
    public GeoCover Cover() =>
        _vertices.IsEmpty ? GeoCover.Around(Centre, Bounds(), Reach()) : GeoCover.Of(GeoPolygon.Bounds(_vertices));

    private bool BoxContains(GeoPoint point) =>
        !(GeoDistance.AlongMeridian(point.Latitude, Centre.Latitude) > _height * MetresPerUnit / 2)
        && !(GeoDistance.Between(point, Centre with { Latitude = point.Latitude }) > _width * MetresPerUnit / 2);

    /// <summary>How far the shape reaches from its centre, in metres.</summary>
    private double Reach() => (_circle
        ? _width
        : Math.Sqrt((_width / 2 * (_width / 2)) + (_height / 2 * (_height / 2)))) * MetresPerUnit;

    /// <summary>
    /// What the shape lies in. Degrees of longitude are shorter towards the poles, so the parallel that is nearer to
    /// the equator tells, as Redis reckons.
    /// </summary>
    private GeoBox Bounds()
    {
        const double radians = GeoDistance.RadiansPerDegree;
        var height = MetresPerUnit * (_circle ? _height : _height / 2);
        var width = MetresPerUnit * (_circle ? _width : _width / 2);
        var latitudes = height / GeoDistance.EarthRadius / radians;
        var parallel = Centre.Latitude < 0 ? Centre.Latitude - latitudes : Centre.Latitude + latitudes;
        var longitudes = width / GeoDistance.EarthRadius / Math.Cos(parallel * radians) / radians;
        return new GeoBox(
            Centre.Longitude - longitudes,
            Centre.Latitude - latitudes,
            Centre.Longitude + longitudes,
            Centre.Latitude + latitudes);
    }
}
