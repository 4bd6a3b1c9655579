using System.Numerics;
using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Core.Structures.Bitmaps;

namespace Carnelian.Core.Tests.Structures.Bitmaps;

/// <summary>Integers in bitmaps against bits one by one and arithmetic without limits.</summary>
public sealed class BitFieldTypeTests
{
    private static readonly BitFieldOverflow[] s_overflows = Enum.GetValues<BitFieldOverflow>();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AgreesWithBitsOneByOne(ulong seed)
    {
        var random = new SeededRandom(seed);
        var bytes = new byte[40];
        random.Fill(bytes);
        for (var step = 0; step < 20_000; step++)
        {
            var bits = 1 + (int)random.Next(64);
            var offset = random.Next((uint)((bytes.Length * 8) - bits + 1));
            if (random.Next(2) == 0)
            {
                var value = random.NextUInt64();
                var expected = (byte[])bytes.Clone();
                for (var i = 0; i < bits; i++) Bitmap.Set(expected, offset + i, ((value >> (bits - 1 - i)) & 1) != 0);
                BitField.Write(bytes, offset, bits, value);
                Assert.True(expected.AsSpan().SequenceEqual(bytes), $"seed {seed}");
            }
            else
            {
                var from = offset + random.Next(100);
                Assert.True(Naive(bytes, from, bits) == BitField.Read(bytes, from, bits), $"seed {seed}");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void SumsAgreeWithArithmeticWithoutLimits(ulong seed)
    {
        var random = new SeededRandom(seed);
        for (var step = 0; step < 20_000; step++)
        {
            var type = AnyType(random);
            var span = (Int128)type.Max - type.Min + 1;
            var value = (long)(type.Min + ((Int128)(random.NextUInt64() >> 1) % span));
            value = random.Next(4) switch { 0 => type.Max, 1 => type.Min, _ => value };
            var increment = random.Next(3) == 0 ? Edge(random) : (long)random.NextUInt64() >> (int)random.Next(64);
            foreach (var overflow in s_overflows)
            {
                var fits = type.TryAdd(value, increment, overflow, out var stored);
                Check(type, (BigInteger)value + increment, overflow, fits, stored, $"seed {seed}");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    public void NumbersThatAreSetAgreeWithArithmeticWithoutLimits(ulong seed)
    {
        var random = new SeededRandom(seed);
        for (var step = 0; step < 20_000; step++)
        {
            var type = AnyType(random);
            var value = random.Next(3) == 0 ? Edge(random) : (long)random.NextUInt64() >> (int)random.Next(64);
            var meant = type.IsSigned || value >= 0 ? value : (BigInteger)(ulong)value;

            // Redis takes these for too large: the distance from the largest number overflows.
            if (type.IsSigned && value < type.Min && (BigInteger)type.Max - value > long.MaxValue)
                meant += BigInteger.One << 64;
            foreach (var overflow in s_overflows)
            {
                var fits = type.TryFit(value, overflow, out var stored);
                Check(type, meant, overflow, fits, stored, $"seed {seed}");
            }
        }
    }

    [Theory]
    [InlineData("u1", 0, 1)]
    [InlineData("u8", 0, 255)]
    [InlineData("u63", 0, long.MaxValue)]
    [InlineData("i1", -1, 0)]
    [InlineData("i8", -128, 127)]
    [InlineData("i64", long.MinValue, long.MaxValue)]
    public void TypesHaveTheirLimits(string text, long min, long max)
    {
        Assert.True(BitFieldType.TryParse(Encoding.ASCII.GetBytes(text), out var type));
        Assert.Equal((min, max), (type.Min, type.Max));
    }

    [Theory]
    [InlineData("")]
    [InlineData("u")]
    [InlineData("u0")]
    [InlineData("u64")]
    [InlineData("i0")]
    [InlineData("i65")]
    [InlineData("i-1")]
    [InlineData("i08")]
    [InlineData("I8")]
    [InlineData("x8")]
    [InlineData("8")]
    public void OtherTypesAreNone(string text) =>
        Assert.False(BitFieldType.TryParse(Encoding.ASCII.GetBytes(text), out _));

    private static BitFieldType AnyType(SeededRandom random)
    {
        var signed = random.Next(2) == 0;
        var text = (signed ? "i" : "u") + (1 + random.Next(signed ? 64u : 63u));
        Assert.True(BitFieldType.TryParse(Encoding.ASCII.GetBytes(text), out var type));
        return type;
    }

    private static long Edge(SeededRandom random) => random.Next(6) switch
    {
        0 => long.MaxValue,
        1 => long.MinValue,
        2 => 0,
        3 => -1,
        4 => long.MinValue + 1,
        _ => 1,
    };

    private static void Check(
        BitFieldType type, BigInteger value, BitFieldOverflow overflow, bool fits, long stored, string seed)
    {
        var inside = value >= type.Min && value <= type.Max;
        Assert.True(fits == (inside || overflow != BitFieldOverflow.Fail), seed);
        if (!fits) return;
        var expected = inside ? value
            : overflow == BitFieldOverflow.Saturate ? value > type.Max ? type.Max : type.Min
            : Wrapped(type, value);
        Assert.True(expected == stored, $"{seed}: {expected} {stored}");
    }

    private static BigInteger Wrapped(BitFieldType type, BigInteger value)
    {
        var modulus = BigInteger.One << type.Bits;
        var rest = ((value % modulus) + modulus) % modulus;
        return rest > type.Max ? rest - modulus : rest;
    }

    private static ulong Naive(byte[] bytes, long offset, int bits)
    {
        ulong value = 0;
        for (var i = 0; i < bits; i++) value = (value << 1) | (Bitmap.Get(bytes, offset + i) ? 1UL : 0);
        return value;
    }
}
