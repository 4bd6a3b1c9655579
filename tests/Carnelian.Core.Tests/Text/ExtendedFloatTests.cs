using System.Numerics;
using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Core.Text;

namespace Carnelian.Core.Tests.Text;

public sealed class ExtendedFloatTests
{
    [Fact]
    public void AddsAndFormatsAsRedisAnswered()
    {
        string[] lines = ExtendedFloatCases.Table.Split('\n');
        Assert.InRange(lines.Length, 200, 300);
        foreach (string line in lines)
        {
            string[] parts = line.TrimEnd('\r').Split('|');
            Assert.True(parts[2] == Increment(parts[0], parts[1]), line + " but got " + Increment(parts[0], parts[1]));
            Assert.True(parts[2] == Increment(parts[1], parts[0]), line + " swapped");
        }
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-1e-18", "0")]
    [InlineData("5e-18", "0")] // 5 x 10^-18 is stored a little too small, and so rounds down.
    [InlineData("5.0000001e-18", "0.00000000000000001")]
    [InlineData("0x1p-18", "0.00000381469726562")] // Exactly half of a unit: the even neighbour.
    [InlineData("0x3p-18", "0.00001144409179688")]
    [InlineData("0.99999999999999999999", "1")]
    [InlineData("0.999999999999999994", "0.99999999999999999")]
    [InlineData("3.0e3", "3000")]
    [InlineData("0.1", "0.1")]
    [InlineData("3.14159265358979", "3.14159265358979")]
    [InlineData("1e20", "100000000000000000000")]
    [InlineData("18446744073709551617", "18446744073709551616")]
    [InlineData("18446744073709551615.5", "18446744073709551616")]
    [InlineData("36893488147419103234", "36893488147419103232")] // A tie in the lowest bit goes to the even mantissa.
    [InlineData("36893488147419103238", "36893488147419103240")]
    [InlineData("1e40", "9999999999999999999783686092270256259072")]
    [InlineData("inf", "inf")]
    [InlineData("-Infinity", "-inf")]
    [InlineData("0x.8p1", "1")]
    [InlineData("0X1.8P+1", "3")]
    public void ParsesAndFormats(string text, string expected)
    {
        Assert.True(ExtendedFloat.TryParse(Encoding.ASCII.GetBytes(text), out ExtendedFloat value));
        Assert.Equal(expected, Format(value));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("nan")]
    [InlineData("-nan(1)")]
    [InlineData("1e4933")]
    [InlineData("-1.2e4932")]
    [InlineData("1e-4951")]
    [InlineData("1.8e-4951")]
    [InlineData("1e99999999999999999999")]
    [InlineData("1e-99999999999999999999")]
    [InlineData("0x1p16384")]
    [InlineData("0x1p-16446")]
    [InlineData("0x")]
    [InlineData("0xp1")]
    [InlineData("1,5")]
    [InlineData("1\0")]
    public void Refuses(string text)
    {
        Assert.False(ExtendedFloat.TryParse(Encoding.ASCII.GetBytes(text), out ExtendedFloat value));
        Assert.Equal("0", Format(value));
    }

    [Theory]
    [InlineData("0e99999999999999999999")]
    [InlineData("1.1e4932")]
    [InlineData("1.9e-4951")]
    [InlineData("0x1p-16445")]
    [InlineData("0x1.8p-16446")]
    [InlineData("0x1.fffffffffffffffep16383")]
    public void AcceptsTheEdges(string text) =>
        Assert.True(ExtendedFloat.TryParse(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void TheLengthLimitIsThatOfTheBuffer()
    {
        byte[] text = Encoding.ASCII.GetBytes("1." + new string('0', ExtendedFloat.MaxInputLength - 1));
        Assert.True(ExtendedFloat.TryParse(text.AsSpan(0, ExtendedFloat.MaxInputLength), out ExtendedFloat value));
        Assert.Equal("1", Format(value));
        Assert.False(ExtendedFloat.TryParse(text, out _));
    }

    [Fact]
    public void TheLargestNumberHasTheLongestText()
    {
        Assert.True(ExtendedFloat.TryParse("-0x1.fffffffffffffffep16383"u8, out ExtendedFloat value));
        string text = Format(value);
        Assert.Equal(ExtendedFloat.MaxTextLength, text.Length);
        Assert.Equal(-((BigInteger.One << 16384) - (BigInteger.One << 16320)), BigInteger.Parse(text));
        Assert.True(ExtendedFloat.Add(value, value).IsInfinity);
        Assert.Throws<ArgumentException>(() => value.Format(new byte[100]));
        Assert.Throws<ArgumentException>(() => ExtendedFloat.FromInt64(123).Format(new byte[2]));
    }

    [Fact]
    public void InfinitiesAddUpAsTheProcessorDoes()
    {
        ExtendedFloat plus = ExtendedFloat.FromDouble(double.PositiveInfinity);
        ExtendedFloat minus = ExtendedFloat.FromDouble(double.NegativeInfinity);
        ExtendedFloat one = ExtendedFloat.FromInt64(1);
        Assert.Equal("inf", Format(ExtendedFloat.Add(one, plus)));
        Assert.Equal("-inf", Format(ExtendedFloat.Add(minus, one)));
        Assert.Equal("inf", Format(ExtendedFloat.Add(plus, plus)));
        Assert.True(ExtendedFloat.Add(plus, minus).IsNaN);
        Assert.True(ExtendedFloat.Add(ExtendedFloat.Add(plus, minus), one).IsNaN);
        Assert.True(ExtendedFloat.FromDouble(double.NaN).IsNaN);
        Assert.False(plus.IsNaN);
        Assert.False(one.IsInfinity);
    }

    [Fact]
    public void ZerosAddUpWithTheRightSign()
    {
        ExtendedFloat minusZero = ExtendedFloat.FromDouble(-0.0);
        Assert.True(ExtendedFloat.Add(minusZero, minusZero).IsNegative);
        Assert.False(ExtendedFloat.Add(minusZero, ExtendedFloat.FromInt64(0)).IsNegative);
        Assert.False(ExtendedFloat.Add(ExtendedFloat.FromInt64(-5), ExtendedFloat.FromInt64(5)).IsNegative);
        Assert.Equal("0", Format(minusZero));
    }

    [Fact]
    public void SumsOfHexadecimalNumbersAreCorrectlyRounded()
    {
        // The exact sum in big integers, rounded there, against Add; the distance reaches beyond all of the 128 bits.
        const ulong seed = 77001;
        var random = new SeededRandom(seed);
        for (int round = 0; round < 20_000; round++)
        {
            BigInteger a = random.NextUInt64() >> (int)random.Next(64);
            BigInteger b = random.NextUInt64() >> (int)random.Next(64);
            if (random.Next(2) == 0) b = -b;
            if (random.Next(4) == 0) b = (BigInteger.One << (int)random.Next(64)) * b.Sign;
            int shift = (int)random.Next(140);
            string left = Hexadecimal(a, shift);
            string right = Hexadecimal(b, 0);
            string expected = Hexadecimal(RoundTo64Bits((a << shift) + b), 0);
            Assert.True(Increment(expected, "0") == Increment(left, right), $"seed {seed}: {left} {right}");
        }
    }

    [Fact]
    public void DoublesAndIntegersAreExact()
    {
        var random = new SeededRandom(4);
        byte[] text = new byte[IntegerText.MaxLength];
        for (int round = 0; round < 5000; round++)
        {
            long integer = (long)random.NextUInt64() >> (int)random.Next(64);
            int length = IntegerText.Format(integer, text);
            Assert.Equal(Encoding.ASCII.GetString(text, 0, length), Format(ExtendedFloat.FromInt64(integer)));
            double dyadic = (double)(integer >> 11) / (1 << 16);
            decimal exact = (decimal)(integer >> 11) / (1 << 16);
            Assert.Equal(exact.ToString("0.#################"), Format(ExtendedFloat.FromDouble(dyadic)));
        }
    }

    private static string Increment(string left, string right)
    {
        if (!ExtendedFloat.TryParse(Encoding.ASCII.GetBytes(left), out ExtendedFloat a)
            || !ExtendedFloat.TryParse(Encoding.ASCII.GetBytes(right), out ExtendedFloat b))
        {
            return "refused";
        }

        ExtendedFloat sum = ExtendedFloat.Add(a, b);
        return sum.IsNaN || sum.IsInfinity ? "infinite" : Format(sum);
    }

    private static string Format(ExtendedFloat value)
    {
        byte[] text = new byte[ExtendedFloat.MaxTextLength];
        return Encoding.ASCII.GetString(text, 0, value.Format(text));
    }

    private static string Hexadecimal(BigInteger value, int exponent) =>
        (value.Sign < 0 ? "-0x" : "0x") + BigInteger.Abs(value).ToString("x") + "p" + exponent;

    private static BigInteger RoundTo64Bits(BigInteger value)
    {
        BigInteger magnitude = BigInteger.Abs(value);
        int drop = (int)Math.Max(0, magnitude.GetBitLength() - 64);
        if (drop == 0) return value;
        BigInteger kept = magnitude >> drop;
        BigInteger twiceRest = (magnitude - (kept << drop)) << 1;
        BigInteger unit = BigInteger.One << drop;
        if (twiceRest > unit || (twiceRest == unit && !kept.IsEven)) kept++;
        return (kept << drop) * value.Sign;
    }
}
