using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Carnelian.Core.Numerics;

namespace Carnelian.Core.Hashing;

/// <summary>
/// A fast 64-bit hash for hash tables, in the manner of wyhash: words of the input are xored with secret words and
/// folded through 64 x 64 -> 128 bit multiplications. The secrets come from a random key, so that nobody who does not
/// know the key can prepare inputs that collide. All 64 bits are usable. The values differ from one key to another
/// and are for memory only, never for files.
/// </summary>
public readonly struct KeyedHash
{
    private readonly ulong _secret0;
    private readonly ulong _secret1;
    private readonly ulong _secret2;
    private readonly ulong _secret3;

    /// <summary>Makes the hash function that belongs to a key.</summary>
    /// <param name="key0">64 random bits.</param>
    /// <param name="key1">64 more random bits.</param>
    public KeyedHash(ulong key0, ulong key1)
    {
        // Each secret depends on both key words; weak keys such as (0, 0) still give four well mixed words.
        ulong state = key0;
        ulong other = key1;
        _secret0 = SeededRandom.SplitMix(ref state) ^ (SeededRandom.SplitMix(ref other) * 0xD6E8FEB86659FD93);
        state ^= _secret0;
        _secret1 = SeededRandom.SplitMix(ref state) + SeededRandom.SplitMix(ref other);
        state ^= _secret1;
        _secret2 = SeededRandom.SplitMix(ref state) ^ (SeededRandom.SplitMix(ref other) * 0xA3B195354A39B70D);
        state ^= _secret2;
        _secret3 = SeededRandom.SplitMix(ref state) + SeededRandom.SplitMix(ref other);
    }

    /// <summary>The hash of <paramref name="data"/> under this key.</summary>
    /// <param name="data">Any bytes, of any length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Hash(ReadOnlySpan<byte> data)
    {
        ref byte start = ref MemoryMarshal.GetReference(data);
        int length = data.Length;
        return length is > 8 and <= 16
            ? Finish(Read64(ref start), Read64(ref Unsafe.Add(ref start, length - 8)), _secret2, length)
            : HashOther(ref start, length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong HashOther(ref byte start, int length)
    {
        if (length > 16) return HashLong(ref start, length);
        if (length >= 4)
        {
            return Finish(
                Read32(ref start), Read32(ref Unsafe.Add(ref start, length - 4)), _secret2, length);
        }

        if (length == 0) return Finish(0, 0, _secret2, 0);
        ulong bytes = start
            | ((ulong)Unsafe.Add(ref start, length >> 1) << 8)
            | ((ulong)Unsafe.Add(ref start, length - 1) << 16);
        return Finish(bytes, 0, _secret2, length);
    }

    private ulong HashLong(ref byte start, int length)
    {
        ulong lane0 = _secret2;
        int at = 0;
        if (length > 48)
        {
            // Three chains that do not wait for one another keep the multiplier busy.
            ulong lane1 = _secret2;
            ulong lane2 = _secret2;
            do
            {
                ref byte p = ref Unsafe.Add(ref start, at);
                lane0 = Mix(Read64(ref p) ^ _secret0, Read64(ref Unsafe.Add(ref p, 8)) ^ lane0);
                lane1 = Mix(Read64(ref Unsafe.Add(ref p, 16)) ^ _secret1, Read64(ref Unsafe.Add(ref p, 24)) ^ lane1);
                lane2 = Mix(Read64(ref Unsafe.Add(ref p, 32)) ^ _secret3, Read64(ref Unsafe.Add(ref p, 40)) ^ lane2);
                at += 48;
            }
            while (length - at > 48);
            lane0 ^= lane1 ^ lane2;
        }

        for (; length - at > 16; at += 16)
        {
            ref byte p = ref Unsafe.Add(ref start, at);
            lane0 = Mix(Read64(ref p) ^ _secret0, Read64(ref Unsafe.Add(ref p, 8)) ^ lane0);
        }

        return Finish(
            Read64(ref Unsafe.Add(ref start, length - 16)),
            Read64(ref Unsafe.Add(ref start, length - 8)),
            lane0,
            length);
    }

    // Two multiplications: the first joins the words, the second spreads the sum over all bits and adds the length.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Finish(ulong a, ulong b, ulong lane, int length)
    {
        ulong high = Math.BigMul(a ^ _secret1, b ^ lane, out ulong low);
        return Mix(low ^ _secret0 ^ (uint)length, high ^ _secret3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return high ^ low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read64(ref byte at) => Unsafe.ReadUnaligned<ulong>(ref at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read32(ref byte at) => Unsafe.ReadUnaligned<uint>(ref at);
}
