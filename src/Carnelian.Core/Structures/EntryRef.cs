using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Carnelian.Core.Structures;

/// <summary>
/// A view of one entry: header, optional expiry, key and payload in one block. It stays valid until the entry is
/// changed through its <see cref="KeyStore"/>, and only while the shard's lock is held.
/// </summary>
/// <remarks>
/// Layout in bytes: 0 kind and encoding, 1 flags, 2-3 key length, 4-7 access clock, 8-11 snapshot epoch, 12-13 payload
/// length, then eight bytes of expiry when flagged, the key, the payload. A key or payload too long for a slab lies in
/// an external allocation, and its place holds an <see cref="External"/> instead.
/// </remarks>
public readonly unsafe struct EntryRef
{
    internal const int HeaderBytes = 14;
    internal const int ExpiryBytes = 8;
    internal const byte HasExpiryFlag = 1;
    internal const byte ExternalKeyFlag = 2;
    internal const byte ExternalPayloadFlag = 4;
    internal const byte HasExpiringFieldsFlag = 8;

    private readonly byte* _entry;

    internal EntryRef(byte* entry, uint handle)
    {
        _entry = entry;
        Handle = handle;
    }

    /// <summary>False for the entry of a key that does not exist.</summary>
    public bool Exists => Handle != 0;

    /// <summary>Data type of the value.</summary>
    public ValueKind Kind => Exists ? (ValueKind)(_entry[0] & 0x0F) : ValueKind.None;

    /// <summary>Layout of the value.</summary>
    public ValueEncoding Encoding
    {
        get => (ValueEncoding)(_entry[0] >> 4);
        set => _entry[0] = (byte)((_entry[0] & 0x0F) | ((int)value << 4));
    }

    /// <summary>Whether the key has a time to live.</summary>
    public bool HasExpiry => (Flags & HasExpiryFlag) != 0;

    /// <summary>Whether a look-up must ask for the time: the key expires, or fields of its value do.</summary>
    public bool MayExpire => (Flags & (HasExpiryFlag | HasExpiringFieldsFlag)) != 0;

    /// <summary>
    /// Whether the value is a hash with fields that have times to live, see <see cref="KeyStore.MarkExpiringFields"/>.
    /// </summary>
    public bool HasExpiringFields => (Flags & HasExpiringFieldsFlag) != 0;

    /// <summary>When the key expires, in Unix milliseconds; -1 when it does not.</summary>
    public long ExpiresAt => HasExpiry ? *(long*)(_entry + HeaderBytes) : -1;

    /// <summary>The 24-bit LRU clock or LFU counter of OBJECT IDLETIME and FREQ, kept by the keyspace.</summary>
    public uint Access
    {
        get => *(uint*)(_entry + 4);
        set => *(uint*)(_entry + 4) = value;
    }

    /// <summary>The snapshot epoch in which the entry was last changed.</summary>
    public uint Epoch
    {
        get => *(uint*)(_entry + 8);
        set => *(uint*)(_entry + 8) = value;
    }

    /// <summary>The key.</summary>
    public ReadOnlySpan<byte> Key
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Flags & ExternalKeyFlag) == 0
            ? new ReadOnlySpan<byte>(KeyPlace, KeyPlaceBytes)
            : ((External*)KeyPlace)->Bytes;
    }

    /// <summary>The value's bytes, writable in place.</summary>
    public Span<byte> Payload
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Flags & ExternalPayloadFlag) == 0
            ? new Span<byte>(PayloadPlace, PayloadPlaceBytes)
            : ((External*)PayloadPlace)->Bytes;
    }

    /// <summary>The payload of an integer: eight bytes in the machine's order.</summary>
    public long Integer
    {
        get => Unsafe.ReadUnaligned<long>(PayloadPlace);
        set => Unsafe.WriteUnaligned(PayloadPlace, value);
    }

    /// <summary>The payload of a large collection, which is where its structure begins.</summary>
    /// <typeparam name="TRoot">The structure's root.</typeparam>
    public ref TRoot Root<TRoot>()
        where TRoot : unmanaged => ref Unsafe.AsRef<TRoot>(PayloadPlace);

    /// <summary>Bytes the entry occupies: its block and its external allocations.</summary>
    public long MemoryBytes
    {
        get
        {
            long bytes = Memory.SizeClasses.Bytes(Memory.SizeClasses.Of(BlockBytes));
            if ((Flags & ExternalKeyFlag) != 0) bytes += ((External*)KeyPlace)->Capacity;
            if ((Flags & ExternalPayloadFlag) != 0) bytes += ((External*)PayloadPlace)->Capacity;
            return bytes;
        }
    }

    /// <summary>Names the entry within its store, until it moves or goes.</summary>
    public uint Id => Handle;

    internal uint Handle { get; }

    internal byte* Start => _entry;

    internal byte Flags
    {
        get => _entry[1];
        set => _entry[1] = value;
    }

    internal int KeyPlaceBytes
    {
        get => *(ushort*)(_entry + 2);
        set => *(ushort*)(_entry + 2) = (ushort)value;
    }

    internal int PayloadPlaceBytes
    {
        get => *(ushort*)(_entry + 12);
        set => *(ushort*)(_entry + 12) = (ushort)value;
    }

    internal byte* KeyPlace => _entry + HeaderBytes + ((Flags & HasExpiryFlag) * ExpiryBytes);

    internal byte* PayloadPlace => KeyPlace + KeyPlaceBytes;

    internal int BlockBytes =>
        HeaderBytes + ((Flags & HasExpiryFlag) * ExpiryBytes) + KeyPlaceBytes + PayloadPlaceBytes;

    internal void SetKind(ValueKind kind, ValueEncoding encoding) =>
        _entry[0] = (byte)((int)kind | ((int)encoding << 4));

    internal void SetExpiry(long at) => *(long*)(_entry + HeaderBytes) = at;

    /// <summary>Where an external key or payload lies, how much of it is used and how much it can hold.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct External
    {
        public byte* Block;
        public int Length;
        public int Capacity;

        public readonly Span<byte> Bytes => new(Block, Length);
    }
}
