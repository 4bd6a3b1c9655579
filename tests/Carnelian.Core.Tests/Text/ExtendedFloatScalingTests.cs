using System.Text;
using Carnelian.Core.Text;

namespace Carnelian.Core.Tests.Text;

public sealed class ExtendedFloatScalingTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("-0.0001", 0)]
    [InlineData("0.0001", 1)]
    [InlineData("1e-4000", 1)]
    [InlineData("-1e-4000", 0)]
    [InlineData("0.25", 250)]
    [InlineData("1.5", 1500)]
    [InlineData("1.0001", 1001)]
    [InlineData("-1.5", -1500)]
    [InlineData("9223372036854775.807", 9223372036854775807)]
    [InlineData("-9223372036854775", -9223372036854775000)]
    public void AThousandfoldIsRoundedUp(string text, long expected)
    {
        Assert.True(Parse(text).Times(1000).TryCeiling(out var ceiling));
        Assert.Equal(expected, ceiling);
    }

    [Theory]
    [InlineData("9223372036854776")]
    [InlineData("-9223372036854777")]
    [InlineData("1e300")]
    [InlineData("-1e300")]
    [InlineData("1e4930")]
    [InlineData("inf")]
    [InlineData("-inf")]
    public void WhatIsTooLargeHasNoInteger(string text) => Assert.False(Parse(text).Times(1000).TryCeiling(out _));

    private static ExtendedFloat Parse(string text)
    {
        Assert.True(ExtendedFloat.TryParse(Encoding.ASCII.GetBytes(text), out var value), text);
        return value;
    }
}
