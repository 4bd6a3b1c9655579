namespace Carnelian.Engine.Commands.SortedSets.Combining;

/// <summary>The options that a command over several sets takes.</summary>
[Flags]
internal enum CombineOptions
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>WEIGHTS and AGGREGATE.</summary>
    Weights = 1,

    /// <summary>WITHSCORES.</summary>
    Scores = 2,

    /// <summary>LIMIT.</summary>
    Limit = 4,
}
