namespace Carnelian.Core.Geo;

/// <summary>
/// One of the equal cells that a map divides into when both coordinates are halved some times: all points whose hashes
/// begin with the same bits.
/// </summary>
/// <param name="Bits">The bits, those of longitude and latitude in turn.</param>
/// <param name="Step">How often each coordinate was halved, 1 to <see cref="GeoHash.MaxStep"/>.</param>
public readonly record struct GeoCell(ulong Bits, int Step)
{
    private const ulong LongitudeBits = 0xAAAAAAAAAAAAAAAA;
    private const ulong LatitudeBits = 0x5555555555555555;

    /// <summary>The cell that a point lies in.</summary>
    public static GeoCell Of(GeoPoint point, int step) =>
        new(GeoHash.Encode(point, GeoPoint.MaxLatitude, step), step);

    /// <summary>Least score of a point within the cell.</summary>
    public ulong MinScore => Bits << (2 * (GeoHash.MaxStep - Step));

    /// <summary>The score that follows the largest one within the cell.</summary>
    public ulong EndScore => (Bits + 1) << (2 * (GeoHash.MaxStep - Step));

    /// <summary>What the cell covers.</summary>
    public GeoBox Area
    {
        get
        {
            const double width = GeoPoint.MaxLongitude + GeoPoint.MaxLongitude;
            const double height = GeoPoint.MaxLatitude + GeoPoint.MaxLatitude;
            double cells = 1UL << Step;
            var x = GeoHash.Gather(Bits >> 1);
            var y = GeoHash.Gather(Bits);
            return new GeoBox(
                -GeoPoint.MaxLongitude + (x / cells * width),
                -GeoPoint.MaxLatitude + (y / cells * height),
                -GeoPoint.MaxLongitude + (unchecked(x + 1) / cells * width),
                -GeoPoint.MaxLatitude + (unchecked(y + 1) / cells * height));
        }
    }

    /// <summary>The cell next to this one; at the edge of the map, the one on the opposite edge.</summary>
    /// <param name="east">1 for the east, -1 for the west, 0 for neither.</param>
    /// <param name="north">1 for the north, -1 for the south, 0 for neither.</param>
    public GeoCell Neighbour(int east, int north)
    {
        // A point on the edge of the map has one bit more, which only moving takes away.
        var used = ulong.MaxValue >> (64 - (2 * Step));
        var longitude = Bits & LongitudeBits;
        var latitude = Bits & LatitudeBits;
        if (east != 0) longitude = Move(longitude, LatitudeBits & used, east) & LongitudeBits & used;
        if (north != 0) latitude = Move(latitude, LongitudeBits & used, north) & LatitudeBits & used;
        return new GeoCell(longitude | latitude, Step);
    }

    /// <summary>
    /// Adds or takes one from a number whose bits lie at every second place; a carry runs through the bits between when
    /// these are set before, and a borrow likewise.
    /// </summary>
    private static ulong Move(ulong bits, ulong between, int direction) =>
        direction > 0 ? bits + between + 1 : (bits | between) - (between + 1);
}
