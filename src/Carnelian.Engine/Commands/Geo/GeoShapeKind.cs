namespace Carnelian.Engine.Commands.Geo;

/// <summary>The shapes that a search may have.</summary>
internal enum GeoShapeKind
{
    /// <summary>None was given.</summary>
    None,

    /// <summary>All within a distance.</summary>
    Circle,

    /// <summary>A width and a height around the centre.</summary>
    Box,

    /// <summary>A line through vertices.</summary>
    Polygon,
}
