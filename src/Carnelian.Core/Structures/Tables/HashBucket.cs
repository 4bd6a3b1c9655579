using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Tables;

/// <summary>
/// A bucket of a hash table, one cache line: twelve handles, twelve one-byte tags that keep a probe from touching
/// elements of other keys, and a link to an overflow bucket. A tag of zero marks an empty slot.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = Bytes)]
internal unsafe struct HashBucket
{
    public const int Slots = 12;
    public const int Bytes = 64;

    private const uint SlotMask = (1u << Slots) - 1;

    public fixed uint Handles[Slots];
    public fixed byte Tags[Slots];
    public uint Overflow;

    /// <summary>One bit per slot that is in use.</summary>
    public uint Occupied => ~Matches(0) & SlotMask;

    /// <summary>The tag of a hash, never zero.</summary>
    public static byte Tag(ulong hash) => (byte)((hash >> 56) | 1);

    /// <summary>The overflow bucket behind a bucket, or null.</summary>
    public static HashBucket* Next(SlabAllocator slab, HashBucket* bucket) =>
        bucket->Overflow == 0 ? null : (HashBucket*)slab.Address(bucket->Overflow);

    /// <summary>Puts a handle into the first empty slot of a chain, which grows if there is none.</summary>
    public static void Place(SlabAllocator slab, HashBucket* bucket, uint handle, byte tag)
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

            bucket = bucket->Overflow == 0 ? Append(slab, bucket) : (HashBucket*)slab.Address(bucket->Overflow);
        }
    }

    /// <summary>Puts an empty overflow bucket behind a bucket that has none.</summary>
    public static HashBucket* Append(SlabAllocator slab, HashBucket* bucket)
    {
        bucket->Overflow = slab.Allocate(Bytes);
        var overflow = (HashBucket*)slab.Address(bucket->Overflow);
        *overflow = default;
        return overflow;
    }

    /// <summary>Fetches into the cache all that a chain names.</summary>
    public static void PrefetchElements(SlabAllocator slab, HashBucket* bucket)
    {
        if (!Sse.IsSupported) return;
        for (; bucket != null; bucket = Next(slab, bucket))
        {
            for (var occupied = bucket->Occupied; occupied != 0; occupied &= occupied - 1)
                Sse.Prefetch0(slab.Address(bucket->Handles[BitOperations.TrailingZeroCount(occupied)]));
        }
    }

    /// <summary>Finds the bucket and slot of a chain that hold a handle.</summary>
    /// <exception cref="InvalidOperationException">None does.</exception>
    public static int FindSlot(SlabAllocator slab, HashBucket* first, uint handle, out HashBucket* found)
    {
        for (var bucket = first; bucket != null; bucket = Next(slab, bucket))
        {
            for (var slot = 0; slot < Slots; slot++)
            {
                if (bucket->Handles[slot] != handle) continue;
                found = bucket;
                return slot;
            }
        }

        throw new InvalidOperationException("The handle is not in the table.");
    }

    /// <summary>Empties a slot; the last handle of the chain moves into it so that chains stay dense.</summary>
    public static void Vacate(SlabAllocator slab, HashBucket* first, HashBucket* bucket, int slot)
    {
        HashBucket* beforeLast = null;
        var last = first;
        while (last->Overflow != 0)
        {
            beforeLast = last;
            last = (HashBucket*)slab.Address(last->Overflow);
        }

        if (beforeLast == null)
        {
            bucket->Handles[slot] = 0;
            bucket->Tags[slot] = 0;
            return;
        }

        var occupied = last->Occupied;
        var from = BitOperations.Log2(occupied);
        bucket->Handles[slot] = last->Handles[from];
        bucket->Tags[slot] = last->Tags[from];
        last->Handles[from] = 0;
        last->Tags[from] = 0;
        if ((occupied & (occupied - 1)) != 0) return;
        slab.Free(beforeLast->Overflow, Bytes);
        beforeLast->Overflow = 0;
    }

    /// <summary>One bit per slot whose tag equals <paramref name="tag"/>.</summary>
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
