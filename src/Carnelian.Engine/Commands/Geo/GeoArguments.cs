using System.Text;
using Carnelian.Core.Geo;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Geo;

/// <summary>
/// Reads places, lengths and units from arguments; the error is replied when one is not what it should be.
/// </summary>
internal static class GeoArguments
{
    private const double MetresPerKilometre = 1000;
    private const double MetresPerFoot = 0.3048;
    private const double MetresPerMile = 1609.34;

    /// <summary>A longitude and the latitude behind it, both on the map.</summary>
    public static bool TryPoint(CommandContext c, int argument, out GeoPoint point)
    {
        point = default;
        if (!TryNumber(c, argument, Errors.NotFloat, out var longitude)) return false;
        if (!TryNumber(c, argument + 1, Errors.NotFloat, out var latitude)) return false;
        point = new GeoPoint(longitude, latitude);
        if (point.IsValid) return true;
        var pair = $"{FloatText.ToPlainText(longitude)},{FloatText.ToPlainText(latitude)}";
        c.Reply.Error("ERR invalid longitude,latitude pair "u8, Encoding.ASCII.GetBytes(pair), default);
        return false;
    }

    /// <summary>A radius and the unit behind it.</summary>
    public static bool TryRadius(CommandContext c, int argument, out double radius, out double metresPerUnit)
    {
        metresPerUnit = 0;
        if (!TryNumber(c, argument, "ERR need numeric radius"u8, out radius)) return false;
        if (radius >= 0) return TryUnit(c, argument + 1, out metresPerUnit);
        c.Reply.Error("ERR radius cannot be negative"u8);
        return false;
    }

    /// <summary>A width, the height behind it and the unit of both.</summary>
    public static bool TryBox(
        CommandContext c, int argument, out double width, out double height, out double metresPerUnit)
    {
        (height, metresPerUnit) = (0, 0);
        if (!TryNumber(c, argument, "ERR need numeric width"u8, out width)) return false;
        if (!TryNumber(c, argument + 1, "ERR need numeric height"u8, out height)) return false;
        if (width >= 0 && height >= 0) return TryUnit(c, argument + 2, out metresPerUnit);
        c.Reply.Error("ERR height or width cannot be negative"u8);
        return false;
    }

    /// <summary>The metres in a unit.</summary>
    public static bool TryUnit(CommandContext c, int argument, out double metres)
    {
        metres = c.Is(argument, "m"u8) ? 1
            : c.Is(argument, "km"u8) ? MetresPerKilometre
            : c.Is(argument, "ft"u8) ? MetresPerFoot
            : c.Is(argument, "mi"u8) ? MetresPerMile
            : 0;
        if (metres > 0) return true;
        c.Reply.Error("ERR unsupported unit provided. please use M, KM, FT, MI"u8);
        return false;
    }

    private static bool TryNumber(CommandContext c, int argument, ReadOnlySpan<byte> error, out double value)
    {
        if (FloatText.TryParse(c.Args[argument], out value)) return true;
        c.Reply.Error(error);
        return false;
    }
}
