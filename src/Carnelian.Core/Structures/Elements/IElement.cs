using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Elements;

/// <summary>
/// A view of one element of a large collection: a block of the slab that begins with what it is found by. It stays
/// valid until the element is removed, and only while the shard's lock is held.
/// </summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public unsafe interface IElement<TSelf>
    where TSelf : struct, IElement<TSelf>
{
    /// <summary>Names the element within its store; zero for one that does not exist.</summary>
    uint Handle { get; }

    /// <summary>What the element is found by: a member or a field.</summary>
    ReadOnlySpan<byte> Key { get; }

    /// <summary>Bytes of memory that the element takes: its block and what it has outside of it.</summary>
    long MemoryBytes { get; }

    /// <summary>The view of a block.</summary>
    static abstract TSelf At(byte* block, uint handle);

    /// <summary>Gives the element's memory back.</summary>
    void Free(SlabAllocator slab);
}
