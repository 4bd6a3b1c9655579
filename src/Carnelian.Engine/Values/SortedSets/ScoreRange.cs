using Carnelian.Core.Text;

namespace Carnelian.Engine.Values.SortedSets;

/// <summary>Scores between two ends, each of which belongs to them or not.</summary>
internal struct ScoreRange
{
    /// <summary>The lower end.</summary>
    public double Min;

    /// <summary>Whether the lower end itself is left out.</summary>
    public bool MinExclusive;

    /// <summary>The upper end.</summary>
    public double Max;

    /// <summary>Whether the upper end itself is left out.</summary>
    public bool MaxExclusive;

    /// <summary>Whether no score can be within.</summary>
    public readonly bool IsEmpty => Min > Max || (Min == Max && (MinExclusive || MaxExclusive));

    /// <summary>Reads two ends as ZRANGEBYSCORE gives them; a parenthesis leaves an end out.</summary>
    public static bool TryParse(ReadOnlySpan<byte> min, ReadOnlySpan<byte> max, out ScoreRange range)
    {
        range = default;
        return TryParseEnd(min, out range.Min, out range.MinExclusive)
            && TryParseEnd(max, out range.Max, out range.MaxExclusive);
    }

    private static bool TryParseEnd(ReadOnlySpan<byte> text, out double end, out bool exclusive)
    {
        exclusive = !text.IsEmpty && text[0] == '(';
        return FloatText.TryParseFreely(exclusive ? text[1..] : text, out end);
    }
}
