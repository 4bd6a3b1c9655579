namespace Carnelian.Engine.Execution.KeyPositions;

/// <summary>One key specification: where the search for keys begins, and how they lie from there.</summary>
public sealed class KeySpec
{
    /// <summary>What the command does with these keys.</summary>
    public required KeyFlags Flags { get; init; }

    /// <summary>How <see cref="BeginIndex"/> and <see cref="Keyword"/> are meant.</summary>
    public required KeySpecBegin Begin { get; init; }

    /// <summary>
    /// How <see cref="Last"/>, <see cref="Step"/>, <see cref="Limit"/> and the count fields are meant.
    /// </summary>
    public required KeySpecFind Find { get; init; }

    /// <summary>
    /// Position of the first key, or the position where the search for the keyword starts (negative: from the end).
    /// </summary>
    public int BeginIndex { get; init; }

    /// <summary>
    /// The word after which the keys stand, in upper case; empty unless <see cref="Begin"/> is a keyword.
    /// </summary>
    public string Keyword { get; init; } = "";

    /// <summary>Range: last key relative to the first, or to the end of the arguments when negative.</summary>
    public int Last { get; init; }

    /// <summary>Distance from one key to the next, 1 or more.</summary>
    public int Step { get; init; } = 1;

    /// <summary>
    /// Range with a last key of -1: only the first 1/limit of the remaining words are keys; 0 for all.
    /// </summary>
    public int Limit { get; init; }

    /// <summary>Count: position of the number of keys, relative to the begin.</summary>
    public int CountIndex { get; init; }

    /// <summary>Count: position of the first key, relative to the begin.</summary>
    public int FirstKey { get; init; }

    /// <summary>A remark, or empty.</summary>
    public string Notes { get; init; } = "";
}
