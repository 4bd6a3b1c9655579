using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Carnelian.Core.Hashing;
using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures;

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
    private const int SlotsPerBucket = 12;
    private const uint SlotMask = (1u << SlotsPerBucket) - 1;
    private const int BucketBytes = 64;
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
        var tag = Tag(hash);
        while (true)
        {
            for (var matches = bucket->Matches(tag); matches != 0; matches &= matches - 1)
            {
                var handle = bucket->Handles[BitOperations.TrailingZeroCount(matches)];
                if (new EntryRef(_slab.Address(handle), handle).Key.SequenceEqual(key)) return handle;
            }

            if (bucket->Overflow == 0) return 0;
            bucket = (Bucket*)_slab.Address(bucket->Overflow);
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
            Sse.Prefetch0((Bucket*)segments[segment] + (index & (BucketsPerSegment - 1)));
    }

    /// <summary>Fetches the entry that a hash probably leads to into the cache; the lock is held.</summary>
    public void PrefetchEntry(ulong hash)
    {
        if (Count == 0 || !Sse.IsSupported) return;
        var bucket = BucketOf(hash);
        var matches = bucket->Matches(Tag(hash));
        if (matches == 0) return;
        var entry = _slab.Address(bucket->Handles[BitOperations.TrailingZeroCount(matches)]);
        Sse.Prefetch0(entry);
        Sse.Prefetch0(entry + BucketBytes);
    }

    /// <summary>Adds a handle whose key is not in the table.</summary>
    public void Insert(uint handle, ulong hash)
    {
        if (_buckets == 0) AddBucket();
        Place(BucketOf(hash), handle, Tag(hash));
        Count++;
        if (Count > (long)_buckets * GrowLoad) Split();
    }

    /// <summary>Puts one handle in the place of another, when an entry has moved.</summary>
    public void Replace(uint handle, uint successor, ulong hash)
    {
        var slot = FindSlot(handle, hash, out var bucket);
        bucket->Handles[slot] = successor;
    }

    /// <summary>Takes a handle out of the table.</summary>
    public void Remove(uint handle, ulong hash)
    {
        var slot = FindSlot(handle, hash, out var bucket);
        var first = BucketOf(hash);
        Vacate(first, bucket, slot);
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

        for (var bucket = At(index); bucket != null; bucket = Next(bucket))
        {
            for (var slot = 0; slot < SlotsPerBucket; slot++)
            {
                var handle = bucket->Handles[slot];
                if (handle != 0) visitor.Visit(new EntryRef(_slab.Address(handle), handle));
            }
        }

        return NextCursor(cursor, mask);
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
            var slot = (int)(((bits >> 32) * (SlotsPerBucket * 3)) >> 32);
            for (; slot >= SlotsPerBucket && bucket != null; slot -= SlotsPerBucket) bucket = Next(bucket);
            if (bucket != null && bucket->Handles[slot] != 0) return bucket->Handles[slot];
        }

        return AnyFrom((uint)(random.NextUInt64() % _buckets));
    }

    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private static byte Tag(ulong hash) => (byte)((hash >> 56) | 1);

    private static ulong NextCursor(ulong cursor, ulong mask)
    {
        cursor |= ~mask;
        return Reverse(Reverse(cursor) + 1);
    }

    private static ulong Reverse(ulong v)
    {
        v = ((v >> 1) & 0x5555555555555555) | ((v & 0x5555555555555555) << 1);
        v = ((v >> 2) & 0x3333333333333333) | ((v & 0x3333333333333333) << 2);
        v = ((v >> 4) & 0x0F0F0F0F0F0F0F0F) | ((v & 0x0F0F0F0F0F0F0F0F) << 4);
        return System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(v);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Bucket* BucketOf(ulong hash)
    {
        var index = (uint)hash & _mask;
        if (index >= _buckets) index &= _mask >> 1;
        return At(index);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Bucket* At(uint index) =>
        (Bucket*)Unsafe.Add(
            ref MemoryMarshal.GetArrayDataReference(_segments), (nint)(index >> BucketsPerSegmentShift))
        + (index & (BucketsPerSegment - 1));

    private Bucket* Next(Bucket* bucket) =>
        bucket->Overflow == 0 ? null : (Bucket*)_slab.Address(bucket->Overflow);

    private int FindSlot(uint handle, ulong hash, out Bucket* found)
    {
        for (var bucket = BucketOf(hash); bucket != null; bucket = Next(bucket))
        {
            for (var slot = 0; slot < SlotsPerBucket; slot++)
            {
                if (bucket->Handles[slot] != handle) continue;
                found = bucket;
                return slot;
            }
        }

        throw new InvalidOperationException("The handle is not in the table.");
    }

    private void Place(Bucket* bucket, uint handle, byte tag)
    {
        while (true)
        {
            var free = bucket->Matches(0);
            if (free != 0)
            {
                var slot = BitOperations.TrailingZeroCount(free);
                bucket->Handles[slot] = handle;
                bucket->Tags[slot] = tag;
                return;
            }

            if (bucket->Overflow == 0)
            {
                var overflow = _slab.Allocate(BucketBytes);
                *(Bucket*)_slab.Address(overflow) = default;
                bucket->Overflow = overflow;
            }

            bucket = (Bucket*)_slab.Address(bucket->Overflow);
        }
    }

    /// <summary>Empties a slot; the last handle of the chain moves into it so that chains stay dense.</summary>
    private void Vacate(Bucket* first, Bucket* bucket, int slot)
    {
        Bucket* beforeLast = null;
        var last = first;
        while (last->Overflow != 0)
        {
            beforeLast = last;
            last = (Bucket*)_slab.Address(last->Overflow);
        }

        if (beforeLast == null)
        {
            bucket->Handles[slot] = 0;
            bucket->Tags[slot] = 0;
            return;
        }

        var occupied = ~last->Matches(0) & SlotMask;
        var from = BitOperations.Log2(occupied);
        bucket->Handles[slot] = last->Handles[from];
        bucket->Tags[slot] = last->Tags[from];
        last->Handles[from] = 0;
        last->Tags[from] = 0;
        if ((occupied & (occupied - 1)) != 0) return;
        _slab.Free(beforeLast->Overflow, BucketBytes);
        beforeLast->Overflow = 0;
    }

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
        if (SegmentBytes >= capacity * BucketBytes) return;

        _segments[0] = (nint)NativeMemory.AlignedRealloc(
            (void*)_segments[0], capacity * BucketBytes, BucketBytes);
        SegmentBytes = capacity * BucketBytes;
    }

    private void AddSegment(int segment)
    {
        if (segment == _segments.Length) Array.Resize(ref _segments, segment * 2);
        if (_segments[segment] != 0) return;
        _segments[segment] = (nint)NativeMemory.AlignedAlloc(BucketsPerSegment * BucketBytes, BucketBytes);
        SegmentBytes += BucketsPerSegment * BucketBytes;
    }

    /// <summary>Adds the next bucket and moves into it what hashes there from its older twin.</summary>
    private void Split()
    {
        var target = _buckets;
        AddBucket();
        var source = target & (_mask >> 1);
        Prefetch(At(source));

        // Handles that stay are written back from the start of the chain; emptied overflow buckets are freed.
        var bucket = At(source);
        var chain = *bucket;
        *bucket = default;
        var overflow = chain.Overflow;
        Distribute(&chain, source, target);
        while (overflow != 0)
        {
            chain = *(Bucket*)_slab.Address(overflow);
            _slab.Free(overflow, BucketBytes);
            overflow = chain.Overflow;
            Distribute(&chain, source, target);
        }
    }

    private void Prefetch(Bucket* bucket)
    {
        if (!Sse.IsSupported) return;
        for (; bucket != null; bucket = Next(bucket))
        {
            for (var slot = 0; slot < SlotsPerBucket; slot++)
                if (bucket->Handles[slot] != 0) Sse.Prefetch0(_slab.Address(bucket->Handles[slot]));
        }
    }

    private void Distribute(Bucket* chain, uint source, uint target)
    {
        for (var slot = 0; slot < SlotsPerBucket; slot++)
        {
            var handle = chain->Handles[slot];
            if (handle == 0) continue;
            var hash = _hash.Hash(new EntryRef(_slab.Address(handle), handle).Key);
            Place(At(((uint)hash & _mask) == target ? target : source), handle, chain->Tags[slot]);
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
            for (var slot = 0; slot < SlotsPerBucket; slot++)
                if (chain.Handles[slot] != 0) Place(twin, chain.Handles[slot], chain.Tags[slot]);
            if (overflow == 0) break;
            chain = *(Bucket*)_slab.Address(overflow);
            _slab.Free(overflow, BucketBytes);
        }

        FreeSpareSegment((int)(_buckets >> BucketsPerSegmentShift) + 2);
    }

    /// <summary>Keeps one spare segment beyond the last in use, so that a wavering count does not thrash.</summary>
    private void FreeSpareSegment(int segment)
    {
        if (segment >= _segments.Length || _segments[segment] == 0) return;
        NativeMemory.AlignedFree((void*)_segments[segment]);
        _segments[segment] = 0;
        SegmentBytes -= BucketsPerSegment * BucketBytes;
    }

    private uint AnyFrom(uint start)
    {
        for (uint i = 0; i < _buckets; i++)
        {
            var index = start + i < _buckets ? start + i : start + i - _buckets;
            for (var bucket = At(index); bucket != null; bucket = Next(bucket))
            {
                var occupied = ~bucket->Matches(0) & SlotMask;
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

    [StructLayout(LayoutKind.Sequential, Size = BucketBytes)]
    private struct Bucket
    {
        public fixed uint Handles[SlotsPerBucket];
        public fixed byte Tags[SlotsPerBucket];
        public uint Overflow;

        /// <summary>One bit per slot whose tag equals <paramref name="tag"/>; tag zero marks an empty slot.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public uint Matches(byte tag)
        {
            fixed (byte* tags = Tags)
            {
                var equal = Vector128.Equals(Vector128.Load(tags), Vector128.Create(tag));
                return equal.ExtractMostSignificantBits() & SlotMask;
            }
        }
    }
}
