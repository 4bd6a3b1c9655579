using Carnelian.Core.Numerics;
using Carnelian.Core.Sorting;
using Xunit.Abstractions;

namespace Carnelian.Core.Tests.Sorting;

public sealed class SortTests(ITestOutputHelper output)
{
    private const int Rounds = 2000;

    [Fact]
    public void StableSortKeepsEqualItemsInOrder()
    {
        var random = Seeded();
        for (var round = 0; round < Rounds; round++)
        {
            var items = Items(random, out _);
            var expected = items.OrderBy(item => item.Key).ToArray();
            StableSort.Sort(items.AsSpan(), new (int, int)[items.Length], default(ByKey));
            Assert.Equal(expected, items);
        }
    }

    [Fact]
    public void PartialSortPutsWantedItemsInTheirPlaces()
    {
        var random = Seeded();
        for (var round = 0; round < Rounds; round++)
        {
            var items = Items(random, out var keys);
            var expected = items.Select(item => item.Key).Order().ToArray();
            var first = (int)random.Next((uint)items.Length + 1);
            var last = first + (int)random.Next(40) - 1;
            PartialSort.Sort(items.AsSpan(), new (int, int)[items.Length], first, last, default(ByKey));
            var end = Math.Min(last + 1, items.Length);
            for (var i = first; i < end; i++) Assert.True(expected[i] == items[i].Key, $"{keys} keys, place {i}");
            Assert.Equal(Enumerable.Range(0, items.Length), items.Select(item => item.Place).Order());
        }
    }

    [Fact]
    public void PartialSortOfEverythingSorts()
    {
        var random = Seeded();
        var items = new (int Key, int Place)[50_000];
        for (var i = 0; i < items.Length; i++) items[i] = ((int)random.Next(1000), i);
        PartialSort.Sort(items.AsSpan(), new (int, int)[items.Length], 0, items.Length - 1, default(ByKey));
        for (var i = 1; i < items.Length; i++) Assert.True(items[i - 1].Key <= items[i].Key);
    }

    /// <summary>
    /// McIlroy's adversary decides what items are while they are compared, so that each pivot is bad.
    /// </summary>
    [Fact]
    public void PartialSortDoesNotTakeQuadraticTime()
    {
        const int count = 30_000;
        var adversary = new Adversary(count);
        var items = Enumerable.Range(0, count).ToArray();
        PartialSort.Sort(items.AsSpan(), new int[count], 0, count - 1, new Worst(adversary));
        output.WriteLine($"{adversary.Comparisons} comparisons");
        Assert.True(adversary.Comparisons < 200L * 15 * count);
    }

    [Fact]
    public void NoOrderAtAllEnds()
    {
        var random = Seeded();
        for (var round = 0; round < 200; round++)
        {
            var items = Enumerable.Range(0, (int)random.Next(500)).ToArray();
            StableSort.Sort(items.AsSpan(), new int[items.Length], default(AlwaysLess));
            PartialSort.Sort(items.AsSpan(), new int[items.Length], 0, items.Length / 2, default(AlwaysLess));
            Assert.Equal(Enumerable.Range(0, items.Length), items.Order());
        }
    }

    private static (int Key, int Place)[] Items(SeededRandom random, out uint keys)
    {
        keys = 1 + random.Next(200);
        var items = new (int, int)[random.Next(200)];
        for (var i = 0; i < items.Length; i++) items[i] = ((int)random.Next(keys), i);
        return items;
    }

    private SeededRandom Seeded()
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        return new SeededRandom(seed);
    }

    private readonly struct ByKey : IComparer<(int Key, int Place)>
    {
        public int Compare((int Key, int Place) x, (int Key, int Place) y) => x.Key.CompareTo(y.Key);
    }

    private readonly struct AlwaysLess : IComparer<int>
    {
        public int Compare(int x, int y) => -1;
    }

    private readonly struct Worst(Adversary adversary) : IComparer<int>
    {
        public int Compare(int x, int y) => adversary.Compare(x, y);
    }

    private sealed class Adversary(int count)
    {
        private readonly int[] _values = [.. Enumerable.Repeat(count, count)];
        private int _solid;
        private int _candidate;

        public long Comparisons { get; private set; }

        public int Compare(int x, int y)
        {
            Comparisons++;
            if (_values[x] == count && _values[y] == count) _values[x == _candidate ? x : y] = _solid++;
            if (_values[x] == count) _candidate = x;
            else if (_values[y] == count) _candidate = y;
            return _values[x].CompareTo(_values[y]);
        }
    }
}
