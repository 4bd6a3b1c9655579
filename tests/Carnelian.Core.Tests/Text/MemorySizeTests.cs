using System.Text;
using Carnelian.Core.Text;

namespace Carnelian.Core.Tests.Text;

public sealed class MemorySizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("123", 123)]
    [InlineData("123b", 123)]
    [InlineData("1k", 1000)]
    [InlineData("1kb", 1024)]
    [InlineData("1M", 1_000_000)]
    [InlineData("1mB", 1_048_576)]
    [InlineData("2g", 2_000_000_000)]
    [InlineData("1Gb", 1_073_741_824)]
    [InlineData("007kb", 7168)]
    [InlineData("", 0)]
    [InlineData("kb", 0)]
    [InlineData("5\0junk", 5)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("18446744073709551616", ulong.MaxValue)]
    [InlineData("99999999999999999999999b", ulong.MaxValue)]
    [InlineData("99999999999999999999999kb", ulong.MaxValue - 1023)]
    [InlineData("18446744073709551615k", 18446744073709550616)]
    public void ReadsWhatRedisReads(string text, ulong expected)
    {
        Assert.True(MemorySize.TryParse(Encoding.ASCII.GetBytes(text), out ulong bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1 kb")]
    [InlineData("1.5gb")]
    [InlineData("1t")]
    [InlineData("1tb")]
    [InlineData("1kbb")]
    [InlineData("1bb")]
    [InlineData("1kk")]
    [InlineData("10%")]
    public void RefusesOtherTexts(string text)
    {
        Assert.False(MemorySize.TryParse(Encoding.ASCII.GetBytes(text), out ulong bytes));
        Assert.Equal(0UL, bytes);
    }

    [Fact]
    public void RefusesMoreThan127Digits()
    {
        Assert.True(MemorySize.TryParse(Encoding.ASCII.GetBytes(new string('0', 126) + "5k"), out ulong bytes));
        Assert.Equal(5000UL, bytes);
        Assert.False(MemorySize.TryParse(Encoding.ASCII.GetBytes(new string('0', 127) + "5k"), out _));
    }
}
