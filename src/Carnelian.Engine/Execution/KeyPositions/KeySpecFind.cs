namespace Carnelian.Engine.Execution.KeyPositions;

/// <summary>How a key specification finds keys from its starting point.</summary>
public enum KeySpecFind
{
    /// <summary>It does not say.</summary>
    Unknown,

    /// <summary>A range of words.</summary>
    Range,

    /// <summary>As many as a word in the arguments tells.</summary>
    Count,
}
