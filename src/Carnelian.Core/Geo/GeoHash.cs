namespace Carnelian.Core.Geo;

/// <summary>
/// Points as integers of 52 bits that keep neighbours together: a geohash over the latitudes of the Mercator map, 26
/// bits of longitude and 26 of latitude, interleaved. They are the scores of a sorted set of places.
/// </summary>
public static class GeoHash
{
    /// <summary>Bits of each coordinate.</summary>
    public const int MaxStep = 26;

    /// <summary>Length of the text that <see cref="FormatStandard"/> writes, in bytes.</summary>
    public const int StandardLength = 11;

    private const double StandardMaxLatitude = 90;
    private const double TwoToThe63 = 9223372036854775808.0;
    private const int BitsPerLetter = 5;
    private const int StandardBits = 2 * MaxStep;

    private static ReadOnlySpan<byte> Alphabet => "0123456789bcdefghjkmnpqrstuvwxyz"u8;

    /// <summary>The hash of a point; beyond 52 bits on the eastern and northern edge of the map.</summary>
    public static ulong Encode(GeoPoint point) => Encode(point, GeoPoint.MaxLatitude, MaxStep);

    /// <summary>The point that a score stands for, whatever the score: the middle of its cell.</summary>
    public static GeoPoint Decode(double score)
    {
        var area = new GeoCell(ToBits(score), MaxStep).Area;
        return area.Middle.Clamp();
    }

    /// <summary>
    /// Writes the geohash of a point that other systems understand: over latitudes up to 90 degrees, as letters. The
    /// last letter would need 55 bits and is always 0.
    /// </summary>
    /// <param name="point">The point.</param>
    /// <param name="destination">At least <see cref="StandardLength"/> bytes.</param>
    public static void FormatStandard(GeoPoint point, Span<byte> destination)
    {
        var bits = Encode(point, StandardMaxLatitude, MaxStep);
        for (var i = 1; i < StandardLength; i++)
            destination[i - 1] = Alphabet[(int)(bits >> (StandardBits - (i * BitsPerLetter))) & 31];
        destination[StandardLength - 1] = Alphabet[0];
    }

    /// <summary>A score as a signed integer; what does not fit becomes the least one, as x86-64 converts.</summary>
    public static long ToInteger(double score) =>
        score is >= -TwoToThe63 and < TwoToThe63 ? (long)score : long.MinValue;

    /// <summary>The first bits of a point's hash: 2 x <paramref name="step"/> of them.</summary>
    internal static ulong Encode(GeoPoint point, double maxLatitude, int step)
    {
        var cells = (double)(1UL << step);
        var latitude = (point.Latitude + maxLatitude) / (maxLatitude + maxLatitude);
        var longitude = (point.Longitude + GeoPoint.MaxLongitude) / (GeoPoint.MaxLongitude + GeoPoint.MaxLongitude);
        return Spread((ulong)(latitude * cells)) | (Spread((ulong)(longitude * cells)) << 1);
    }

    /// <summary>The bits at even places, moved together.</summary>
    internal static uint Gather(ulong bits)
    {
        bits &= 0x5555555555555555;
        bits = (bits | (bits >> 1)) & 0x3333333333333333;
        bits = (bits | (bits >> 2)) & 0x0F0F0F0F0F0F0F0F;
        bits = (bits | (bits >> 4)) & 0x00FF00FF00FF00FF;
        bits = (bits | (bits >> 8)) & 0x0000FFFF0000FFFF;
        return (uint)(bits | (bits >> 16));
    }

    /// <summary>The low 32 bits, moved to even places.</summary>
    private static ulong Spread(ulong bits)
    {
        bits &= uint.MaxValue;
        bits = (bits | (bits << 16)) & 0x0000FFFF0000FFFF;
        bits = (bits | (bits << 8)) & 0x00FF00FF00FF00FF;
        bits = (bits | (bits << 4)) & 0x0F0F0F0F0F0F0F0F;
        bits = (bits | (bits << 2)) & 0x3333333333333333;
        return (bits | (bits << 1)) & 0x5555555555555555;
    }

    /// <summary>
    /// A score as an unsigned integer. Any number can be a score, so this also covers what is negative, too large or
    /// infinite, as x86-64 converts it.
    /// </summary>
    private static ulong ToBits(double score) => score >= TwoToThe63
        ? (ulong)ToInteger(score - TwoToThe63) ^ (1UL << 63)
        : (ulong)ToInteger(score);
}
