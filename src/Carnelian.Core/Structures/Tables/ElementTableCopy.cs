using System.Numerics;
using Carnelian.Core.Memory;
using Carnelian.Core.Structures.Elements;

namespace Carnelian.Core.Structures.Tables;

/// <summary>Copies whole tables of elements: bucket by bucket, so that nothing is hashed or looked up.</summary>
public static unsafe class ElementTableCopy
{
    /// <summary>Makes a table a copy of another one; both stores hash alike.</summary>
    /// <param name="source">Where the table to copy is.</param>
    /// <param name="from">The table to copy, which is not empty.</param>
    /// <param name="target">Where the copy is to be.</param>
    /// <param name="to">An empty table without memory.</param>
    public static void Copy<TElement>(KeyStore source, ref TableRoot from, KeyStore target, ref TableRoot to)
        where TElement : struct, IElement<TElement>, ICopyableElement<TElement>
    {
        var before = target.Slab.UsedBytes;
        var old = new ElementTable<TElement>(source, ref from);
        var copy = new ElementTable<TElement>(target, ref to);
        copy.Reserve(from.Buckets);
        old.PrefetchChain(0);
        for (uint i = 0; i < from.Buckets; i++)
        {
            if (i + 1 < from.Buckets) old.PrefetchChain(i + 1);
            CopyChain<TElement>(source.Slab, old.At(i), target, copy.At(i));
        }

        to.Elements = from.Elements;
        to.OwnedBytes = target.Slab.UsedBytes - before;
    }

    private static void CopyChain<TElement>(
        SlabAllocator source, HashBucket* bucket, KeyStore target, HashBucket* copy)
        where TElement : struct, IElement<TElement>, ICopyableElement<TElement>
    {
        while (true)
        {
            for (var occupied = bucket->Occupied; occupied != 0; occupied &= occupied - 1)
            {
                var slot = BitOperations.TrailingZeroCount(occupied);
                var handle = bucket->Handles[slot];
                copy->Handles[slot] = TElement.At(source.Address(handle), handle).CopyTo(target).Handle;
                copy->Tags[slot] = bucket->Tags[slot];
            }

            if (bucket->Overflow == 0) return;
            bucket = HashBucket.Next(source, bucket);
            copy = HashBucket.Append(target.Slab, copy);
        }
    }
}
