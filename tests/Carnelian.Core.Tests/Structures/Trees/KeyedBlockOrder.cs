using Carnelian.Core.Memory;
using Carnelian.Core.Structures.Trees;

namespace Carnelian.Core.Tests.Structures.Trees;

/// <summary>Elements that are nothing but a key of at most 15 bytes behind its length.</summary>
internal readonly struct KeyedBlockOrder : IScoreOrder<KeyedBlockOrder>
{
    private const int BlockBytes = 16;

    public static ReadOnlySpan<byte> Key(SlabAllocator slab, uint element)
    {
        var block = slab.Block(element, BlockBytes);
        return block.Slice(1, block[0]);
    }

    public static uint Create(SlabAllocator slab, ReadOnlySpan<byte> key)
    {
        var element = slab.Allocate(BlockBytes);
        var block = slab.Block(element, BlockBytes);
        block[0] = (byte)key.Length;
        key.CopyTo(block[1..]);
        return element;
    }

    public static void Free(SlabAllocator slab, uint element) => slab.Free(element, BlockBytes);
}
