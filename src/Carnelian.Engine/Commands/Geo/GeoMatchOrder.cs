namespace Carnelian.Engine.Commands.Geo;

/// <summary>Orders matches by distance, one way or the other.</summary>
/// <param name="farthestFirst">Whether the farthest comes first.</param>
internal readonly struct GeoMatchOrder(bool farthestFirst) : IComparer<GeoMatch>
{
    /// <summary>A distance that is not a number comes before any other, itself included, as in Redis.</summary>
    public int Compare(GeoMatch x, GeoMatch y)
    {
        var order = x.Distance > y.Distance ? 1 : x.Distance == y.Distance ? 0 : -1;
        return farthestFirst ? -order : order;
    }
}
