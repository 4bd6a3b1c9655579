using Carnelian.Core.Text;

namespace Carnelian.Engine.Commands.Sorting;

/// <summary>Text as SORT takes it for a number or for something to compare.</summary>
internal static class SortText
{
    /// <summary>What comes before the first zero byte.</summary>
    public static ReadOnlySpan<byte> UpToZero(ReadOnlySpan<byte> text)
    {
        var zero = text.IndexOf((byte)0);
        return zero < 0 ? text : text[..zero];
    }

    /// <summary>
    /// Reads a weight as C's <c>strtod</c> does: up to a zero byte, with blanks before it, and nothing at all for 0.
    /// </summary>
    /// <returns>False for what is no number, is too large, or too small for full precision.</returns>
    public static bool TryNumber(ReadOnlySpan<byte> text, out double value)
    {
        if (IntegerText.TryParse(text, out var integer))
        {
            value = integer;
            return true;
        }

        value = 0;
        text = UpToZero(text);
        if (text.IsEmpty) return true;
        while (!text.IsEmpty && AsciiText.IsSpace(text[0])) text = text[1..];
        return FloatText.TryParse(text, out value) && !double.IsSubnormal(value);
    }
}
