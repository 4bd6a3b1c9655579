using Carnelian.Core.Memory;
using Carnelian.Core.Structures.Trees;

namespace Carnelian.Core.Structures.Elements;

/// <summary>Members of one score are ordered by their text.</summary>
public readonly struct ScoredElementOrder : IScoreOrder<ScoredElementOrder>
{
    /// <inheritdoc/>
    public static ReadOnlySpan<byte> Key(SlabAllocator slab, uint element) => ScoredElement.KeyAt(slab, element);
}
