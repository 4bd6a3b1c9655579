using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Carnelian.Core.Hashing;
using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Tables;

/// <summary>
/// A hash table of entry handles by linear hashing (Litwin, 1980): it grows and shrinks by one bucket at a time, so no
/// operation ever pays for a rehash. A bucket is one cache line: twelve handles, twelve one-byte tags that keep a probe
/// from touching entries of other keys, and a link to an overflow bucket.
/// </summary>
/// <remarks>
/// Bucket <c>i</c> holds a whole interval of the bit-reversed hash space, which is why a reverse-binary cursor visits
/// every key that is present throughout a scan, whatever grows or shrinks meanwhile.
/// </remarks>
internal sealed unsafe class KeyTable : IDisposable
{
    private const int BucketsPerSegmentShift = 10;
    private const int BucketsPerSegment = 1 << BucketsPerSegmentShift;
    private const int GrowLoad = 8;
    private const int ShrinkLoad = 3;
    private const int MaxRandomTries = 256;

    private readonly SlabAllocator _slab;
    private readonly KeyedHash _hash;
    private nint[] _segments = [];
    private uint _buckets;
    private uint _mask;

    public KeyTable(SlabAllocator slab, KeyedHash hash)
    {
        _slab = slab;
        _hash = hash;
    }

    ~KeyTable() => Release();

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>Buckets in use, overflow buckets not counted.</summary>
    public long Buckets => _buckets;

    /// <summary>Bytes of bucket segments; overflow buckets are counted by the slab.</summary>
    public long SegmentBytes { get; private set; }

    /// <summary>The handle of a key, or zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Find(ReadOnlySpan<byte> key, ulong hash)
    {
        if (Count == 0) return 0;

        var bucket = BucketOf(hash);
        var tag = HashBucket.Tag(hash);
        while (true)
        {
            for (var matches = bucket->Matches(tag); matches != 0; matches &= matches - 1)
            {
                var handle = bucket->Handles[BitOperations.TrailingZeroCount(matches)];
                if (new EntryRef(_slab.Address(handle), handle).Key.SequenceEqual(key)) return handle;
            }

            if (bucket->Overflow == 0) return 0;
            bucket = (HashBucket*)_slab.Address(bucket->Overflow);
        }
    }

    /// <summary>
    /// Fetches the bucket of a hash into the cache. It may be called without the lock: it reads no native memory, and
    /// fetching an address that is stale does nothing.
    /// </summary>
    public void PrefetchBucket(ulong hash)
    {
        var segments = _segments;
        var index = (uint)hash & _mask;
        if (index >= _buckets) index &= _mask >> 1;
        var segment = index >> BucketsPerSegmentShift;
        if (segment < (uint)segments.Length && Sse.IsSupported)
            Sse.Prefetch0((HashBucket*)segments[segment] + (index & (BucketsPerSegment - 1)));
    }

    /// <summary>Fetches the entry that a hash probably leads to into the cache; the lock is held.</summary>
    public void PrefetchEntry(ulong hash)
    {
        if (Count == 0 || !Sse.IsSupported) return;
        var bucket = BucketOf(hash);
        var matches = bucket->Matches(HashBucket.Tag(hash));
        if (matches == 0) return;
        var entry = _slab.Address(bucket->Handles[BitOperations.TrailingZeroCount(matches)]);
        Sse.Prefetch0(entry);
        Sse.Prefetch0(entry + HashBucket.Bytes);
    }

    /// <summary>Adds a handle whose key is not in the table.</summary>
    public void Insert(uint handle, ulong hash)
    {
        if (_buckets == 0) AddBucket();
        HashBucket.Place(_slab, BucketOf(hash), handle, HashBucket.Tag(hash));
        Count++;
        if (Count > (long)_buckets * GrowLoad) Split();
    }

    /// <summary>Puts one handle in the place of another, when an entry has moved.</summary>
    public void Replace(uint handle, uint successor, ulong hash)
    {
        var slot = HashBucket.FindSlot(_slab, BucketOf(hash), handle, out var bucket);
        bucket->Handles[slot] = successor;
    }

    /// <summary>Takes a handle out of the table.</summary>
    public void Remove(uint handle, ulong hash)
    {
        var slot = HashBucket.FindSlot(_slab, BucketOf(hash), handle, out var bucket);
        HashBucket.Vacate(_slab, BucketOf(hash), bucket, slot);
        Count--;
        if (_buckets > 1 && Count < (long)_buckets * ShrinkLoad) Merge();
    }

    /// <summary>
    /// Visits the bucket at a cursor, with its overflow, and gives the next cursor; zero starts and ends a scan. Any
    /// cursor value is safe. The visitor must not change the table.
    /// </summary>
    public ulong Scan<TVisitor>(ulong cursor, ref TVisitor visitor)
        where TVisitor : struct, IEntryVisitor, allows ref struct
    {
        if (_buckets == 0) return 0;

        var index = (uint)cursor & _mask;
        ulong mask = _mask;
        if (index >= _buckets) index &= _mask >> 1;
        if (index < (_mask >> 1) + 1 && index + (_mask >> 1) + 1 >= _buckets) mask = _mask >> 1;

        for (var bucket = At(index); bucket != null; bucket = HashBucket.Next(_slab, bucket))
        {
            for (var slot = 0; slot < HashBucket.Slots; slot++)
            {
                var handle = bucket->Handles[slot];
                if (handle != 0) visitor.Visit(new EntryRef(_slab.Address(handle), handle));
            }
        }

        return ScanCursor.Next(cursor, mask);
    }

    /// <summary>A handle chosen with equal chance among all, or zero when the table is empty.</summary>
    /// <param name="random">A source of uniform 64-bit values.</param>
    public uint Random(Numerics.SeededRandom random)
    {
        if (Count == 0) return 0;

        // Rejection over slots keeps the choice even: a slot beyond a bucket's chain counts as an empty one.
        for (var i = 0; i < MaxRandomTries; i++)
        {
            var bits = random.NextUInt64();
            var bucket = At((uint)(((bits & 0xFFFFFFFF) * _buckets) >> 32));
            var slot = (int)(((bits >> 32) * (HashBucket.Slots * 3)) >> 32);
            for (; slot >= HashBucket.Slots && bucket != null; slot -= HashBucket.Slots)
                bucket = HashBucket.Next(_slab, bucket);
            if (bucket != null && bucket->Handles[slot] != 0) return bucket->Handles[slot];
        }

        return AnyFrom((uint)(random.NextUInt64() % _buckets));
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private HashBucket* BucketOf(ulong hash)
    {
        var index = (uint)hash & _mask;
        if (index >= _buckets) index &= _mask >> 1;
        return At(index);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private HashBucket* At(uint index) =>
        (HashBucket*)Unsafe.Add(
            ref MemoryMarshal.GetArrayDataReference(_segments), (nint)(index >> BucketsPerSegmentShift))
        + (index & (BucketsPerSegment - 1));

    private void AddBucket()
    {
        var segment = (int)(_buckets >> BucketsPerSegmentShift);
        if (segment == 0) GrowFirstSegment();
        else if ((_buckets & (BucketsPerSegment - 1)) == 0) AddSegment(segment);

        *At(_buckets) = default;
        _buckets++;
        if (_buckets > _mask + 1) _mask = (_mask << 1) | 1;
    }

    /// <summary>The first segment starts at one bucket and doubles, so that a small database stays small.</summary>
    private void GrowFirstSegment()
    {
        if (_buckets != 0 && !BitOperations.IsPow2(_buckets)) return;
        if (_segments.Length == 0) _segments = new nint[1];
        var capacity = Math.Max(1, _buckets * 2);
        if (SegmentBytes >= capacity * HashBucket.Bytes) return;

        _segments[0] = (nint)NativeMemory.AlignedRealloc(
            (void*)_segments[0], capacity * HashBucket.Bytes, HashBucket.Bytes);
        SegmentBytes = capacity * HashBucket.Bytes;
    }

    private void AddSegment(int segment)
    {
        if (segment == _segments.Length) Array.Resize(ref _segments, segment * 2);
        if (_segments[segment] != 0) return;
        _segments[segment] = (nint)NativeMemory.AlignedAlloc(BucketsPerSegment * HashBucket.Bytes, HashBucket.Bytes);
        SegmentBytes += BucketsPerSegment * HashBucket.Bytes;
    }

    /// <summary>Adds the next bucket and moves into it what hashes there from its older twin.</summary>
    private void Split()
    {
        var target = _buckets;
        AddBucket();
        var source = target & (_mask >> 1);
        HashBucket.PrefetchElements(_slab, At(source));

        // Handles that stay are written back from the start of the chain; emptied overflow buckets are freed.
        var bucket = At(source);
        var chain = *bucket;
        *bucket = default;
        var overflow = chain.Overflow;
        Distribute(&chain, source, target);
        while (overflow != 0)
        {
            chain = *(HashBucket*)_slab.Address(overflow);
            _slab.Free(overflow, HashBucket.Bytes);
            overflow = chain.Overflow;
            Distribute(&chain, source, target);
        }
    }

    private void Distribute(HashBucket* chain, uint source, uint target)
    {
        for (var slot = 0; slot < HashBucket.Slots; slot++)
        {
            var handle = chain->Handles[slot];
            if (handle == 0) continue;
            var hash = _hash.Hash(new EntryRef(_slab.Address(handle), handle).Key);
            HashBucket.Place(_slab, At(((uint)hash & _mask) == target ? target : source), handle, chain->Tags[slot]);
        }
    }

    /// <summary>Takes the last bucket away; all it holds belongs to its older twin.</summary>
    private void Merge()
    {
        var last = _buckets - 1;
        var chain = *At(last);
        var twin = At(last & (_mask >> 1));
        _buckets--;
        if (_buckets <= (_mask >> 1) + 1) _mask >>= 1;

        while (true)
        {
            var overflow = chain.Overflow;
            for (var slot = 0; slot < HashBucket.Slots; slot++)
                if (chain.Handles[slot] != 0)
                    HashBucket.Place(_slab, twin, chain.Handles[slot], chain.Tags[slot]);
            if (overflow == 0) break;
            chain = *(HashBucket*)_slab.Address(overflow);
            _slab.Free(overflow, HashBucket.Bytes);
        }

        FreeSpareSegment((int)(_buckets >> BucketsPerSegmentShift) + 2);
    }

    /// <summary>Keeps one spare segment beyond the last in use, so that a wavering count does not thrash.</summary>
    private void FreeSpareSegment(int segment)
    {
        if (segment >= _segments.Length || _segments[segment] == 0) return;
        NativeMemory.AlignedFree((void*)_segments[segment]);
        _segments[segment] = 0;
        SegmentBytes -= BucketsPerSegment * HashBucket.Bytes;
    }

    private uint AnyFrom(uint start)
    {
        for (uint i = 0; i < _buckets; i++)
        {
            var index = start + i < _buckets ? start + i : start + i - _buckets;
            for (var bucket = At(index); bucket != null; bucket = HashBucket.Next(_slab, bucket))
            {
                var occupied = bucket->Occupied;
                if (occupied != 0) return bucket->Handles[BitOperations.TrailingZeroCount(occupied)];
            }
        }

        return 0;
    }

    private void Release()
    {
        foreach (var segment in _segments) NativeMemory.AlignedFree((void*)segment);
        _segments = [];
        _buckets = 0;
        _mask = 0;
        Count = 0;
        SegmentBytes = 0;
    }
}
