namespace Carnelian.Engine.Commands.SortedSets.Ranges;

/// <summary>The errors about the ends of ranges.</summary>
internal static class RangeErrors
{
    /// <summary>An end of a range of scores is no number.</summary>
    public static ReadOnlySpan<byte> NotScores => "ERR min or max is not a float"u8;

    /// <summary>An end of a range of members has no sign.</summary>
    public static ReadOnlySpan<byte> NotLex => "ERR min or max not valid string range item"u8;
}
