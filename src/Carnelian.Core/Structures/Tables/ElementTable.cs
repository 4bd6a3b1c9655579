using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using Carnelian.Core.Hashing;
using Carnelian.Core.Memory;
using Carnelian.Core.Structures.Elements;

namespace Carnelian.Core.Structures.Tables;

/// <summary>
/// The hash table of a large collection, by linear hashing like <see cref="KeyTable"/>, but all of it off the managed
/// heap: the root lies in the entry's payload, segments of 128 buckets in the slab. A value of this type is a tool over
/// the root, made for one use; the entry must not move meanwhile.
/// </summary>
/// <typeparam name="TElement">What the table holds.</typeparam>
public readonly unsafe ref struct ElementTable<TElement>
    where TElement : struct, IElement<TElement>
{
    private const int SegmentShift = 7;
    private const uint SegmentBuckets = 1 << SegmentShift;
    private const int SegmentBytes = (int)SegmentBuckets * HashBucket.Bytes;
    private const int GrowLoad = 8;
    private const int ShrinkLoad = 3;
    private const int MaxRandomTries = 256;
    private const int BucketsPerElement = 10;

    private readonly SlabAllocator _slab;
    private readonly KeyedHash _hash;
    private readonly ref TableRoot _root;

    /// <summary>A tool over a table.</summary>
    /// <param name="store">Whose memory the table is in.</param>
    /// <param name="root">Where it begins.</param>
    public ElementTable(KeyStore store, ref TableRoot root)
    {
        _slab = store.Slab;
        _hash = store.Hash;
        _root = ref root;
    }

    /// <summary>Number of elements.</summary>
    public int Count => _root.Count;

    /// <summary>The element of a key; one with handle zero when there is none.</summary>
    public TElement Find(ReadOnlySpan<byte> key, ulong hash)
    {
        if (_root.Elements == 0) return default;
        var bucket = BucketOf(hash);
        var tag = HashBucket.Tag(hash);
        while (true)
        {
            for (var matches = bucket->Matches(tag); matches != 0; matches &= matches - 1)
            {
                var element = ElementAt(bucket->Handles[BitOperations.TrailingZeroCount(matches)]);
                if (element.Key.SequenceEqual(key)) return element;
            }

            if (bucket->Overflow == 0) return default;
            bucket = (HashBucket*)_slab.Address(bucket->Overflow);
        }
    }

    /// <summary>The element of a key.</summary>
    public TElement Find(ReadOnlySpan<byte> key) => Find(key, _hash.Hash(key));

    /// <summary>The element of a handle that the table holds.</summary>
    public TElement ElementAt(uint handle) => TElement.At(_slab.Address(handle), handle);

    /// <summary>The hash under which a key is looked up.</summary>
    public ulong HashOf(ReadOnlySpan<byte> key) => _hash.Hash(key);

    /// <summary>Fetches into the cache the bucket that a look-up reads first.</summary>
    public void PrefetchBucket(ulong hash)
    {
        if (_root.Elements != 0 && Sse.IsSupported) Sse.Prefetch0(BucketOf(hash));
    }

    /// <summary>Fetches into the cache the element that a look-up will probably find.</summary>
    public void PrefetchElement(ulong hash)
    {
        if (_root.Elements == 0 || !Sse.IsSupported) return;
        var bucket = BucketOf(hash);
        var matches = bucket->Matches(HashBucket.Tag(hash));
        if (matches != 0) Sse.Prefetch0(_slab.Address(bucket->Handles[BitOperations.TrailingZeroCount(matches)]));
    }

    /// <summary>Fetches the bucket of a key, or the element in it when the bucket was fetched before.</summary>
    public void Prefetch(ReadOnlySpan<byte> key, bool element)
    {
        if (element) PrefetchElement(_hash.Hash(key));
        else PrefetchBucket(_hash.Hash(key));
    }

    /// <summary>Adds an element, made by this store, whose key is not in the table; the table owns it now.</summary>
    /// <param name="element">The element.</param>
    /// <param name="hash">Hash of its key.</param>
    public void Insert(TElement element, ulong hash)
    {
        var before = _slab.UsedBytes;
        if (_root.Buckets == 0) AddBucket();
        HashBucket.Place(_slab, BucketOf(hash), element.Handle, HashBucket.Tag(hash));
        _root.Elements++;
        if (_root.Elements > _root.Buckets * GrowLoad) Split();
        _root.OwnedBytes += _slab.UsedBytes - before + element.MemoryBytes;
    }

    /// <summary>Takes an element out of the table and frees it.</summary>
    public void Remove(TElement element, ulong hash)
    {
        var before = _slab.UsedBytes;
        var slot = HashBucket.FindSlot(_slab, BucketOf(hash), element.Handle, out var bucket);
        HashBucket.Vacate(_slab, BucketOf(hash), bucket, slot);
        element.Free(_slab);
        _root.Elements--;
        if (_root.Buckets > 1 && _root.Elements < _root.Buckets * ShrinkLoad) Merge();
        _root.OwnedBytes += _slab.UsedBytes - before;
    }

    /// <summary>Puts an element in the place of another with the same key, which is freed.</summary>
    /// <param name="element">The element that goes.</param>
    /// <param name="successor">The one that comes.</param>
    /// <param name="hash">Hash of their key.</param>
    public void Replace(TElement element, TElement successor, ulong hash)
    {
        var before = _slab.UsedBytes;
        var slot = HashBucket.FindSlot(_slab, BucketOf(hash), element.Handle, out var bucket);
        bucket->Handles[slot] = successor.Handle;
        element.Free(_slab);
        _root.OwnedBytes += _slab.UsedBytes - before + successor.MemoryBytes;
    }

    /// <summary>
    /// Visits buckets, each with its overflow, from a cursor on until enough elements were seen, but no more than ten
    /// buckets for each element wanted: a step of SSCAN, HSCAN or ZSCAN. Any cursor value is safe.
    /// </summary>
    /// <param name="cursor">Zero to start.</param>
    /// <param name="wanted">Elements to see, at least 1.</param>
    /// <param name="visitor">Receives the elements; it must not change the table.</param>
    /// <returns>The cursor to go on from; zero at the end.</returns>
    public ulong Scan<TVisitor>(ulong cursor, long wanted, ref TVisitor visitor)
        where TVisitor : struct, IElementVisitor<TElement>, allows ref struct
    {
        if (_root.Buckets == 0) return 0;
        var buckets = wanted > long.MaxValue / BucketsPerElement ? long.MaxValue : wanted * BucketsPerElement;
        do
        {
            cursor = VisitBucket(cursor, ref visitor, ref wanted);
            buckets--;
        }
        while (cursor != 0 && buckets > 0 && wanted > 0);
        return cursor;
    }

    /// <summary>An element chosen with equal chance among all; the table is not empty.</summary>
    public TElement Random(Numerics.SeededRandom random)
    {
        // Rejection over slots keeps the choice even: a slot beyond a bucket's chain counts as an empty one.
        for (var i = 0; i < MaxRandomTries; i++)
        {
            var bits = random.NextUInt64();
            var bucket = At((uint)(((bits & 0xFFFFFFFF) * _root.Buckets) >> 32));
            var slot = (int)(((bits >> 32) * (HashBucket.Slots * 3)) >> 32);
            for (; slot >= HashBucket.Slots && bucket != null; slot -= HashBucket.Slots)
                bucket = HashBucket.Next(_slab, bucket);
            if (bucket != null && bucket->Handles[slot] != 0) return ElementAt(bucket->Handles[slot]);
        }

        return AnyFrom((uint)(random.NextUInt64() % _root.Buckets));
    }

    /// <summary>Gives an empty table as many buckets as it will need, so that it does not have to grow.</summary>
    internal void Reserve(uint buckets)
    {
        var before = _slab.UsedBytes;
        while (_root.Buckets < buckets) AddBucket();
        _root.OwnedBytes += _slab.UsedBytes - before;
    }

    /// <summary>Fetches the elements of a bucket into the cache.</summary>
    internal void PrefetchChain(uint index) => HashBucket.PrefetchElements(_slab, At(index));

    /// <summary>How many elements lie in a bucket and its overflow.</summary>
    /// <param name="index">0 up to, not including, <see cref="TableRoot.BucketCount"/>.</param>
    public int CountAt(long index)
    {
        var count = 0;
        for (var bucket = At((uint)index); bucket != null; bucket = HashBucket.Next(_slab, bucket))
            count += BitOperations.PopCount(bucket->Occupied);
        return count;
    }

    /// <summary>All elements, in the order of the buckets; the table must not change meanwhile.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Frees elements and buckets from the end of the table until the budget is used up.</summary>
    /// <param name="slab">Whose memory.</param>
    /// <param name="root">The table, which nothing else uses any more.</param>
    /// <param name="budget">Elements that may be freed; what is left of it.</param>
    /// <returns>Whether nothing is left of the table.</returns>
    internal static bool FreeSome(SlabAllocator slab, ref TableRoot root, ref int budget)
    {
        while (root.Buckets > 0)
        {
            if (budget <= 0) return false;
            var index = --root.Buckets;
            var segment = SegmentAt(ref root, index >> SegmentShift);
            FreeChain(slab, (HashBucket*)slab.Address(segment) + (index & (SegmentBuckets - 1)), ref budget);
            if ((index & (SegmentBuckets - 1)) != 0 || index == 0) continue;
            slab.Free(segment, SegmentBytes);
            root.Directory[index >> SegmentShift] = 0;
        }

        if (root.FirstCapacity != 0) slab.Free(root.First, (int)root.FirstCapacity * HashBucket.Bytes);
        if (root.Directory != null)
        {
            FreeSpares(slab, ref root);
            slab.FreeExternal((byte*)root.Directory);
        }

        root = default;
        return true;
    }

    private static void FreeChain(SlabAllocator slab, HashBucket* bucket, ref int budget)
    {
        uint overflow = 0;
        while (true)
        {
            for (var occupied = bucket->Occupied; occupied != 0; occupied &= occupied - 1)
            {
                var handle = bucket->Handles[BitOperations.TrailingZeroCount(occupied)];
                TElement.At(slab.Address(handle), handle).Free(slab);
                budget--;
            }

            var next = bucket->Overflow;
            if (overflow != 0) slab.Free(overflow, HashBucket.Bytes);
            if (next == 0) return;
            overflow = next;
            bucket = (HashBucket*)slab.Address(next);
        }
    }

    /// <summary>The segment behind the last in use may have been kept as a spare.</summary>
    private static void FreeSpares(SlabAllocator slab, ref TableRoot root)
    {
        for (uint i = 1; i < root.DirectoryCapacity; i++)
            if (root.Directory[i] != 0) slab.Free(root.Directory[i], SegmentBytes);
    }

    private static uint SegmentAt(ref TableRoot root, uint segment) =>
        segment == 0 ? root.First : root.Directory[segment];

    private ulong VisitBucket<TVisitor>(ulong cursor, ref TVisitor visitor, ref long wanted)
        where TVisitor : struct, IElementVisitor<TElement>, allows ref struct
    {
        var half = _root.Mask >> 1;
        var index = (uint)cursor & _root.Mask;
        ulong mask = _root.Mask;
        if (index >= _root.Buckets) index &= half;
        if (index < half + 1 && index + half + 1 >= _root.Buckets) mask = half;

        for (var bucket = At(index); bucket != null; bucket = HashBucket.Next(_slab, bucket))
        {
            for (var occupied = bucket->Occupied; occupied != 0; occupied &= occupied - 1)
            {
                visitor.Visit(ElementAt(bucket->Handles[BitOperations.TrailingZeroCount(occupied)]));
                wanted--;
            }
        }

        return ScanCursor.Next(cursor, mask);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private HashBucket* BucketOf(ulong hash)
    {
        var index = (uint)hash & _root.Mask;
        if (index >= _root.Buckets) index &= _root.Mask >> 1;
        return At(index);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal HashBucket* At(uint index)
    {
        var segment = index < SegmentBuckets ? _root.First : _root.Directory[index >> SegmentShift];
        return (HashBucket*)_slab.Address(segment) + (index & (SegmentBuckets - 1));
    }

    private void AddBucket()
    {
        if (_root.Buckets < SegmentBuckets) GrowFirstSegment();
        else if ((_root.Buckets & (SegmentBuckets - 1)) == 0) AddSegment(_root.Buckets >> SegmentShift);

        *At(_root.Buckets) = default;
        _root.Buckets++;
        if (_root.Buckets > _root.Mask + 1) _root.Mask = (_root.Mask << 1) | 1;
    }

    /// <summary>The first segment starts at one bucket and doubles, so that a table just begun stays small.</summary>
    private void GrowFirstSegment()
    {
        if (_root.Buckets < _root.FirstCapacity) return;
        ResizeFirstSegment(Math.Max(1, _root.Buckets * 2));
    }

    private void ResizeFirstSegment(uint capacity)
    {
        var bytes = (int)capacity * HashBucket.Bytes;
        var segment = _slab.Allocate(bytes);
        if (_root.FirstCapacity != 0)
        {
            var kept = (int)Math.Min(capacity, _root.FirstCapacity) * HashBucket.Bytes;
            _slab.Block(_root.First, kept).CopyTo(_slab.Block(segment, bytes));
            _slab.Free(_root.First, (int)_root.FirstCapacity * HashBucket.Bytes);
        }

        _root.First = segment;
        _root.FirstCapacity = capacity;
    }

    private void AddSegment(uint segment)
    {
        if (segment >= _root.DirectoryCapacity)
        {
            var capacity = Math.Max(4, _root.DirectoryCapacity * 2);
            _root.Directory = _root.Directory == null
                ? (uint*)_slab.AllocateExternal(capacity * sizeof(uint))
                : (uint*)_slab.ReallocateExternal((byte*)_root.Directory, capacity * sizeof(uint));
            new Span<uint>(
                _root.Directory + _root.DirectoryCapacity, (int)(capacity - _root.DirectoryCapacity)).Clear();
            _root.DirectoryCapacity = capacity;
        }

        if (_root.Directory[segment] == 0) _root.Directory[segment] = _slab.Allocate(SegmentBytes);
    }

    /// <summary>Adds the next bucket and moves into it what hashes there from its older twin.</summary>
    private void Split()
    {
        var target = _root.Buckets;
        AddBucket();
        var source = target & (_root.Mask >> 1);
        var bucket = At(source);
        HashBucket.PrefetchElements(_slab, bucket);

        // Handles that stay are written back from the start of the chain; emptied overflow buckets are freed.
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
            var hash = _hash.Hash(ElementAt(handle).Key);
            HashBucket.Place(
                _slab, At(((uint)hash & _root.Mask) == target ? target : source), handle, chain->Tags[slot]);
        }
    }

    /// <summary>Takes the last bucket away; all it holds belongs to its older twin.</summary>
    private void Merge()
    {
        var last = _root.Buckets - 1;
        var chain = *At(last);
        var twin = At(last & (_root.Mask >> 1));
        _root.Buckets--;
        if (_root.Buckets <= (_root.Mask >> 1) + 1) _root.Mask >>= 1;

        while (true)
        {
            var overflow = chain.Overflow;
            for (var slot = 0; slot < HashBucket.Slots; slot++)
            {
                if (chain.Handles[slot] != 0)
                    HashBucket.Place(_slab, twin, chain.Handles[slot], chain.Tags[slot]);
            }

            if (overflow == 0) break;
            chain = *(HashBucket*)_slab.Address(overflow);
            _slab.Free(overflow, HashBucket.Bytes);
        }

        ReleaseSpare();
    }

    /// <summary>Gives up memory half a segment late, so that a wavering count does not thrash.</summary>
    private void ReleaseSpare()
    {
        if (_root.Buckets >= SegmentBuckets / 2 && (_root.Buckets & (SegmentBuckets - 1)) == SegmentBuckets / 2)
        {
            var spare = (_root.Buckets >> SegmentShift) + 1;
            if (spare >= _root.DirectoryCapacity || _root.Directory[spare] == 0) return;
            _slab.Free(_root.Directory[spare], SegmentBytes);
            _root.Directory[spare] = 0;
        }
        else if (_root.Buckets <= _root.FirstCapacity / 4)
        {
            ResizeFirstSegment(_root.FirstCapacity / 2);
        }
    }

    private TElement AnyFrom(uint start)
    {
        for (var i = start; ; i = i + 1 < _root.Buckets ? i + 1 : 0)
        {
            for (var bucket = At(i); bucket != null; bucket = HashBucket.Next(_slab, bucket))
            {
                var occupied = bucket->Occupied;
                if (occupied != 0) return ElementAt(bucket->Handles[BitOperations.TrailingZeroCount(occupied)]);
            }
        }
    }

    /// <summary>Walks all elements; those of the bucket to come are fetched into the cache meanwhile.</summary>
    public ref struct Enumerator
    {
        private readonly ElementTable<TElement> _table;
        private HashBucket* _bucket;
        private uint _occupied;
        private uint _next;

        internal Enumerator(ElementTable<TElement> table)
        {
            _table = table;
            if (table._root.Buckets > 0) HashBucket.PrefetchElements(table._slab, table.At(0));
        }

        /// <summary>The element stepped to last.</summary>
        public TElement Current { get; private set; }

        /// <summary>Steps to the next element.</summary>
        /// <returns>False after the last.</returns>
        public bool MoveNext()
        {
            while (_occupied == 0)
            {
                if (_bucket != null && _bucket->Overflow != 0)
                {
                    _bucket = HashBucket.Next(_table._slab, _bucket);
                }
                else
                {
                    if (_next >= _table._root.Buckets) return false;
                    _bucket = _table.At(_next++);
                    if (_next < _table._root.Buckets) HashBucket.PrefetchElements(_table._slab, _table.At(_next));
                }

                _occupied = _bucket->Occupied;
            }

            Current = _table.ElementAt(_bucket->Handles[BitOperations.TrailingZeroCount(_occupied)]);
            _occupied &= _occupied - 1;
            return true;
        }
    }
}
