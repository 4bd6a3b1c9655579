using System.Runtime.CompilerServices;
using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Elements;

/// <summary>A member of a large sorted set: eight bytes of score, then its text.</summary>
public readonly unsafe struct ScoredElement : IElement<ScoredElement>
{
    private const int ScoreBytes = sizeof(double);

    private readonly byte* _block;

    private ScoredElement(byte* block, uint handle)
    {
        _block = block;
        Handle = handle;
    }

    /// <inheritdoc/>
    public uint Handle { get; }

    /// <summary>Whether there is such a member.</summary>
    public bool Exists => Handle != 0;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Key => ElementText.Read(_block + ScoreBytes);

    /// <summary>The member's score; whoever sets it keeps the order of the set's tree.</summary>
    public double Score
    {
        get => Unsafe.ReadUnaligned<double>(_block);
        set => Unsafe.WriteUnaligned(_block, value);
    }

    /// <inheritdoc/>
    public long MemoryBytes => SizeClasses.BlockBytes(ScoreBytes + ElementText.PlaceBytes(_block + ScoreBytes))
        + ElementText.OutsideBytes(_block + ScoreBytes);

    /// <inheritdoc/>
    public static ScoredElement At(byte* block, uint handle) => new(block, handle);

    /// <summary>The text of the member with a handle.</summary>
    internal static ReadOnlySpan<byte> KeyAt(SlabAllocator slab, uint handle) =>
        ElementText.Read(slab.Address(handle) + ScoreBytes);

    /// <summary>Takes memory for a member, which is not in any table yet.</summary>
    public static ScoredElement Create(KeyStore store, double score, ReadOnlySpan<byte> member)
    {
        var slab = store.Slab;
        var handle = slab.Allocate(ScoreBytes + ElementText.PlaceBytes(member.Length));
        var block = slab.Address(handle);
        Unsafe.WriteUnaligned(block, score);
        ElementText.Write(slab, block + ScoreBytes, member);
        return new ScoredElement(block, handle);
    }

    /// <inheritdoc/>
    public void Free(SlabAllocator slab)
    {
        ElementText.Free(slab, _block + ScoreBytes);
        slab.Free(Handle, ScoreBytes + ElementText.PlaceBytes(_block + ScoreBytes));
    }
}
