namespace Carnelian.Engine.Commands.SortedSets.Ranges;

/// <summary>What the ends of a range are.</summary>
internal enum RangeBy
{
    /// <summary>Whatever an option says; indexes without one.</summary>
    Any,

    /// <summary>Indexes.</summary>
    Rank,

    /// <summary>Scores.</summary>
    Score,

    /// <summary>Members.</summary>
    Lex,
}
