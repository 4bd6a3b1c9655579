namespace Carnelian.Core.Geo;

/// <summary>What lies between two meridians and two parallels, in degrees.</summary>
/// <param name="West">Least longitude; below -180 when the box reaches over the antimeridian.</param>
/// <param name="South">Least latitude.</param>
/// <param name="East">Largest longitude.</param>
/// <param name="North">Largest latitude.</param>
public readonly record struct GeoBox(double West, double South, double East, double North)
{
    /// <summary>The middle of the box.</summary>
    public GeoPoint Middle => new((West + East) / 2, (South + North) / 2);
}
