using System.Runtime.CompilerServices;

namespace Carnelian.Core.Geo;

/// <summary>
/// A few cells, at most nine, that together hold all points of a shape: the one around its middle and its neighbours,
/// of a size that fits.
/// </summary>
public struct GeoCover
{
    private const double MercatorMax = 20037726.37;

    // From these latitudes on degrees of longitude are so short that larger cells are needed.
    private const double FarLatitude = 66;
    private const double PolarLatitude = 80;

    private Cells _cells;

    /// <summary>Number of cells.</summary>
    public int Count { get; private set; }

    /// <summary>A cell, in the order in which they are searched.</summary>
    public readonly GeoCell this[int index] => _cells[index];

    /// <summary>The cells for a shape around a centre, as Redis chooses them.</summary>
    /// <param name="centre">The centre.</param>
    /// <param name="bounds">What the shape lies in.</param>
    /// <param name="reach">How far the shape reaches from the centre, in metres.</param>
    internal static GeoCover Around(GeoPoint centre, GeoBox bounds, double reach)
    {
        var step = StepFor(reach, centre.Latitude);
        var middle = GeoCell.Of(centre, step);
        if (step > 1 && !Suffices(middle, bounds)) middle = GeoCell.Of(centre, --step);

        // Neighbours on a side where the middle cell reaches beyond the shape hold nothing of it. With cells as large
        // as a quarter of the map, though, the far side of the earth may be near.
        var keepAll = step < 2;
        var area = middle.Area;
        return WithNeighbours(
            middle,
            west: keepAll || !(area.West < bounds.West),
            south: keepAll || !(area.South < bounds.South),
            east: keepAll || !(area.East > bounds.East),
            north: keepAll || !(area.North > bounds.North));
    }

    /// <summary>
    /// The cells for a box on the map: as small as they may be for a cell on each side of the middle one to reach the
    /// edges.
    /// </summary>
    internal static GeoCover Of(GeoBox bounds)
    {
        var step = GeoHash.MaxStep;
        double cells = 1UL << step;
        while (step > 1
            && (cells * (bounds.East - bounds.West) > 4 * GeoPoint.MaxLongitude
                || cells * (bounds.North - bounds.South) > 4 * GeoPoint.MaxLatitude))
        {
            step--;
            cells /= 2;
        }

        var middle = GeoCell.Of(bounds.Middle.Clamp(), step);
        return WithNeighbours(middle, west: true, south: true, east: true, north: true);
    }

    private static GeoCover WithNeighbours(GeoCell middle, bool west, bool south, bool east, bool north)
    {
        var cover = default(GeoCover);
        cover.Add(middle);
        if (north) cover.Add(middle.Neighbour(0, 1));
        if (south) cover.Add(middle.Neighbour(0, -1));
        if (east) cover.Add(middle.Neighbour(1, 0));
        if (west) cover.Add(middle.Neighbour(-1, 0));
        if (north && east) cover.Add(middle.Neighbour(1, 1));
        if (north && west) cover.Add(middle.Neighbour(-1, 1));
        if (south && east) cover.Add(middle.Neighbour(1, -1));
        if (south && west) cover.Add(middle.Neighbour(-1, -1));
        return cover;
    }

    /// <summary>How often to halve the map so that cells are about as large as the reach.</summary>
    private static int StepFor(double reach, double latitude)
    {
        if (reach == 0) return GeoHash.MaxStep;
        var step = 1;
        for (; reach < MercatorMax; reach *= 2) step++;
        step -= 2;
        if (Math.Abs(latitude) > FarLatitude) step--;
        if (Math.Abs(latitude) > PolarLatitude) step--;
        return Math.Clamp(step, 1, GeoHash.MaxStep);
    }

    /// <summary>Whether the cells on all four sides reach as far as the bounds.</summary>
    private static bool Suffices(GeoCell middle, GeoBox bounds) =>
        !(middle.Neighbour(0, 1).Area.North < bounds.North)
        && !(middle.Neighbour(0, -1).Area.South > bounds.South)
        && !(middle.Neighbour(1, 0).Area.East < bounds.East)
        && !(middle.Neighbour(-1, 0).Area.West > bounds.West);

    /// <summary>Adds a cell unless it was the last one added: at the edge of large cells, opposite ones meet.</summary>
    private void Add(GeoCell cell)
    {
        if (Count > 1 && _cells[Count - 1] == cell) return;
        _cells[Count++] = cell;
    }

    [InlineArray(9)]
    private struct Cells
    {
        private GeoCell _first;
    }
}
