using Carnelian.Core.Hashing;
using Carnelian.Core.Numerics;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Packed;
using Xunit.Abstractions;

namespace Carnelian.Core.Tests.Structures.Packed;

public sealed class IntSetTests(ITestOutputHelper output)
{
    private static readonly long[] s_edges =
    [
        0, 1, -1, short.MaxValue, short.MinValue, short.MaxValue + 1, short.MinValue - 1, int.MaxValue, int.MinValue,
        int.MaxValue + 1L, int.MinValue - 1L, long.MaxValue, long.MinValue,
    ];

    [Theory]
    [InlineData(200)]
    [InlineData(70_000)]
    [InlineData(5_000_000_000)]
    [InlineData(long.MaxValue)]
    public void BehavesLikeASortedSet(long range)
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        using var store = new KeyStore(new KeyedHash(1, 2));
        var cell = Create(store);
        var model = new SortedSet<long>();
        for (var step = 0; step < 6_000; step++)
        {
            var value = random.Next(50) == 0
                ? s_edges[random.Next((uint)s_edges.Length)]
                : (long)(random.NextDouble() * range) * (random.Next(2) == 0 ? 1 : -1);
            var index = IntSet.Find(cell.Payload, value);
            Assert.Equal(model.Contains(value), index >= 0);
            Assert.Equal(index >= 0, IntSet.Contains(cell.Payload, value));
            if (index >= 0) Assert.Equal(value, IntSet.At(cell.Payload, index));
            var adds = random.Next(step < 3_000 ? 4u : 2u) > 0;
            if (index < 0 && adds)
            {
                IntSet.Insert(ref cell, ~index, value);
                model.Add(value);
            }
            else if (index >= 0 && !adds)
            {
                IntSet.RemoveAt(ref cell, index);
                model.Remove(value);
            }

            Assert.Equal(model.Count, IntSet.Count(cell.Payload));
            if (step % 100 == 0) AssertSame(model, cell.Payload);
        }

        AssertSame(model, cell.Payload);
    }

    [Fact]
    public void ASearchMayStartAnywhereBeforeItsEnd()
    {
        using var store = new KeyStore(new KeyedHash(1, 2));
        var cell = Create(store);
        for (var i = 0; i < 300; i++) IntSet.Insert(ref cell, i, i * 3);
        for (var from = 0; from <= 300; from += 7)
        {
            for (var value = (from * 3) - 2; value < 910; value++)
            {
                var expected = value % 3 == 0 && value < 900 ? value / 3 : ~Math.Min((value + 2) / 3, 300);
                if ((expected < 0 ? ~expected : expected) < from) continue;
                Assert.Equal(expected, IntSet.Find(cell.Payload, value, from));
            }

            Assert.Equal(~300, IntSet.Find(cell.Payload, long.MaxValue, from));
        }
    }

    [Fact]
    public void TheIntegersLieAsInRdbFiles()
    {
        using var store = new KeyStore(new KeyedHash(1, 2));
        var cell = Create(store);
        IntSet.Insert(ref cell, 0, 258);
        IntSet.Insert(ref cell, 0, -2);
        Assert.Equal("02FEFF0201", Convert.ToHexString(cell.Payload));
        IntSet.Insert(ref cell, 2, 70_000);
        Assert.Equal("04FEFFFFFF0201000070110100", Convert.ToHexString(cell.Payload));
    }

    [Theory]
    [InlineData("02", true)]
    [InlineData("020100", true)]
    [InlineData("0201000200", true)]
    [InlineData("020200FEFF", false)]
    [InlineData("02FEFF0200", true)]
    [InlineData("0201000100", false)]
    [InlineData("0201", false)]
    [InlineData("03010000", false)]
    [InlineData("00", false)]
    [InlineData("", false)]
    public void BytesOfUnknownOriginAreJudged(string hex, bool valid) =>
        Assert.Equal(valid, IntSet.IsValid(Convert.FromHexString(hex)));

    private static ValueCell Create(KeyStore store)
    {
        var hash = store.Hash.Hash("k"u8);
        var entry = store.Create("k"u8, hash, ValueKind.Set, ValueEncoding.IntSet, IntSet.HeaderBytes);
        IntSet.Clear(entry.Payload);
        return new ValueCell(store, entry, hash);
    }

    private static void AssertSame(SortedSet<long> model, ReadOnlySpan<byte> set)
    {
        Assert.True(IntSet.IsValid(set));
        var i = 0;
        foreach (var value in model) Assert.Equal(value, IntSet.At(set, i++));
    }
}
