using System.Runtime.CompilerServices;
using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Elements;

/// <summary>
/// A field of a large hash: its text, the text of its value and, when the flag in the field's prefix says so, eight
/// bytes of the time at which it expires.
/// </summary>
public readonly unsafe struct HashElement : IElement<HashElement>
{
    private const int ExpiryBytes = sizeof(long);

    private readonly byte* _block;

    private HashElement(byte* block, uint handle)
    {
        _block = block;
        Handle = handle;
    }

    /// <inheritdoc/>
    public uint Handle { get; }

    /// <summary>Whether there is such a field.</summary>
    public bool Exists => Handle != 0;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Key => ElementText.Read(_block);

    /// <summary>The field's value.</summary>
    public ReadOnlySpan<byte> Value => ElementText.Read(ValuePlace);

    /// <summary>Whether the field has a time to live.</summary>
    public bool HasExpiry => (*_block & ElementText.Flag) != 0;

    /// <summary>When the field expires, in Unix milliseconds; -1 when it does not.</summary>
    public long ExpiresAt
    {
        get => HasExpiry ? Unsafe.ReadUnaligned<long>(ExpiryPlace) : -1;
        set => Unsafe.WriteUnaligned(ExpiryPlace, value);
    }

    /// <inheritdoc/>
    public long MemoryBytes => SizeClasses.BlockBytes(BlockBytes)
        + ElementText.OutsideBytes(_block) + ElementText.OutsideBytes(ValuePlace);

    private byte* ValuePlace => _block + ElementText.PlaceBytes(_block);

    private byte* ExpiryPlace
    {
        get
        {
            var value = ValuePlace;
            return value + ElementText.PlaceBytes(value);
        }
    }

    private int BlockBytes => (int)(ExpiryPlace - _block) + (HasExpiry ? ExpiryBytes : 0);

    /// <inheritdoc/>
    public static HashElement At(byte* block, uint handle) => new(block, handle);

    /// <summary>Takes memory for a field, which is not in any table yet.</summary>
    /// <param name="store">Whose memory.</param>
    /// <param name="field">The field.</param>
    /// <param name="value">Its value.</param>
    /// <param name="expiresAt">When it expires, in Unix milliseconds; -1 for never.</param>
    public static HashElement Create(
        KeyStore store, ReadOnlySpan<byte> field, ReadOnlySpan<byte> value, long expiresAt = -1)
    {
        var slab = store.Slab;
        var bytes = ElementText.PlaceBytes(field.Length) + ElementText.PlaceBytes(value.Length);
        var handle = slab.Allocate(bytes + (expiresAt >= 0 ? ExpiryBytes : 0));
        var block = slab.Address(handle);
        var used = ElementText.Write(slab, block, field);
        used += ElementText.Write(slab, block + used, value);
        if (expiresAt >= 0)
        {
            *block |= ElementText.Flag;
            Unsafe.WriteUnaligned(block + used, expiresAt);
        }

        return new HashElement(block, handle);
    }

    /// <summary>
    /// Gives the field another value within its block, and keeps its time to live; false when the value does not fit.
    /// </summary>
    public bool TryOverwrite(ReadOnlySpan<byte> value)
    {
        var place = ValuePlace;
        var old = ElementText.Read(place);
        if (old.Length == value.Length)
        {
            fixed (byte* target = old) value.CopyTo(new Span<byte>(target, old.Length));
            return true;
        }

        if (!ElementText.IsInline(old.Length) || !ElementText.IsInline(value.Length)) return false;
        var used = BlockBytes;
        var wanted = used - ElementText.PlaceBytes(old.Length) + ElementText.PlaceBytes(value.Length);
        if (SizeClasses.Of(used) != SizeClasses.Of(wanted)) return false;
        var expiresAt = ExpiresAt;
        ElementText.WriteInline(place, value);
        if (expiresAt >= 0) ExpiresAt = expiresAt;
        return true;
    }

    /// <summary>
    /// Gives the field a time to live, another one or none within its block; false when there is no room for one.
    /// </summary>
    /// <param name="at">When the field expires, in Unix milliseconds; -1 for never.</param>
    public bool TryChangeExpiry(long at)
    {
        var used = BlockBytes;
        var wanted = used + (at >= 0 ? ExpiryBytes : 0) - (HasExpiry ? ExpiryBytes : 0);
        if (SizeClasses.Of(used) != SizeClasses.Of(wanted)) return false;
        if (at < 0)
        {
            *_block &= unchecked((byte)~ElementText.Flag);
            return true;
        }

        *_block |= ElementText.Flag;
        ExpiresAt = at;
        return true;
    }

    /// <inheritdoc/>
    public void Free(SlabAllocator slab)
    {
        var bytes = BlockBytes;
        ElementText.Free(slab, ValuePlace);
        ElementText.Free(slab, _block);
        slab.Free(Handle, bytes);
    }
}
