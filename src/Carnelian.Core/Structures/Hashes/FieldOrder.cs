using Carnelian.Core.Memory;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Trees;

namespace Carnelian.Core.Structures.Hashes;

/// <summary>Orders the fields of a hash that expire at the same time by their text.</summary>
internal readonly unsafe struct FieldOrder : IScoreOrder<FieldOrder>
{
    public static ReadOnlySpan<byte> Key(SlabAllocator slab, uint element) =>
        HashElement.At(slab.Address(element), element).Key;
}
