using System.Buffers.Binary;

namespace Carnelian.Core.Hashing;

/// <summary>
/// MurmurHash2 in its 64-bit variant for 64-bit machines, words read in little-endian order. HyperLogLogs depend on it:
/// a value written by one server is extended by another.
/// </summary>
/// <remarks>https://github.com/aappleby/smhasher, public domain</remarks>
public static class MurmurHash64A
{
    private const ulong Multiplier = 0xC6A4A7935BD1E995;
    private const int Shift = 47;

    /// <summary>The hash of <paramref name="data"/>.</summary>
    /// <param name="data">Any bytes.</param>
    /// <param name="seed">Chooses one of many hash functions.</param>
    public static ulong Compute(ReadOnlySpan<byte> data, uint seed)
    {
        var hash = seed ^ unchecked((ulong)data.Length * Multiplier);
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(data) * Multiplier;
            hash = (hash ^ ((word ^ (word >> Shift)) * Multiplier)) * Multiplier;
        }

        if (data.Length > 0)
        {
            ulong rest = 0;
            for (var i = 0; i < data.Length; i++) rest |= (ulong)data[i] << (8 * i);
            hash = (hash ^ rest) * Multiplier;
        }

        hash = (hash ^ (hash >> Shift)) * Multiplier;
        return hash ^ (hash >> Shift);
    }
}
