using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Elements;

/// <summary>A member of a large set: its text and nothing else.</summary>
public readonly unsafe struct SetElement : IElement<SetElement>, ICopyableElement<SetElement>
{
    private readonly byte* _block;

    private SetElement(byte* block, uint handle)
    {
        _block = block;
        Handle = handle;
    }

    /// <inheritdoc/>
    public uint Handle { get; }

    /// <summary>Whether there is such a member.</summary>
    public bool Exists => Handle != 0;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Key => ElementText.Read(_block);

    /// <inheritdoc/>
    public long MemoryBytes =>
        SizeClasses.BlockBytes(ElementText.PlaceBytes(_block)) + ElementText.OutsideBytes(_block);

    /// <inheritdoc/>
    public static SetElement At(byte* block, uint handle) => new(block, handle);

    /// <summary>Takes memory for a member, which is not in any table yet.</summary>
    public static SetElement Create(KeyStore store, ReadOnlySpan<byte> member)
    {
        var slab = store.Slab;
        var handle = slab.Allocate(ElementText.PlaceBytes(member.Length));
        var block = slab.Address(handle);
        ElementText.Write(slab, block, member);
        return new SetElement(block, handle);
    }

    /// <inheritdoc/>
    public SetElement CopyTo(KeyStore store) => Create(store, Key);

    /// <inheritdoc/>
    public void Free(SlabAllocator slab)
    {
        ElementText.Free(slab, _block);
        slab.Free(Handle, ElementText.PlaceBytes(_block));
    }
}
