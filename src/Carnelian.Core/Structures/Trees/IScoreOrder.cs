using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Trees;

/// <summary>
/// Tells a <see cref="ScoreTree{TOrder}"/> the bytes by which elements of one score are ordered, lexicographically as
/// unsigned bytes. No two elements of a tree have both the same score and the same key.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IScoreOrder<TSelf>
    where TSelf : struct, IScoreOrder<TSelf>
{
    /// <summary>The key of an element.</summary>
    /// <param name="slab">The allocator that holds the element.</param>
    /// <param name="element">Its handle.</param>
    static abstract ReadOnlySpan<byte> Key(SlabAllocator slab, uint element);
}
