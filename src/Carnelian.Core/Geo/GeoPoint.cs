namespace Carnelian.Core.Geo;

/// <summary>A place on the earth, in degrees.</summary>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
/// <param name="Latitude">Degrees north; see <see cref="MaxLatitude"/>.</param>
public readonly record struct GeoPoint(double Longitude, double Latitude)
{
    /// <summary>Largest longitude, and the least one negated.</summary>
    public const double MaxLongitude = 180;

    /// <summary>
    /// Largest latitude, and the least one negated: that of the square Mercator map (EPSG:3857), which leaves out the
    /// poles.
    /// </summary>
    public const double MaxLatitude = 85.05112878;

    /// <summary>Whether the point can be encoded.</summary>
    public bool IsValid => Math.Abs(Longitude) <= MaxLongitude && Math.Abs(Latitude) <= MaxLatitude;

    /// <summary>The nearest point that can be encoded.</summary>
    public GeoPoint Clamp() => new(
        Math.Clamp(Longitude, -MaxLongitude, MaxLongitude), Math.Clamp(Latitude, -MaxLatitude, MaxLatitude));
}
