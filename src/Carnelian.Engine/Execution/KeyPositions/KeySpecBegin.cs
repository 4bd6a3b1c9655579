namespace Carnelian.Engine.Execution.KeyPositions;

/// <summary>How a key specification finds its starting point.</summary>
public enum KeySpecBegin
{
    /// <summary>It does not say.</summary>
    Unknown,

    /// <summary>At a fixed position.</summary>
    Index,

    /// <summary>Behind a keyword.</summary>
    Keyword,
}
