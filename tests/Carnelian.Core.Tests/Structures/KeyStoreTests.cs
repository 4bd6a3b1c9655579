using System.Text;
using Carnelian.Core.Hashing;
using Carnelian.Core.Numerics;
using Carnelian.Core.Structures;
using Xunit.Abstractions;

namespace Carnelian.Core.Tests.Structures;

public sealed class KeyStoreTests(ITestOutputHelper output)
{
    private readonly KeyedHash _hash = new(11, 22);

    [Fact]
    public void MarksOfExpiringFieldsFollowTheirEntries()
    {
        using var store = new KeyStore(_hash);
        var random = new SeededRandom(3);
        var marked = new HashSet<string>();
        var names = Enumerable.Range(0, 300).Select(i => $"key:{i}").ToArray();
        foreach (var name in names)
            store.Create(Encoding.ASCII.GetBytes(name), HashOf(name), ValueKind.Hash, ValueEncoding.Packed, 2);
        for (var step = 0; step < 20_000; step++)
        {
            var name = names[random.Next((uint)names.Length)];
            var entry = store.Find(Encoding.ASCII.GetBytes(name), HashOf(name));
            Assert.Equal(marked.Contains(name), entry.HasExpiringFields);
            switch (random.Next(7))
            {
                case 0:
                    store.MarkExpiringFields(entry, HashOf(name));
                    marked.Add(name);
                    break;
                case 1:
                    store.UnmarkExpiringFields(entry, HashOf(name));
                    marked.Remove(name);
                    break;
                case 2:
                    store.SetExpiry(entry, HashOf(name), step);
                    break;
                case 3:
                    store.ClearExpiry(entry, HashOf(name));
                    break;
                case 4:
                    store.Remove(entry, HashOf(name));
                    marked.Remove(name);
                    store.Create(Encoding.ASCII.GetBytes(name), HashOf(name), ValueKind.Hash, ValueEncoding.Packed, 2);
                    break;
                default:
                    store.Resize(entry, HashOf(name), (int)random.Next(9_000));
                    break;
            }

            Assert.Equal(marked.Count, store.ExpiringFieldsCount);
        }

        var visitor = new NameCollector([]);
        ulong cursor = 0;
        do cursor = store.ScanExpiringFields(cursor, ref visitor);
        while (cursor != 0);
        Assert.Equal(marked.Order(), visitor.Names.Order());
    }

    [Theory]
    [InlineData(50, 40)]
    [InlineData(5_000, 60)]
    [InlineData(300, 9_000)]
    public void BehavesLikeADictionary(int keys, int maxPayload)
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        using var store = new KeyStore(_hash);
        var model = new Dictionary<string, (byte[] Payload, long ExpiresAt)>();

        for (var step = 0; step < 60_000; step++)
        {
            var name = KeyName(random.Next((uint)keys));
            var key = Encoding.ASCII.GetBytes(name);
            var hash = _hash.Hash(key);
            var entry = store.Find(key, hash);
            Assert.Equal(model.ContainsKey(name), entry.Exists);
            switch (random.Next(step < 30_000 ? 5u : 6u))
            {
                case 0 or 1 when !entry.Exists:
                    var payload = Payload(random, maxPayload);
                    entry = store.Create(key, hash, ValueKind.String, ValueEncoding.Raw, payload.Length);
                    payload.CopyTo(entry.Payload);
                    model[name] = (payload, -1);
                    break;
                case 2 when entry.Exists:
                    var (old, expiresAt) = model[name];
                    var length = (int)random.Next((uint)maxPayload + 1);
                    entry = store.Resize(entry, hash, length, random.Next(2) == 0);
                    if (length > old.Length) entry.Payload[old.Length..].Fill(7);
                    var resized = old.Concat(Enumerable.Repeat((byte)7, Math.Max(0, length - old.Length)));
                    model[name] = (resized.Take(length).ToArray(), expiresAt);
                    break;
                case 3 when entry.Exists:
                    store.SetExpiry(entry, hash, step);
                    model[name] = (model[name].Payload, step);
                    break;
                case 4 when entry.Exists:
                    store.ClearExpiry(entry, hash);
                    model[name] = (model[name].Payload, -1);
                    break;
                case 5 when entry.Exists:
                    store.Remove(entry, hash);
                    model.Remove(name);
                    break;
            }

            AssertSame(store, key, hash, model.GetValueOrDefault(name, (null!, -1)));
            Assert.Equal(model.Count, store.Count);
        }

        Assert.Equal(model.Values.Count(value => value.ExpiresAt >= 0), store.ExpiresCount);
        foreach (var (name, value) in model)
        {
            var key = Encoding.ASCII.GetBytes(name);
            AssertSame(store, key, _hash.Hash(key), value);
        }
    }

    [Fact]
    public void AnEmptiedStoreGivesItsBlocksBack()
    {
        using var store = new KeyStore(_hash);
        for (var i = 0; i < 20_000; i++) Add(store, $"key:{i}");
        for (var i = 0; i < 20_000; i++) Remove(store, $"key:{i}");
        Assert.Equal(0, store.Count);
        Assert.Equal(1, store.Buckets);
        Assert.True(store.UsedBytes <= 200_000, $"{store.UsedBytes} bytes are still in use");
    }

    [Fact]
    public void AScanSeesEveryKeyThatIsThereThroughout()
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        using var store = new KeyStore(_hash);
        for (var round = 0; round < 40; round++)
        {
            var stay = Enumerable.Range(0, (int)random.Next(400)).Select(i => $"stay:{round}:{i}").ToList();
            var churn = (int)random.Next(6_000);
            foreach (var key in stay) Add(store, key);
            var grows = random.Next(2) == 0;
            if (!grows) for (var i = 0; i < churn; i++) Add(store, $"churn:{round}:{i}");

            var seen = new HashSet<string>();
            var collector = new Collector(seen);
            ulong cursor = 0;
            var next = 0;
            do
            {
                cursor = store.Scan(cursor, ref collector);
                for (var i = random.Next(200); i > 0 && next < churn; i--, next++)
                {
                    if (grows) Add(store, $"churn:{round}:{next}");
                    else Remove(store, $"churn:{round}:{next}");
                }
            }
            while (cursor != 0);

            Assert.Empty(stay.Except(seen));
            foreach (var key in stay) Remove(store, key);
            for (var i = grows ? 0 : next; i < (grows ? next : churn); i++) Remove(store, $"churn:{round}:{i}");
            Assert.Equal(0, store.Count);
        }
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData(123456789012345678UL)]
    public void AnyCursorIsSafe(ulong cursor)
    {
        using var store = new KeyStore(_hash);
        for (var i = 0; i < 3_000; i++) Add(store, $"key:{i}");
        var seen = new HashSet<string>();
        var collector = new Collector(seen);
        var steps = 0;
        while (cursor != 0 && steps++ < 10_000) cursor = store.Scan(cursor, ref collector);
        Assert.Equal(0UL, cursor);
    }

    [Fact]
    public void RandomKeysAreEvenlyChosen()
    {
        using var store = new KeyStore(_hash);
        for (var i = 0; i < 100; i++) Add(store, $"key:{i}");
        var random = new SeededRandom(5);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < 100_000; i++)
        {
            var key = Encoding.ASCII.GetString(store.Random(random).Key);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Assert.Equal(100, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 800, 1200));
    }

    private static string KeyName(uint i) => i % 17 == 0 ? new string('k', 2100) + i : $"key:{i}";

    private static byte[] Payload(SeededRandom random, int max)
    {
        var payload = new byte[random.Next((uint)max + 1)];
        random.Fill(payload);
        return payload;
    }

    private static void AssertSame(KeyStore store, byte[] key, ulong hash, (byte[]? Payload, long ExpiresAt) expected)
    {
        var entry = store.Find(key, hash);
        Assert.Equal(expected.Payload is not null, entry.Exists);
        if (!entry.Exists) return;
        Assert.True(entry.Key.SequenceEqual(key));
        Assert.True(entry.Payload.SequenceEqual(expected.Payload));
        Assert.Equal(expected.ExpiresAt, entry.ExpiresAt);
    }

    private void Add(KeyStore store, string name)
    {
        var key = Encoding.ASCII.GetBytes(name);
        store.Create(key, _hash.Hash(key), ValueKind.String, ValueEncoding.Raw, 8);
    }

    private void Remove(KeyStore store, string name)
    {
        var key = Encoding.ASCII.GetBytes(name);
        store.Remove(store.Find(key, _hash.Hash(key)), _hash.Hash(key));
    }

    private struct Collector(HashSet<string> seen) : IEntryVisitor
    {
        public readonly void Visit(EntryRef entry) => seen.Add(Encoding.ASCII.GetString(entry.Key));
    }

    private ulong HashOf(string name) => _hash.Hash(Encoding.ASCII.GetBytes(name));

    private readonly struct NameCollector(List<string> names) : IEntryVisitor
    {
        public List<string> Names { get; } = names;

        public void Visit(EntryRef entry) => Names.Add(Encoding.ASCII.GetString(entry.Key));
    }
}
