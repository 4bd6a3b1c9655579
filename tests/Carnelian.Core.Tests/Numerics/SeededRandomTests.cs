using Carnelian.Core.Numerics;

namespace Carnelian.Core.Tests.Numerics;

public sealed class SeededRandomTests
{
    [Fact]
    public void SplitMixGivesThePublishedSequence()
    {
        ulong state = 1234567;
        ulong[] expected =
        [
            6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821,
        ];
        foreach (ulong value in expected) Assert.Equal(value, SeededRandom.SplitMix(ref state));
    }

    [Fact]
    public void XoshiroGivesThePublishedSequence()
    {
        var random = new SeededRandom(1, 2, 3, 4);
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600,
            16172922978634559625, 8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        foreach (ulong value in expected) Assert.Equal(value, random.NextUInt64());
    }

    [Fact]
    public void OneSeedOneSequence()
    {
        var first = new SeededRandom(0);
        var same = new SeededRandom(0);
        var other = new SeededRandom(1);
        ulong[] values = [.. Enumerable.Range(0, 50).Select(_ => first.NextUInt64())];
        Assert.All(values, value => Assert.Equal(value, same.NextUInt64()));
        Assert.DoesNotContain(other.NextUInt64(), values);
        Assert.Equal(50, values.Distinct().Count());
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    [InlineData(10u)]
    [InlineData(1000u)]
    public void BoundedNumbersAreEvenlySpread(uint bound)
    {
        var random = new SeededRandom(99);
        int[] counts = new int[bound];
        for (int i = 0; i < 1000 * bound; i++) counts[random.Next(bound)]++;
        double chiSquare = counts.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000.0);

        // Mean bound - 1, variance twice that: five deviations on either side.
        Assert.InRange(chiSquare, bound - 1 - (5 * Math.Sqrt(2 * bound)), bound - 1 + (5 * Math.Sqrt(2 * bound)));
    }

    [Fact]
    public void ALargeBoundHasNoBias()
    {
        // With a bound of 3 * 2^30 a plain remainder would give the lower third twice as often as the others.
        var random = new SeededRandom(7);
        int[] thirds = new int[3];
        for (int i = 0; i < 300_000; i++) thirds[random.Next(3u << 30) >> 30]++;
        Assert.All(thirds, count => Assert.InRange(count, 98_500, 101_500));
        Assert.Throws<ArgumentOutOfRangeException>(() => random.Next(0));
    }

    [Fact]
    public void DoublesFillTheUnitInterval()
    {
        var random = new SeededRandom(3);
        double[] values = [.. Enumerable.Range(0, 100_000).Select(_ => random.NextDouble())];
        Assert.All(values, value => Assert.True(value is >= 0 and < 1));
        Assert.InRange(values.Average(), 0.49, 0.51);
        Assert.InRange(values.Max(), 0.999, 1);
    }

    [Fact]
    public void FillsEveryLengthWithAllValues()
    {
        var random = new SeededRandom(5);
        for (int length = 0; length < 70; length++)
        {
            byte[] raw = new byte[length + 1];
            random.Fill(raw.AsSpan(0, length));
            Assert.Equal(0, raw[length]);
        }

        byte[] hex = new byte[16_001];
        random.FillHex(hex.AsSpan(0, 16_000));
        Assert.Equal(0, hex[16_000]);
        foreach (byte digit in "0123456789abcdef"u8.ToArray())
        {
            Assert.InRange(hex.Count(value => value == digit), 850, 1150);
        }
    }
}
