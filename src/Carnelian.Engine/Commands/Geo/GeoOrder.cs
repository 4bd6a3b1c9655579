namespace Carnelian.Engine.Commands.Geo;

/// <summary>The order of what a search found.</summary>
internal enum GeoOrder
{
    /// <summary>As found.</summary>
    None,

    /// <summary>The nearest first.</summary>
    Nearest,

    /// <summary>The farthest first.</summary>
    Farthest,
}
