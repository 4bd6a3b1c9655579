using Carnelian.Core.Geo;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Geo;

/// <summary>Writes places and distances as replies.</summary>
internal static class GeoReplies
{
    private const int DistanceDigits = 4;

    // Three digits before the point, 17 behind it, a sign.
    private const int CoordinateLength = 24;

    /// <summary>A distance in some unit, with four digits behind the point.</summary>
    public static void ReplyDistance(this CommandContext c, double distance)
    {
        Span<byte> text = stackalloc byte[FloatText.MaxFixedLength];
        c.Reply.Bulk(text[..FloatText.FormatFixed(distance, DistanceDigits, text)]);
    }

    /// <summary>Longitude and latitude.</summary>
    public static void ReplyPoint(this CommandContext c, GeoPoint point)
    {
        c.Reply.ArrayHeader(2);
        ReplyCoordinate(c, point.Longitude);
        ReplyCoordinate(c, point.Latitude);
    }

    private static void ReplyCoordinate(CommandContext c, double degrees)
    {
        Span<byte> text = stackalloc byte[CoordinateLength];
        c.Reply.Number(text[..ExtendedFloat.FromDouble(degrees).Format(text)]);
    }
}
