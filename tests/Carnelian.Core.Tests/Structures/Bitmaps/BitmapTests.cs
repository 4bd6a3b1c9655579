using Carnelian.Core.Numerics;
using Carnelian.Core.Structures.Bitmaps;

namespace Carnelian.Core.Tests.Structures.Bitmaps;

/// <summary>Bitmaps against an array of truth values.</summary>
public sealed class BitmapTests
{
    private const int MaxBytes = 200;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AgreesWithAnArrayOfBits(ulong seed)
    {
        var random = new SeededRandom(seed);
        for (var round = 0; round < 300; round++)
        {
            var bytes = Bytes(random);
            var bits = Bits(bytes);
            Assert.Equal(bits.Count(bit => bit), Bitmap.Count(bytes));
            for (var i = 0; i < 20 && bits.Length > 0; i++) CheckRange(random, bytes, bits, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void BitsAreSetAndReadOneByOne(ulong seed)
    {
        var random = new SeededRandom(seed);
        var bytes = new byte[MaxBytes];
        var bits = new bool[bytes.Length * 8];
        for (var step = 0; step < 10_000; step++)
        {
            var offset = (int)random.Next((uint)bits.Length);
            var bit = random.Next(2) == 0;
            Bitmap.Set(bytes, offset, bit);
            bits[offset] = bit;
            offset = (int)random.Next((uint)bits.Length);
            Assert.True(bits[offset] == Bitmap.Get(bytes, offset), $"seed {seed}");
        }

        Assert.Equal(bits, Bits(bytes));
    }

    [Fact]
    public void NothingFollowsTheLastByte()
    {
        Assert.False(Bitmap.Get([0xFF], 8));
        Assert.False(Bitmap.Get([], 0));
        Assert.False(Bitmap.Get([0xFF], long.MaxValue));
        Assert.Equal(0, Bitmap.Count([]));
    }

    private static void CheckRange(SeededRandom random, byte[] bytes, bool[] bits, string seed)
    {
        var first = (int)random.Next((uint)bits.Length);
        var last = first + (int)random.Next((uint)(bits.Length - first));
        var range = bits[first..(last + 1)];
        Assert.True(range.Count(bit => bit) == Bitmap.Count(bytes, first, last), seed);
        foreach (var bit in new[] { false, true })
        {
            var expected = Array.IndexOf(range, bit);
            Assert.True((expected < 0 ? -1 : first + expected) == Bitmap.Find(bytes, bit, first, last), seed);
        }
    }

    /// <summary>Random bytes, often with long stretches of one kind of bit.</summary>
    private static byte[] Bytes(SeededRandom random)
    {
        var bytes = new byte[random.Next(MaxBytes)];
        switch (random.Next(3))
        {
            case 0:
                random.Fill(bytes);
                break;
            case 1:
                Array.Fill(bytes, (byte)0xFF);
                break;
        }

        for (var i = random.Next(3); i > 0 && bytes.Length > 0; i--)
            bytes[random.Next((uint)bytes.Length)] ^= (byte)(1 << (int)random.Next(8));
        return bytes;
    }

    private static bool[] Bits(byte[] bytes) =>
        [.. bytes.SelectMany(value => Enumerable.Range(0, 8).Select(i => (value & (0x80 >> i)) != 0))];
}
