using System.Globalization;

namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>The ways in which Redis reads numbers in a configuration. They differ, and files rely on it.</summary>
internal static class NumberText
{
    private const ulong Kilobyte = 1024;
    private const ulong Megabyte = 1024 * Kilobyte;
    private const ulong Gigabyte = 1024 * Megabyte;

    /// <summary>Reads the one canonical spelling of a number: no spaces, no plus, no leading zeros.</summary>
    internal static bool TryParseInteger(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        var digits = text.Length > 1 && text[0] == '-' ? text[1..] : text;
        if (digits.IsEmpty || digits.Length > 19 || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var isCanonical = digits[0] != '0' || text.Length == 1;
        return isCanonical
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>
    /// Reads digits and a unit. No digits at all are 0, as Redis has it. A size that does not fit 64 bits is refused
    /// here; Redis takes the low bits, which would set a limit that nobody asked for.
    /// </summary>
    internal static bool TryParseMemory(ReadOnlySpan<char> text, out ulong bytes)
    {
        bytes = 0;
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        if (!TryGetUnit(end < 0 ? [] : text[end..], out var unit))
        {
            return false;
        }

        if (!digits.IsEmpty && !ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out bytes))
        {
            return false;
        }

        var product = (UInt128)bytes * unit;
        bytes = (ulong)product;
        return product <= ulong.MaxValue;
    }

    /// <summary>
    /// Reads a number as C's strtoll does: blanks before it, any sign, and an empty text is 0. Beyond 64 bits the
    /// nearest number counts.
    /// </summary>
    internal static bool TryParseLoose(ReadOnlySpan<char> text, int radix, out long value)
    {
        value = 0;
        var rest = text.TrimStart(" \t\n\v\f\r");
        var isNegative = !rest.IsEmpty && rest[0] == '-';
        var digits = !rest.IsEmpty && rest[0] is '-' or '+' ? rest[1..] : rest;
        if (digits.IsEmpty)
        {
            return text.IsEmpty;
        }

        Int128 total = 0;
        foreach (var character in digits)
        {
            var digit = character - '0';
            if (digit < 0 || digit >= radix)
            {
                return false;
            }

            total = Int128.Min((total * radix) + digit, ulong.MaxValue);
        }

        value = (long)Int128.Clamp(isNegative ? -total : total, long.MinValue, long.MaxValue);
        return true;
    }

    /// <summary>Writes a size with the largest unit that divides it.</summary>
    internal static string FormatMemory(ulong bytes)
    {
        var (unit, suffix) = bytes switch
        {
            0 => (1UL, ""),
            _ when bytes % Gigabyte == 0 => (Gigabyte, "gb"),
            _ when bytes % Megabyte == 0 => (Megabyte, "mb"),
            _ when bytes % Kilobyte == 0 => (Kilobyte, "kb"),
            _ => (1UL, ""),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / unit}{suffix}");
    }

    private static bool TryGetUnit(ReadOnlySpan<char> text, out ulong unit)
    {
        Span<char> lower = stackalloc char[2];
        unit = 0;
        if (text.Length > lower.Length)
        {
            return false;
        }

        var length = text.ToLowerInvariant(lower);
        unit = lower[..length] switch
        {
            "" or "b" => 1,
            "k" => 1000,
            "kb" => Kilobyte,
            "m" => 1000 * 1000,
            "mb" => Megabyte,
            "g" => 1000 * 1000 * 1000,
            "gb" => Gigabyte,
            _ => 0,
        };
        return unit != 0;
    }
}
