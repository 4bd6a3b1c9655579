namespace Carnelian.Engine.Commands.SortedSets.Ranges;

/// <summary>From where to where members of a range are given.</summary>
internal enum RangeDirection
{
    /// <summary>Forwards, but for an option.</summary>
    Any,

    /// <summary>From the lowest on.</summary>
    Forward,

    /// <summary>From the highest on.</summary>
    Reverse,
}
