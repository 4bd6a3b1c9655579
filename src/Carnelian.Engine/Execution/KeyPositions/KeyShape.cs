namespace Carnelian.Engine.Execution.KeyPositions;

/// <summary>How the executor finds the keys of a command; the first three need no look at the arguments.</summary>
public enum KeyShape
{
    /// <summary>The command names no key.</summary>
    None,

    /// <summary>One key, at <see cref="CommandInfo.FirstKey"/>.</summary>
    Single,

    /// <summary>
    /// Keys from <see cref="CommandInfo.FirstKey"/> to <see cref="CommandInfo.LastKey"/>, every
    /// <see cref="CommandInfo.KeyStep"/> words; a negative last key counts from the end.
    /// </summary>
    Range,

    /// <summary>The arguments tell: <see cref="KeyExtractor.FindForLocks"/>.</summary>
    Dynamic,
}
