using System.Text;
using Carnelian.Core.Hashing;
using Carnelian.Core.Numerics;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Tables;
using Xunit.Abstractions;

namespace Carnelian.Core.Tests.Structures.Tables;

public sealed class ElementTableTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(30)]
    [InlineData(3_000)]
    [InlineData(40_000)]
    public void BehavesLikeAHashSet(int names)
    {
        var random = Seeded();
        using var store = new KeyStore(new KeyedHash(3, 4));
        var entry = Create(store);
        var used = store.UsedBytes;
        var table = Table(store, entry);
        var model = new HashSet<string>();
        for (var step = 0; step < 60_000; step++)
        {
            var name = Name(random.Next((uint)names));
            var key = Encoding.ASCII.GetBytes(name);
            var hash = table.HashOf(key);
            var element = table.Find(key, hash);
            Assert.Equal(model.Contains(name), element.Exists);
            var grows = (step / 15_000) % 2 == 0;
            switch (random.Next(4))
            {
                case < 3 when grows != element.Exists:
                    if (grows) table.Insert(SetElement.Create(store, key), hash);
                    else table.Remove(element, hash);
                    break;
                case 3 when element.Exists:
                    table.Replace(element, SetElement.Create(store, key), hash);
                    continue;
                default:
                    continue;
            }

            if (grows) model.Add(name);
            else model.Remove(name);
            Assert.Equal(model.Count, table.Count);
            Assert.Equal(store.UsedBytes - used, entry.Root<TableRoot>().Bytes);
        }

        var seen = new List<string>();
        foreach (var element in table) seen.Add(Encoding.ASCII.GetString(element.Key));
        Assert.Equal(model.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        foreach (var name in model) Assert.True(table.Find(Encoding.ASCII.GetBytes(name)).Exists);
    }

    [Fact]
    public void AScanSeesEveryElementThatIsThereThroughout()
    {
        var random = Seeded();
        using var store = new KeyStore(new KeyedHash(3, 4));
        for (var round = 0; round < 60; round++)
        {
            var entry = Create(store);
            var table = Table(store, entry);
            var stay = Enumerable.Range(0, (int)random.Next(300)).Select(i => $"stay:{i}").ToList();
            foreach (var name in stay) Add(store, table, name);
            var churn = (int)random.Next(5_000);
            var grows = random.Next(2) == 0;
            for (var i = 0; i < churn && !grows; i++) Add(store, table, $"churn:{i}");

            var seen = new HashSet<string>();
            var collector = new Collector(seen);
            ulong cursor = 0;
            var next = 0;
            do
            {
                cursor = table.Scan(cursor, 1 + random.Next(30), ref collector);
                for (var i = random.Next(300); i > 0 && next < churn; i--, next++)
                {
                    if (grows) Add(store, table, $"churn:{next}");
                    else Remove(table, $"churn:{next}");
                }
            }
            while (cursor != 0);

            Assert.Empty(stay.Except(seen));
            store.Remove(entry, store.Hash.Hash("k"u8));
            store.FreeDiscarded(int.MaxValue);
        }
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData(123456789012345678UL)]
    public void AnyCursorIsSafe(ulong cursor)
    {
        using var store = new KeyStore(new KeyedHash(3, 4));
        var table = Table(store, Create(store));
        var collector = new Collector([]);
        Assert.Equal(0UL, table.Scan(cursor, long.MaxValue, ref collector));
        for (var i = 0; i < 3_000; i++) Add(store, table, $"m{i}");
        var steps = 0;
        while (cursor != 0 && steps++ < 10_000) cursor = table.Scan(cursor, 1, ref collector);
        Assert.Equal(0UL, cursor);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(200)]
    public void RandomElementsAreEvenlyChosen(int count)
    {
        const int drawsEach = 1_000;
        using var store = new KeyStore(new KeyedHash(3, 4));
        var table = Table(store, Create(store));
        for (var i = 0; i < count; i++) Add(store, table, $"m{i}");
        var random = new SeededRandom(5);
        var counts = new Dictionary<uint, int>();
        for (var i = 0; i < count * drawsEach; i++)
        {
            var handle = table.Random(random).Handle;
            counts[handle] = counts.GetValueOrDefault(handle) + 1;
        }

        var square = counts.Values.Sum(drawn => Math.Pow(drawn - drawsEach, 2) / drawsEach);
        Assert.Equal(count, counts.Count);

        // The sum has a mean of one less than there are elements, and twice that as its variance.
        Assert.InRange(square, 0, count - 1 + (5 * Math.Sqrt(2 * (count - 1))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void FreeingGivesAllMemoryBackInBoundedSteps(int count)
    {
        const int budget = 100;
        const int bucketElements = 64;
        using var store = new KeyStore(new KeyedHash(3, 4));
        var empty = store.UsedBytes;
        var entry = Create(store);
        var table = Table(store, entry);
        for (var i = 0; i < count; i++) Add(store, table, $"m{i:D8}");
        store.Remove(entry, store.Hash.Hash("k"u8));

        var steps = 0;
        for (var done = false; !done; steps++)
        {
            var before = store.UsedBytes;
            done = store.FreeDiscarded(budget);
            if (!done) Assert.InRange(before - store.UsedBytes, 1, (budget + bucketElements) * 64);
        }

        Assert.Equal(empty, store.UsedBytes - store.TableBytes);
        Assert.InRange(steps, 1, 2 + (count / budget));
        Assert.Equal(0, store.DiscardedCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(700)]
    [InlineData(30_000)]
    public void ACopyIsATableOfItsOwn(int count)
    {
        using var source = new KeyStore(new KeyedHash(3, 4));
        using var target = new KeyStore(new KeyedHash(3, 4));
        var entry = Create(source);
        var table = Table(source, entry);
        for (uint i = 0; i < count; i++) Add(source, table, Name(i));
        var other = Create(target);
        var used = target.UsedBytes;
        ElementTableCopy.Copy<SetElement>(source, ref entry.Root<TableRoot>(), target, ref other.Root<TableRoot>());
        source.Remove(entry, source.Hash.Hash("k"u8));
        source.FreeDiscarded(int.MaxValue);

        var copy = Table(target, other);
        Assert.Equal(count, copy.Count);
        Assert.Equal(target.UsedBytes - used, other.Root<TableRoot>().Bytes);
        for (uint i = 0; i < count; i++) Assert.True(copy.Find(Encoding.ASCII.GetBytes(Name(i))).Exists);
        for (uint i = 0; i < count; i++) Remove(copy, Name(i));
        Assert.Equal(0, copy.Count);
        for (uint i = 0; i < count; i++) Add(target, copy, Name(i));
        Assert.Equal(count, copy.Count);
        Assert.Equal(target.UsedBytes - used, other.Root<TableRoot>().Bytes);
    }

    private static EntryRef Create(KeyStore store)
    {
        var entry = store.Create("k"u8, store.Hash.Hash("k"u8), ValueKind.Set, ValueEncoding.Table, TableRoot.Size);
        entry.Payload.Clear();
        return entry;
    }

    private static ElementTable<SetElement> Table(KeyStore store, EntryRef entry) =>
        new(store, ref entry.Root<TableRoot>());

    /// <summary>Short, long and external texts.</summary>
    private static string Name(uint i) => (i % 50) switch
    {
        0 => new string('l', 130) + i,
        1 when i < 1_000 => new string('x', 5_000) + i,
        _ => $"name:{i}",
    };

    private static void Add(KeyStore store, ElementTable<SetElement> table, string name)
    {
        var key = Encoding.ASCII.GetBytes(name);
        table.Insert(SetElement.Create(store, key), table.HashOf(key));
    }

    private static void Remove(ElementTable<SetElement> table, string name)
    {
        var key = Encoding.ASCII.GetBytes(name);
        table.Remove(table.Find(key), table.HashOf(key));
    }

    private SeededRandom Seeded()
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        return new SeededRandom(seed);
    }

    private struct Collector(HashSet<string> seen) : IElementVisitor<SetElement>
    {
        public readonly void Visit(SetElement element) => seen.Add(Encoding.ASCII.GetString(element.Key));
    }
}
