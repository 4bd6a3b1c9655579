using System.Globalization;
using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Core.Text;

namespace Carnelian.Core.Tests.Text;

public sealed class IntegerTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("7", 7)]
    [InlineData("-1", -1)]
    [InlineData("42", 42)]
    [InlineData("999", 999)]
    [InlineData("-1234", -1234)]
    [InlineData("12345678", 12345678)]
    [InlineData("123456789", 123456789)]
    [InlineData("1234567890123456", 1234567890123456)]
    [InlineData("12345678901234567", 12345678901234567)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("-9223372036854775807", -9223372036854775807)]
    public void ReadsCanonicalNumbers(string text, long expected)
    {
        Assert.True(IntegerText.TryParse(Encoding.ASCII.GetBytes(text), out long value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData("+1")]
    [InlineData("-0")]
    [InlineData("00")]
    [InlineData("01")]
    [InlineData("-01")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1\0")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("--1")]
    [InlineData("a")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("9999999999999999999")]
    [InlineData("18446744073709551615")]
    [InlineData("-18446744073709551615")]
    [InlineData("100000000000000000000")]
    [InlineData("1234567:")]
    [InlineData("/2345678")]
    public void RefusesEverythingElse(string text)
    {
        Assert.False(IntegerText.TryParse(Encoding.ASCII.GetBytes(text), out long value));
        Assert.Equal(0, value);
    }

    [Fact]
    public void AnyNonDigitAtAnyPlaceIsRefused()
    {
        for (int length = 1; length <= 20; length++)
        {
            for (int place = 0; place < length; place++)
            {
                for (int bad = 0; bad < 256; bad++)
                {
                    if (bad is >= '0' and <= '9') continue;
                    byte[] text = new byte[length];
                    text.AsSpan().Fill((byte)'1');
                    text[place] = (byte)bad;
                    bool negative = bad == '-' && place == 0 && length > 1;
                    Assert.Equal(negative, IntegerText.TryParse(text, out _));
                    Assert.False(IntegerText.TryParseUnsigned(text, out _));
                }
            }
        }
    }

    [Fact]
    public void AgreesWithTheRuntimeForAllMagnitudes()
    {
        const ulong seed = 20240607;
        var random = new SeededRandom(seed);
        byte[] buffer = new byte[IntegerText.MaxLength];
        for (int i = 0; i < 100_000; i++)
        {
            long number = (long)random.NextUInt64() >> (int)random.Next(64);
            string expected = number.ToString(CultureInfo.InvariantCulture);
            int length = IntegerText.Format(number, buffer);
            Assert.True(expected == Encoding.ASCII.GetString(buffer, 0, length), $"seed {seed}: {expected}");
            Assert.Equal(length, IntegerText.Length(number));
            Assert.True(IntegerText.TryParse(buffer.AsSpan(0, length), out long back), $"seed {seed}: {expected}");
            Assert.Equal(number, back);

            ulong positive = random.NextUInt64() >> (int)random.Next(64);
            length = IntegerText.Format(positive, buffer);
            Assert.Equal(positive.ToString(CultureInfo.InvariantCulture), Encoding.ASCII.GetString(buffer, 0, length));
            Assert.True(IntegerText.TryParseUnsigned(buffer.AsSpan(0, length), out ulong positiveBack));
            Assert.Equal(positive, positiveBack);
        }
    }

    [Fact]
    public void FormatsTheEdgesOfEveryLength()
    {
        byte[] buffer = new byte[IntegerText.MaxLength];
        ulong power = 1;
        for (int digits = 1; digits <= 19; digits++, power *= 10)
        {
            foreach (ulong number in new[] { power - 1, power, power + 1 })
            {
                string expected = number.ToString(CultureInfo.InvariantCulture);
                Assert.Equal(expected, Encoding.ASCII.GetString(buffer, 0, IntegerText.Format(number, buffer)));
                Assert.Equal(expected.Length, IntegerText.Length(number));
                Assert.Equal(expected.Length + (number == 0 ? 0 : 1), IntegerText.Length(-(long)number));
            }
        }

        Assert.Equal(20, IntegerText.Format(long.MinValue, buffer));
        Assert.Equal("-9223372036854775808"u8.ToArray(), buffer);
        Assert.Equal(20, IntegerText.Format(ulong.MaxValue, buffer));
        Assert.Equal("18446744073709551615"u8.ToArray(), buffer);
    }

    [Fact]
    public void AShortDestinationIsAnErrorAndStaysUntouched()
    {
        byte[] buffer = new byte[3];
        Assert.Throws<ArgumentException>(() => IntegerText.Format(1234L, buffer));
        Assert.Throws<ArgumentException>(() => IntegerText.Format(-123L, buffer));
        Assert.Throws<ArgumentException>(() => IntegerText.Format(5UL, []));
        Assert.Equal(new byte[3], buffer);
        Assert.Equal(3, IntegerText.Format(-12, buffer));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("18446744073709551609", 18446744073709551609)]
    [InlineData("10000000000000000000", 10000000000000000000)]
    public void ReadsUnsigned(string text, ulong expected)
    {
        Assert.True(IntegerText.TryParseUnsigned(Encoding.ASCII.GetBytes(text), out ulong value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("00")]
    [InlineData("+1")]
    [InlineData("18446744073709551616")]
    [InlineData("18446744073800000000")]
    [InlineData("99999999999999999999")]
    [InlineData("184467440737095516150")]
    public void RefusesUnsigned(string text) =>
        Assert.False(IntegerText.TryParseUnsigned(Encoding.ASCII.GetBytes(text), out _));

    // What strtoull of glibc gives for these texts behind Redis's check for a canonical negative number.
    [Theory]
    [InlineData("5", true, 5)]
    [InlineData("007", true, 7)]
    [InlineData(" \t+12", true, 12)]
    [InlineData("-05", true, 18446744073709551611)]
    [InlineData("-18446744073709551615", true, 1)]
    [InlineData("5\0junk", true, 5)]
    [InlineData("18446744073709551615", true, ulong.MaxValue)]
    [InlineData("000000000000000000000000000000018446744073709551615", true, ulong.MaxValue)]
    [InlineData("18446744073709551616", false, 0)]
    [InlineData("-18446744073709551616", false, 0)]
    [InlineData("-5", false, 0)]
    [InlineData("-9223372036854775808", false, 0)]
    [InlineData("", false, 0)]
    [InlineData(" ", false, 0)]
    [InlineData("+", false, 0)]
    [InlineData("+-5", false, 0)]
    [InlineData("5 ", false, 0)]
    [InlineData("0x5", false, 0)]
    public void ReadsLaxUnsigned(string text, bool accepted, ulong expected)
    {
        Assert.Equal(accepted, IntegerText.TryParseUnsignedLax(Encoding.ASCII.GetBytes(text), out ulong value));
        Assert.Equal(expected, value);
    }
}
