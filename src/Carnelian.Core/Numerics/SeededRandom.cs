using System.Buffers.Binary;
using System.Numerics;

namespace Carnelian.Core.Numerics;

/// <summary>
/// A small fast generator whose whole sequence follows from its seed: xoshiro256** with its state filled by
/// splitmix64. Not for secrets, and not for use by two threads at once.
/// </summary>
public sealed class SeededRandom
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts the sequence that belongs to <paramref name="seed"/>.</summary>
    /// <param name="seed">Any value, zero included.</param>
    public SeededRandom(ulong seed)
    {
        _s0 = SplitMix(ref seed);
        _s1 = SplitMix(ref seed);
        _s2 = SplitMix(ref seed);
        _s3 = SplitMix(ref seed);
    }

    internal SeededRandom(ulong s0, ulong s1, ulong s2, ulong s3)
    {
        _s0 = s0;
        _s1 = s1;
        _s2 = s2;
        _s3 = s3;
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>A number from 0 up to, not including, <paramref name="bound"/>; each equally likely.</summary>
    /// <param name="bound">1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is 0.</exception>
    public uint Next(uint bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);

        // The high half of a product is the number; a low half in the short stretch that would make some numbers
        // likelier than others is drawn again. That stretch is shorter than bound in 2^32, so the loop ends.
        ulong product = (NextUInt64() >> 32) * bound;
        if ((uint)product < bound)
        {
            uint threshold = (0u - bound) % bound;
            while ((uint)product < threshold) product = (NextUInt64() >> 32) * bound;
        }

        return (uint)(product >> 32);
    }

    /// <summary>A multiple of 2^-53 from 0 up to, not including, 1.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Fills <paramref name="destination"/> with random bytes.</summary>
    /// <param name="destination">Any length.</param>
    public void Fill(Span<byte> destination)
    {
        while (destination.Length >= sizeof(ulong))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(destination, NextUInt64());
            destination = destination[sizeof(ulong)..];
        }

        if (destination.IsEmpty) return;
        Span<byte> tail = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(tail, NextUInt64());
        tail[..destination.Length].CopyTo(destination);
    }

    /// <summary>Fills <paramref name="destination"/> with random lower-case hexadecimal digits, for run ids.</summary>
    /// <param name="destination">Any length.</param>
    public void FillHex(Span<byte> destination)
    {
        ulong bits = 0;
        for (int i = 0; i < destination.Length; i++)
        {
            if ((i & 15) == 0) bits = NextUInt64();
            destination[i] = "0123456789abcdef"u8[(int)(bits & 15)];
            bits >>= 4;
        }
    }

    /// <summary>One step of splitmix64: advances <paramref name="state"/> and returns 64 well mixed bits.</summary>
    /// <param name="state">Any value; changed.</param>
    public static ulong SplitMix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
