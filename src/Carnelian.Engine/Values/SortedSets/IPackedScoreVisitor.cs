namespace Carnelian.Engine.Values.SortedSets;

/// <summary>Receives the members of a small sorted set during a scan.</summary>
internal interface IPackedScoreVisitor
{
    /// <summary>Called once for each member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="score">The text of its score, as it is kept.</param>
    void Visit(scoped ReadOnlySpan<byte> member, scoped ReadOnlySpan<byte> score);
}
