using Carnelian.Core.Text;

namespace Carnelian.Core.Tests.Text;

public sealed class ExtendedFloatOrderTests
{
    private static readonly string[] s_ascending =
    [
        "-inf", "-1.18973149535723176502e+4932", "-1e4000", "-2.5", "-2", "-1e-4000", "-3.7e-4951", "0", "3.7e-4951",
        "1e-4940", "1e-4000", "0.5", "1", "1.0000000000000000001", "2", "1e19", "1e4000", "inf",
    ];

    [Fact]
    public void NumbersAreOrdered()
    {
        var numbers = s_ascending.Select(Parse).ToArray();
        for (var i = 0; i < numbers.Length; i++)
        {
            for (var j = 0; j < numbers.Length; j++)
                Assert.Equal(i.CompareTo(j), Math.Sign(ExtendedFloat.Compare(numbers[i], numbers[j])));
        }
    }

    [Fact]
    public void ZerosAreEqual() =>
        Assert.Equal(0, ExtendedFloat.Compare(ExtendedFloat.FromInt64(0), ExtendedFloat.FromInt64(0).Negate()));

    [Fact]
    public void NothingFiniteIsGreaterThanTheLargest()
    {
        var largest = ExtendedFloat.MaxValue;
        Assert.False(largest.IsInfinity);
        Assert.True(ExtendedFloat.Add(largest, largest).IsInfinity);
        Assert.Equal(0, ExtendedFloat.Compare(largest, ExtendedFloat.Add(largest, ExtendedFloat.FromInt64(1))));
        Assert.True(ExtendedFloat.Compare(largest.Negate(), largest) < 0);
    }

    private static ExtendedFloat Parse(string text)
    {
        Assert.True(ExtendedFloat.TryParse(System.Text.Encoding.ASCII.GetBytes(text), out var value), text);
        return value;
    }
}
