namespace Carnelian.Core.Structures.Trees;

/// <summary>What a branch knows of a child.</summary>
/// <param name="Score">Score of the first element below the child.</param>
/// <param name="Element">Handle of that element.</param>
/// <param name="Node">Handle of the child.</param>
/// <param name="Count">How many elements lie below it.</param>
internal readonly record struct ScoreChild(double Score, uint Element, uint Node, uint Count);
