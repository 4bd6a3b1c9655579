using System.Globalization;
using System.Numerics;
using System.Text;
using Carnelian.Core.Hashing;
using Carnelian.Core.Numerics;

namespace Carnelian.Core.Tests.Hashing;

public sealed class KeyedHashTests
{
    private const int Buckets = 1 << 14;
    private static readonly KeyedHash s_hash = new(0x0123456789ABCDEF, 0xFEDCBA9876543210);

    [Fact]
    public void IsAFunctionOfKeyAndBytes()
    {
        byte[] data = Encoding.ASCII.GetBytes("some key of middling length, repeated for the long path, and again");
        for (int length = 0; length <= data.Length; length++)
        {
            ReadOnlySpan<byte> bytes = data.AsSpan(0, length);
            ulong value = s_hash.Hash(bytes);
            byte[] moved = [1, 2, 3, .. bytes, 4];
            Assert.Equal(value, s_hash.Hash(moved.AsSpan(3, length)));
            Assert.NotEqual(value, new KeyedHash(0x0123456789ABCDEF, 0xFEDCBA9876543211).Hash(bytes));
            Assert.NotEqual(value, new KeyedHash(0x0123456789ABCDEE, 0xFEDCBA9876543210).Hash(bytes));
        }
    }

    [Fact]
    public void LengthsOfEqualBytesAllDiffer()
    {
        foreach (byte filler in new byte[] { 0, 1, 255 })
        {
            byte[] data = new byte[200];
            data.AsSpan().Fill(filler);
            var seen = new HashSet<ulong>();
            for (int length = 0; length <= data.Length; length++)
                Assert.True(seen.Add(s_hash.Hash(data.AsSpan(0, length))));
        }
    }

    [Fact]
    public void EveryInputBitReachesHalfOfTheOutput()
    {
        foreach (int length in new[] { 1, 3, 4, 8, 9, 16, 17, 32, 48, 49, 96, 97, 150 })
        {
            byte[] data = new byte[length];
            new SeededRandom((ulong)length).Fill(data);
            ulong value = s_hash.Hash(data);
            long flipped = 0;
            for (int bit = 0; bit < length * 8; bit++)
            {
                data[bit >> 3] ^= (byte)(1 << (bit & 7));
                int changes = BitOperations.PopCount(value ^ s_hash.Hash(data));
                Assert.InRange(changes, 10, 54);
                flipped += changes;
                data[bit >> 3] ^= (byte)(1 << (bit & 7));
            }

            Assert.InRange(flipped / (length * 8.0), 28, 36);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("user:")]
    [InlineData("session:000000000000:")]
    [InlineData("a prefix that is longer than forty-eight bytes, so that all three lanes run:")]
    public void NumberedKeysSpreadOverLowMiddleAndHighBits(string prefix)
    {
        int[] low = new int[Buckets];
        int[] middle = new int[Buckets];
        int[] high = new int[Buckets];
        var seen = new HashSet<ulong>();
        for (int i = 0; i < 20 * Buckets; i++)
        {
            ulong value = s_hash.Hash(Encoding.ASCII.GetBytes(prefix + i.ToString(CultureInfo.InvariantCulture)));
            Assert.True(seen.Add(value));
            low[value & (Buckets - 1)]++;
            middle[(value >> 24) & (Buckets - 1)]++;
            high[value >> 50]++;
        }

        AssertEven(low, 20);
        AssertEven(middle, 20);
        AssertEven(high, 20);
    }

    [Fact]
    public void SparseBinaryKeysSpread()
    {
        int[] low = new int[Buckets];
        int[] high = new int[Buckets];
        byte[] key = new byte[16];
        for (int i = 0; i < 10 * Buckets; i++)
        {
            // The counter stands in the upper half of each word, where a weak multiplier would lose it.
            BitConverter.TryWriteBytes(key.AsSpan(4), i);
            BitConverter.TryWriteBytes(key.AsSpan(12), i);
            ulong value = s_hash.Hash(key);
            low[value & (Buckets - 1)]++;
            high[value >> 50]++;
        }

        AssertEven(low, 10);
        AssertEven(high, 10);
    }

    [Theory]
    [InlineData("djb2")]
    [InlineData("fnv1a")]
    [InlineData("crc16")]
    public void KeysPreparedAgainstOtherHashesBehaveLikeRandomOnes(string name)
    {
        const int places = 18;
        Func<ulong, byte[], ulong> weak = name switch { "djb2" => Djb2, "fnv1a" => Fnv1a, _ => Crc16Bitwise };

        // At every place either of two blocks leads the weak hash to the same state, so that all keys collide in it.
        byte[][][] pairs = new byte[places][][];
        ulong state = 5381;
        for (int place = 0; place < places; place++)
        {
            pairs[place] = FindPair(state, weak);
            state = weak(state, pairs[place][0]);
        }

        int[] low = new int[Buckets];
        int[] high = new int[Buckets];
        var seen = new HashSet<ulong>();
        byte[] key = new byte[places * sizeof(uint)];
        for (int i = 0; i < 200_000; i++)
        {
            for (int bit = 0; bit < places; bit++) pairs[bit][(i >> bit) & 1].CopyTo(key.AsSpan(bit * sizeof(uint)));
            if ((i & 1023) == 0) Assert.Equal(state, weak(5381, key));
            ulong value = s_hash.Hash(key);
            Assert.True(seen.Add(value));
            low[value & (Buckets - 1)]++;
            high[value >> 50]++;
        }

        AssertEven(low, 200_000.0 / Buckets);
        AssertEven(high, 200_000.0 / Buckets);
    }

    // A pair of blocks with one state after them, found by a birthday search over the states of the weak hash.
    private static byte[][] FindPair(ulong start, Func<ulong, byte[], ulong> step)
    {
        var states = new Dictionary<ulong, byte[]>();
        var random = new SeededRandom(start);
        for (int i = 0; i < 2_000_000; i++)
        {
            byte[] block = BitConverter.GetBytes((uint)random.NextUInt64());
            ulong state = step(start, block);
            if (states.TryAdd(state, block)) continue;
            if (!block.AsSpan().SequenceEqual(states[state])) return [states[state], block];
        }

        throw new InvalidOperationException("No collision in the weak hash.");
    }

    private static ulong Djb2(ulong state, byte[] block)
    {
        foreach (byte value in block) state = (uint)((state * 33) + value);
        return state;
    }

    private static ulong Fnv1a(ulong state, byte[] block)
    {
        foreach (byte value in block) state = (uint)((state ^ value) * 16777619);
        return state;
    }

    private static ulong Crc16Bitwise(ulong state, byte[] block)
    {
        state &= 0xFFFF;
        foreach (byte value in block)
        {
            state ^= (ulong)value << 8;
            for (int i = 0; i < 8; i++) state = ((state << 1) ^ ((state & 0x8000) != 0 ? 0x1021u : 0u)) & 0xFFFF;
        }

        return state;
    }

    // Chi square of the counts: mean is the number of buckets, five standard deviations allowed.
    private static void AssertEven(int[] counts, double mean)
    {
        double chiSquare = counts.Sum(count => (count - mean) * (count - mean) / mean);
        double deviation = Math.Sqrt(2.0 * counts.Length);
        Assert.InRange(chiSquare, counts.Length - (5 * deviation), counts.Length + (5 * deviation));
    }
}
