namespace Carnelian.Engine.Execution.KeyPositions;

/// <summary>One key of a request.</summary>
/// <param name="Position">Index of the word, counted from the command's name.</param>
/// <param name="Flags">What the command does with the key; none where the finder cannot tell.</param>
public readonly record struct KeyReference(int Position, KeyFlags Flags);
