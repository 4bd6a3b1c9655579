namespace Carnelian.Engine.Configuration.Choices;

/// <summary>How the kernel's out-of-memory score is changed.</summary>
public enum OomScoreMode
{
    /// <summary>Not at all.</summary>
    No = 0,

    /// <summary>Added to the score at the start.</summary>
    Relative = 1,

    /// <summary>Set as it is.</summary>
    Absolute = 2,
}
