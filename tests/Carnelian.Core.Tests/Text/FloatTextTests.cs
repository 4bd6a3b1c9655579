using System.Globalization;
using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Core.Text;

namespace Carnelian.Core.Tests.Text;

public sealed class FloatTextTests
{
    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("-0", -0.0)]
    [InlineData("+5", 5.0)]
    [InlineData("007", 7.0)]
    [InlineData("1.", 1.0)]
    [InlineData(".5", 0.5)]
    [InlineData("-.5e1", -5.0)]
    [InlineData("1E+3", 1000.0)]
    [InlineData("9223372036854775807", 9223372036854775807.0)]
    [InlineData("9007199254740993", 9007199254740992.0)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-INF", double.NegativeInfinity)]
    [InlineData("+Infinity", double.PositiveInfinity)]
    [InlineData("1.7976931348623157e308", double.MaxValue)]
    [InlineData("4.9e-324", double.Epsilon)]
    [InlineData("3e-324", double.Epsilon)]
    [InlineData("0e-99999999999999999999", 0.0)]
    [InlineData("0x10", 16.0)]
    [InlineData("0X.8p1", 1.0)]
    [InlineData("0x1.p-1", 0.5)]
    [InlineData("-0x1.8", -1.5)]
    [InlineData("0x1p-1074", double.Epsilon)]
    [InlineData("0x1.8p-1075", double.Epsilon)]
    [InlineData("0x1.fffffffffffffp1023", double.MaxValue)]
    [InlineData("0x20000000000001", 9007199254740992.0)] // A tie between two neighbours goes to the even one.
    [InlineData("0x20000000000003", 9007199254740996.0)]
    [InlineData("0x20000000000001.00000000000000000000000000000000000001", 9007199254740994.0)]
    [InlineData("0x0p99999999999999999999", 0.0)]
    public void Reads(string text, double expected)
    {
        Assert.True(FloatText.TryParse(Encoding.ASCII.GetBytes(text), out double value));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value));
    }

    [Theory]
    [InlineData("", 0.0)]
    [InlineData(" 1", 1.0)]
    [InlineData("\t\n\v\f\r 1.5", 1.5)]
    [InlineData("2\0rest", 2.0)]
    [InlineData("\0rest", 0.0)]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("-1e400", double.NegativeInfinity)]
    [InlineData("1e-400", 0.0)]
    [InlineData("0x1p2000", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("12", 12.0)]
    public void ReadsFreely(string text, double expected)
    {
        Assert.True(FloatText.TryParseFreely(Encoding.ASCII.GetBytes(text), out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("1 ")]
    [InlineData("nan")]
    [InlineData("x")]
    [InlineData("1e")]
    [InlineData(" \0")]
    public void RefusesFreely(string text) =>
        Assert.False(FloatText.TryParseFreely(Encoding.ASCII.GetBytes(text), out _));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1\0")]
    [InlineData("\t1")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("+.")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.2.3")]
    [InlineData("--1")]
    [InlineData("1,000")]
    [InlineData("nan")]
    [InlineData("-NaN")]
    [InlineData("nan(1)")]
    [InlineData("infinit")]
    [InlineData("inf ")]
    [InlineData("1e309")]
    [InlineData("-1.8e308")]
    [InlineData("1e-324")]
    [InlineData("2e-324")]
    [InlineData("1e99999999999999999999")]
    [InlineData("1e-99999999999999999999")]
    [InlineData("0x")]
    [InlineData("0x.")]
    [InlineData("0x1p")]
    [InlineData("0x1g")]
    [InlineData("0x1p1024")]
    [InlineData("0x1.fffffffffffff8p1023")]
    [InlineData("0x1p-1075")]
    public void Refuses(string text)
    {
        Assert.False(FloatText.TryParse(Encoding.ASCII.GetBytes(text), out double value));
        Assert.Equal(0, value);
    }

    [Fact]
    public void LongTextsAreRoundedOnce()
    {
        string zeros = new('0', 3000);
        Assert.True(FloatText.TryParse(Encoding.ASCII.GetBytes("0." + zeros + "1e3001"), out double one));
        Assert.Equal(1, one);
        Assert.True(FloatText.TryParse(Encoding.ASCII.GetBytes("9007199254740993." + zeros + "1"), out double above));
        Assert.Equal(9007199254740994, above);
        Assert.True(FloatText.TryParse(Encoding.ASCII.GetBytes("1" + zeros + "e-3000"), out one));
        Assert.Equal(1, one);
    }

    // The texts are what printf of the C library gives for %.17g.
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(3.0, "3")]
    [InlineData(-17.0, "-17")]
    [InlineData(0.1, "0.10000000000000001")]
    [InlineData(3.14, "3.1400000000000001")]
    [InlineData(0.5, "0.5")]
    [InlineData(1e16, "10000000000000000")]
    [InlineData(99999999999999984.0, "99999999999999984")]
    [InlineData(1e17, "1e+17")]
    [InlineData(1e20, "1e+20")]
    [InlineData(-1e20, "-1e+20")]
    [InlineData(123456789012345680000.0, "1.2345678901234568e+20")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1.0000000000000001e-05")]
    [InlineData(1e100, "1e+100")]
    [InlineData(double.MaxValue, "1.7976931348623157e+308")]
    [InlineData(-double.Epsilon, "-4.9406564584124654e-324")]
    [InlineData(0.000012207031250000002, "1.2207031250000002e-05")]
    [InlineData(1125899906842623.875, "1125899906842623.9")]
    [InlineData(1125899906842624.25, "1125899906842624.2")] // Ties in the 17th digit go to the even one.
    [InlineData(562949953421312.125, "562949953421312.12")]
    [InlineData(562949953421312.375, "562949953421312.38")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void FormatsReplies(double value, string expected)
    {
        byte[] text = new byte[FloatText.MaxLength];
        Assert.Equal(expected, Encoding.ASCII.GetString(text, 0, FloatText.Format(value, text)));
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(1e17, "100000000000000000")]
    [InlineData(4611686018427387904.0, "4611686018427387904")]
    [InlineData(4611686018427388928.0, "4.6116860184273889e+18")]
    [InlineData(-4611686018427387904.0, "-4611686018427387904")]
    [InlineData(1.5, "1.5")]
    [InlineData(double.NaN, "nan")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void FormatsScores(double value, string expected)
    {
        byte[] text = new byte[FloatText.MaxLength];
        Assert.Equal(expected, Encoding.ASCII.GetString(text, 0, FloatText.FormatScore(value, text)));
    }

    [Theory]
    [InlineData(0.0, 4, "0.0000")]
    [InlineData(0.05, 4, "0.0500")]
    [InlineData(-0.00001, 4, "0.0000")]
    [InlineData(-0.775, 4, "-0.7750")]
    [InlineData(166274.1516, 4, "166274.1516")]
    [InlineData(0.00005, 4, "0.0000")]
    [InlineData(2.5, 4, "2.5000")]
    [InlineData(0.00075, 4, "0.0008")]
    [InlineData(1.25, 1, "1.2")]
    [InlineData(12.0, 2, "12.00")]
    [InlineData(9.0, 17, "9.00000000000000000")]
    [InlineData(-93.0, 17, "-92.23372036854775808")]
    public void FormatsFixed(double value, int digits, string expected)
    {
        byte[] text = new byte[FloatText.MaxFixedLength];
        Assert.Equal(expected, Encoding.ASCII.GetString(text, 0, FloatText.FormatFixed(value, digits, text)));
    }

    [Fact]
    public void EveryFiniteDoubleSurvivesTheRoundTrip()
    {
        const ulong seed = 31337;
        var random = new SeededRandom(seed);
        byte[] text = new byte[FloatText.MaxLength];
        for (int round = 0; round < 50_000; round++)
        {
            double value = random.Next(2) == 0
                ? BitConverter.UInt64BitsToDouble(random.NextUInt64())
                : Math.Round(random.NextDouble() * 1000, (int)random.Next(6));
            if (!double.IsFinite(value)) continue;
            int length = FloatText.Format(value, text);
            Assert.True(FloatText.TryParse(text.AsSpan(0, length), out double back), $"seed {seed}: {value:R}");
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(back));
            Assert.Equal(value, double.Parse(text.AsSpan(0, length), CultureInfo.InvariantCulture));
            length = FloatText.FormatScore(value, text);
            Assert.True(FloatText.TryParse(text.AsSpan(0, length), out back));
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(back));
        }
    }

    [Fact]
    public void AShortDestinationIsAnError()
    {
        Assert.Throws<ArgumentException>(() => FloatText.Format(0.1, new byte[5]));
        Assert.Throws<ArgumentException>(() => FloatText.Format(double.NegativeInfinity, new byte[3]));
        Assert.Throws<ArgumentException>(() => FloatText.FormatScore(1e17, new byte[17]));
        Assert.Throws<ArgumentOutOfRangeException>(() => FloatText.FormatFixed(1, 18, new byte[50]));
    }

    [Theory]
    [InlineData(0, "0.000000")]
    [InlineData(-1.5, "-1.500000")]
    [InlineData(200.0078125, "200.007812")]
    [InlineData(200.0234375, "200.023438")]
    [InlineData(-0.0078125, "-0.007812")]
    [InlineData(0.1, "0.100000")]
    [InlineData(1e25, "10000000000000000905969664.000000")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void PlainTextHasSixPlaces(double value, string text) => Assert.Equal(text, FloatText.ToPlainText(value));

    [Fact]
    public void PlainTextHasAllDigitsOfLargeNumbers() =>
        Assert.Equal(new System.Numerics.BigInteger(1e308) + ".000000", FloatText.ToPlainText(1e308));
}
