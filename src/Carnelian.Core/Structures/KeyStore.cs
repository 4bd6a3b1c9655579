using System.Runtime.CompilerServices;
using Carnelian.Core.Hashing;
using Carnelian.Core.Memory;
using Carnelian.Core.Structures.Tables;

namespace Carnelian.Core.Structures;

/// <summary>
/// The keys of one database in one shard: their memory, the table that finds them, the table of those that expire and
/// the table of hashes with fields that expire. It knows layout and nothing of meaning; expiry, types and side effects
/// belong to the engine's keyspace. Not thread-safe: the shard's lock guards it.
/// </summary>
public sealed unsafe class KeyStore : IDisposable
{
    private const int MaxInlineKey = 2048;
    private const int MaxInlinePayload = 4096;
    private const int ExternalPlaceBytes = 16;
    private const int DoublingLimit = 1 << 20;

    // Some microseconds' worth of blocks.
    private const int FreedAtOnce = 128;

    private readonly SlabAllocator _slab = new();
    private readonly KeyTable _keys;
    private readonly KeyTable _expires;
    private readonly KeyTable _expiringFields;
    private readonly Queue<DiscardedValue> _discarded = new();

    /// <summary>Creates an empty store.</summary>
    /// <param name="hash">The hash whose values callers pass with each key.</param>
    public KeyStore(KeyedHash hash)
    {
        _keys = new KeyTable(_slab, hash);
        _expires = new KeyTable(_slab, hash);
        _expiringFields = new KeyTable(_slab, hash);
        Hash = hash;
    }

    /// <summary>Number of keys.</summary>
    public int Count => _keys.Count;

    /// <summary>Number of keys with a time to live.</summary>
    public int ExpiresCount => _expires.Count;

    /// <summary>Number of keys whose values have fields that expire.</summary>
    public int ExpiringFieldsCount => _expiringFields.Count;

    /// <summary>Buckets of the key table.</summary>
    public long Buckets => _keys.Buckets;

    /// <summary>Buckets of the expiry table.</summary>
    public long ExpiresBuckets => _expires.Buckets;

    /// <summary>Buckets of the table of keys whose values have fields that expire.</summary>
    public long ExpiringFieldsBuckets => _expiringFields.Buckets;

    /// <summary>Bytes in use: entries, tables and external values.</summary>
    public long UsedBytes => _slab.UsedBytes + TableBytes;

    /// <summary>Bytes of the tables' segments.</summary>
    public long TableBytes => _keys.SegmentBytes + _expires.SegmentBytes + _expiringFields.SegmentBytes;

    /// <summary>Bytes taken from the operating system.</summary>
    public long ReservedBytes => _slab.ReservedBytes + TableBytes;

    /// <summary>Values whose keys are gone and that still hold memory, see <see cref="FreeDiscarded"/>.</summary>
    public int DiscardedCount => _discarded.Count;

    /// <summary>Those among them that nobody has taken note of yet.</summary>
    public int NewlyDiscarded { get; set; }

    /// <summary>Whether somebody has taken on to call <see cref="FreeDiscarded"/> until nothing is left.</summary>
    public bool DiscardScheduled { get; set; }

    /// <summary>Whether the store is no part of the keyspace any more and will be disposed of.</summary>
    public bool Abandoned { get; set; }

    /// <summary>The hash of keys, members and fields.</summary>
    public KeyedHash Hash { get; }

    internal SlabAllocator Slab => _slab;

    /// <summary>The entry of a key; one that does not <see cref="EntryRef.Exists"/> when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EntryRef Find(ReadOnlySpan<byte> key, ulong hash)
    {
        var handle = _keys.Find(key, hash);
        return handle == 0 ? default : new EntryRef(_slab.Address(handle), handle);
    }

    /// <summary>Fetches into the cache what a look-up reads first; it needs no lock.</summary>
    public void PrefetchBucket(ulong hash) => _keys.PrefetchBucket(hash);

    /// <summary>Fetches into the cache the entry that a look-up will probably find; the lock is held.</summary>
    public void PrefetchEntry(ulong hash) => _keys.PrefetchEntry(hash);

    /// <summary>
    /// Adds a key that is not in the store, with a payload of undefined content and no time to live.
    /// </summary>
    public EntryRef Create(ReadOnlySpan<byte> key, ulong hash, ValueKind kind, ValueEncoding encoding, int payloadBytes)
    {
        var externalKey = key.Length > MaxInlineKey;
        var externalPayload = payloadBytes > MaxInlinePayload;
        var keyPlace = externalKey ? ExternalPlaceBytes : key.Length;
        var payloadPlace = externalPayload ? ExternalPlaceBytes : payloadBytes;

        var handle = _slab.Allocate(EntryRef.HeaderBytes + keyPlace + payloadPlace);
        var entry = new EntryRef(_slab.Address(handle), handle);
        entry.SetKind(kind, encoding);
        entry.Flags = (byte)((externalKey ? EntryRef.ExternalKeyFlag : 0)
            | (externalPayload ? EntryRef.ExternalPayloadFlag : 0));
        entry.KeyPlaceBytes = keyPlace;
        entry.PayloadPlaceBytes = payloadPlace;
        entry.Access = 0;
        entry.Epoch = 0;
        if (externalKey) AttachExternal(entry.KeyPlace, key.Length, key.Length);
        if (externalPayload) AttachExternal(entry.PayloadPlace, payloadBytes, payloadBytes);
        key.CopyTo(ExternalOrInline(entry));
        _keys.Insert(handle, hash);
        return entry;
    }

    /// <summary>The entry with an id that was read from this store since its last change.</summary>
    public EntryRef Entry(uint id) => At(id);

    /// <summary>
    /// Removes a key and frees its memory. Of a large collection only a part is freed at once: see
    /// <see cref="FreeDiscarded"/>.
    /// </summary>
    public void Remove(EntryRef entry, ulong hash)
    {
        if (entry.Encoding >= ValueEncoding.Table) Discard(entry);
        _keys.Remove(entry.Handle, hash);
        if (entry.HasExpiry) _expires.Remove(entry.Handle, hash);
        if (entry.HasExpiringFields) _expiringFields.Remove(entry.Handle, hash);
        if ((entry.Flags & EntryRef.ExternalKeyFlag) != 0) FreeExternal(entry.KeyPlace);
        if ((entry.Flags & EntryRef.ExternalPayloadFlag) != 0) FreeExternal(entry.PayloadPlace);
        _slab.Free(entry.Handle, entry.BlockBytes);
    }

    /// <summary>
    /// Gives the value of a key to another one of the same store, which is not there yet, without copying more than
    /// the payload. The first key is gone afterwards; its time to live is not taken over.
    /// </summary>
    public EntryRef Rename(EntryRef source, ulong sourceHash, ReadOnlySpan<byte> key, ulong hash)
    {
        var target = Create(key, hash, source.Kind, source.Encoding, source.Payload.Length);
        source.Payload.CopyTo(target.Payload);
        if (source.HasExpiringFields) MarkExpiringFields(target, hash);

        // Blocks that the payload is the root of belong to the new entry now.
        source.SetKind(source.Kind, ValueEncoding.Raw);
        Remove(source, sourceHash);
        return target;
    }

    /// <summary>
    /// Gives the entry a payload of another length. The first bytes are kept, as many as both lengths have; the rest
    /// is undefined. The entry may move: use the one returned.
    /// </summary>
    /// <param name="entry">The entry to change.</param>
    /// <param name="hash">Hash of its key.</param>
    /// <param name="payloadBytes">New length in bytes.</param>
    /// <param name="growing">Whether more growth is likely, so that a large payload reserves room ahead.</param>
    public EntryRef Resize(EntryRef entry, ulong hash, int payloadBytes, bool growing = false)
    {
        if ((entry.Flags & EntryRef.ExternalPayloadFlag) != 0)
        {
            if (payloadBytes > MaxInlinePayload / 2)
            {
                ResizeExternal(entry, payloadBytes, growing);
                return entry;
            }

            return Internalise(entry, hash, payloadBytes);
        }

        if (payloadBytes > MaxInlinePayload) return Externalise(entry, hash, payloadBytes, growing);
        return payloadBytes == entry.PayloadPlaceBytes ? entry : Rebuild(entry, hash, entry.HasExpiry, payloadBytes);
    }

    /// <summary>Sets when the key expires, in Unix milliseconds. The entry may move: use the one returned.</summary>
    public EntryRef SetExpiry(EntryRef entry, ulong hash, long at)
    {
        if (!entry.HasExpiry)
        {
            entry = Rebuild(entry, hash, true, entry.PayloadPlaceBytes);
            _expires.Insert(entry.Handle, hash);
        }

        entry.SetExpiry(at);
        return entry;
    }

    /// <summary>Takes the time to live away. The entry may move: use the one returned.</summary>
    public EntryRef ClearExpiry(EntryRef entry, ulong hash)
    {
        if (!entry.HasExpiry) return entry;
        _expires.Remove(entry.Handle, hash);
        return Rebuild(entry, hash, false, entry.PayloadPlaceBytes);
    }

    /// <summary>Enters a key whose value has a field that expires in the table of these, if it is not there.</summary>
    public void MarkExpiringFields(EntryRef entry, ulong hash)
    {
        if (entry.HasExpiringFields) return;
        entry.Flags |= EntryRef.HasExpiringFieldsFlag;
        _expiringFields.Insert(entry.Handle, hash);
    }

    /// <summary>Takes a key whose value has no field that expires any more out of the table of these.</summary>
    public void UnmarkExpiringFields(EntryRef entry, ulong hash)
    {
        if (!entry.HasExpiringFields) return;
        entry.Flags = (byte)(entry.Flags & ~EntryRef.HasExpiringFieldsFlag);
        _expiringFields.Remove(entry.Handle, hash);
    }

    /// <summary>Changes the kind and encoding of a value whose payload the caller replaces.</summary>
    public static void SetKind(EntryRef entry, ValueKind kind, ValueEncoding encoding) =>
        entry.SetKind(kind, encoding);

    /// <summary>Takes a value's blocks from it, so that its payload may become something else.</summary>
    public void Discard(EntryRef entry)
    {
        var value = new DiscardedValue(entry);
        var budget = FreedAtOnce;
        if (value.FreeSome(_slab, ref budget)) return;
        _discarded.Enqueue(value);
        NewlyDiscarded++;
    }

    /// <summary>Frees memory of values whose keys are gone.</summary>
    /// <param name="budget">About how many blocks to free.</param>
    /// <returns>Whether nothing is left to free.</returns>
    public bool FreeDiscarded(int budget)
    {
        while (_discarded.TryDequeue(out var value))
        {
            if (value.FreeSome(_slab, ref budget)) continue;
            _discarded.Enqueue(value);
            return false;
        }

        return true;
    }

    /// <summary>Visits one bucket of keys at a cursor and gives the next one; zero starts and ends a scan.</summary>
    public ulong Scan<TVisitor>(ulong cursor, ref TVisitor visitor)
        where TVisitor : struct, IEntryVisitor, allows ref struct => _keys.Scan(cursor, ref visitor);

    /// <summary>Visits one bucket of the keys that have a time to live.</summary>
    public ulong ScanExpires<TVisitor>(ulong cursor, ref TVisitor visitor)
        where TVisitor : struct, IEntryVisitor, allows ref struct => _expires.Scan(cursor, ref visitor);

    /// <summary>Visits one bucket of the keys whose values have fields that expire.</summary>
    public ulong ScanExpiringFields<TVisitor>(ulong cursor, ref TVisitor visitor)
        where TVisitor : struct, IEntryVisitor, allows ref struct => _expiringFields.Scan(cursor, ref visitor);

    /// <summary>A key chosen evenly at random; one that does not exist when the store is empty.</summary>
    public EntryRef Random(Numerics.SeededRandom random) => At(_keys.Random(random));

    /// <summary>A key with a time to live, chosen evenly at random.</summary>
    public EntryRef RandomExpiring(Numerics.SeededRandom random) => At(_expires.Random(random));

    /// <summary>Returns free pages to the operating system.</summary>
    /// <returns>Bytes returned.</returns>
    public long Purge() => _slab.Purge();

    /// <summary>Frees all memory at once; the cost is per megabyte, not per key.</summary>
    public void Dispose()
    {
        _keys.Dispose();
        _expires.Dispose();
        _expiringFields.Dispose();
        _slab.Dispose();
    }

    private static Span<byte> ExternalOrInline(EntryRef entry) =>
        (entry.Flags & EntryRef.ExternalKeyFlag) == 0
            ? new Span<byte>(entry.KeyPlace, entry.KeyPlaceBytes)
            : ((EntryRef.External*)entry.KeyPlace)->Bytes;

    private EntryRef At(uint handle) => handle == 0 ? default : new EntryRef(_slab.Address(handle), handle);

    /// <summary>Rewrites an entry with or without an expiry and with another inline payload length.</summary>
    private EntryRef Rebuild(EntryRef entry, ulong hash, bool expires, int payloadPlace)
    {
        var keyPlace = entry.KeyPlaceBytes;
        var keep = Math.Min(payloadPlace, entry.PayloadPlaceBytes);
        var oldBytes = entry.BlockBytes;
        var newBytes = EntryRef.HeaderBytes + (expires ? EntryRef.ExpiryBytes : 0) + keyPlace + payloadPlace;
        var moves = SizeClasses.Of(oldBytes) != SizeClasses.Of(newBytes);
        var oldKey = entry.KeyPlace;

        var result = entry;
        if (moves)
        {
            var handle = _slab.Allocate(newBytes);
            result = new EntryRef(_slab.Address(handle), handle);
            Buffer.MemoryCopy(entry.Start, result.Start, EntryRef.HeaderBytes, EntryRef.HeaderBytes);
            if (expires && entry.HasExpiry) result.SetExpiry(entry.ExpiresAt);
        }

        result.Flags = (byte)((entry.Flags & ~EntryRef.HasExpiryFlag) | (expires ? EntryRef.HasExpiryFlag : 0));
        result.PayloadPlaceBytes = payloadPlace;

        // Key and kept payload are adjacent, so one copy moves both; it may overlap when the block is the same.
        if (result.KeyPlace != oldKey)
            Buffer.MemoryCopy(oldKey, result.KeyPlace, keyPlace + keep, keyPlace + keep);
        if (!moves) return result;

        _keys.Replace(entry.Handle, result.Handle, hash);
        if (entry.HasExpiry && expires) _expires.Replace(entry.Handle, result.Handle, hash);
        if (entry.HasExpiringFields) _expiringFields.Replace(entry.Handle, result.Handle, hash);
        _slab.Free(entry.Handle, oldBytes);
        return result;
    }

    private EntryRef Externalise(EntryRef entry, ulong hash, int payloadBytes, bool growing)
    {
        var capacity = Capacity(payloadBytes, growing);
        var block = _slab.AllocateExternal(capacity);
        var keep = Math.Min(entry.PayloadPlaceBytes, payloadBytes);
        Buffer.MemoryCopy(entry.PayloadPlace, block, capacity, keep);

        entry = Rebuild(entry, hash, entry.HasExpiry, ExternalPlaceBytes);
        entry.Flags |= EntryRef.ExternalPayloadFlag;
        *(EntryRef.External*)entry.PayloadPlace =
            new EntryRef.External { Block = block, Length = payloadBytes, Capacity = capacity };
        return entry;
    }

    private EntryRef Internalise(EntryRef entry, ulong hash, int payloadBytes)
    {
        var external = *(EntryRef.External*)entry.PayloadPlace;
        entry.Flags = (byte)(entry.Flags & ~EntryRef.ExternalPayloadFlag);
        entry = Rebuild(entry, hash, entry.HasExpiry, payloadBytes);
        external.Bytes[..Math.Min(external.Length, payloadBytes)].CopyTo(entry.Payload);
        _slab.FreeExternal(external.Block);
        return entry;
    }

    private void ResizeExternal(EntryRef entry, int payloadBytes, bool growing)
    {
        var external = (EntryRef.External*)entry.PayloadPlace;
        if (payloadBytes > external->Capacity || payloadBytes < external->Capacity / 4)
        {
            external->Capacity = Capacity(payloadBytes, growing);
            external->Block = _slab.ReallocateExternal(external->Block, external->Capacity);
        }

        external->Length = payloadBytes;
    }

    /// <summary>Doubles up to a megabyte ahead, as Redis's strings do, so that appending stays linear.</summary>
    private static int Capacity(int bytes, bool growing) =>
        !growing ? bytes : (int)Math.Min(int.MaxValue - 64L, bytes + (long)Math.Min(bytes, DoublingLimit));

    private void AttachExternal(byte* place, int length, int capacity) =>
        *(EntryRef.External*)place = new EntryRef.External
        {
            Block = _slab.AllocateExternal(capacity),
            Length = length,
            Capacity = capacity,
        };

    private void FreeExternal(byte* place) => _slab.FreeExternal(((EntryRef.External*)place)->Block);
}
