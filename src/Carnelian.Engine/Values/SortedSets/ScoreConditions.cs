namespace Carnelian.Engine.Values.SortedSets;

/// <summary>When and how ZADD sets a score.</summary>
[Flags]
internal enum ScoreConditions
{
    /// <summary>Always.</summary>
    None = 0,

    /// <summary>Only members that are new.</summary>
    New = 1,

    /// <summary>Only members that are there.</summary>
    Existing = 2,

    /// <summary>Of members that are there, only scores that grow.</summary>
    Greater = 4,

    /// <summary>Of members that are there, only scores that shrink.</summary>
    Less = 8,

    /// <summary>The score is added to the one that is there.</summary>
    Increment = 16,
}
