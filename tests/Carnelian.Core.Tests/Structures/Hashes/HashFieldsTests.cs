using System.Runtime.CompilerServices;
using System.Text;
using Carnelian.Core.Hashing;
using Carnelian.Core.Numerics;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Hashes;
using Carnelian.Core.Structures.Tables;
using Xunit.Abstractions;

namespace Carnelian.Core.Tests.Structures.Hashes;

/// <summary>Large hashes beside a dictionary that does the same.</summary>
public sealed class HashFieldsTests(ITestOutputHelper output)
{
    private const long Never = -1;

    private readonly KeyedHash _hash = new(5, 6);

    [Fact]
    public void TheRootHasTheSizeThatItSays() => Assert.Equal(HashRoot.Bytes, Unsafe.SizeOf<HashRoot>());

    [Theory]
    [InlineData(20, 30)]
    [InlineData(3_000, 40)]
    [InlineData(60, 9_000)]
    public void BehaveLikeADictionary(int fields, int longest)
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        using var store = new KeyStore(_hash);
        var before = store.UsedBytes;
        var root = default(HashRoot);
        var model = new Dictionary<string, (string Value, long At)>();
        for (var step = 0; step < 40_000; step++)
        {
            var growing = step / 8_000 % 2 == 0;
            Change(new HashFields(store, ref root), model, random, fields, longest, growing);
            if (step % 4_000 == 0) Compare(new HashFields(store, ref root), model, random);
        }

        Compare(new HashFields(store, ref root), model, random);
        Assert.Equal(store.UsedBytes - before, root.OwnedBytes);
        Free(store, ref root, random);
        Assert.Equal(before, store.UsedBytes);
    }

    [Fact]
    public void AScanShowsWhatStaysWhateverComesAndGoes()
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        using var store = new KeyStore(_hash);
        for (var round = 0; round < 60; round++)
        {
            var root = default(HashRoot);
            var fields = new HashFields(store, ref root);
            var stays = 1 + (int)random.Next(400);
            for (var i = 0; i < stays; i++) Add(fields, $"stays:{i}");
            var others = 0;
            var shown = new HashSet<string>();
            ulong cursor = 0;
            do
            {
                var visitor = new Collector(shown);
                cursor = fields.Scan(cursor, 1 + random.Next(10), ref visitor);
                var target = (int)random.Next(2_000);
                for (; others < target; others++) Add(fields, $"other:{others}");
                for (; others > target; others--) Remove(fields, $"other:{others - 1}");
            }
            while (cursor != 0);
            for (var i = 0; i < stays; i++) Assert.Contains($"stays:{i}", shown);
            Free(store, ref root, random);
        }
    }

    [Fact]
    public void EveryFieldIsDrawnEquallyOften()
    {
        const int fields = 50;
        const int draws = 100_000;
        using var store = new KeyStore(_hash);
        var root = default(HashRoot);
        var hash = new HashFields(store, ref root);
        for (var i = 0; i < fields; i++) Add(hash, $"f{i}");
        var random = new SeededRandom(17);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < draws; i++)
        {
            var name = Text(hash.Random(random).Key);
            counts[name] = counts.GetValueOrDefault(name) + 1;
        }

        Assert.Equal(fields, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, draws / fields * 0.9, draws / fields * 1.1));
    }

    private static void Change(
        HashFields hash, Dictionary<string, (string Value, long At)> model, SeededRandom random, int fields,
        int longest, bool growing)
    {
        var name = $"field:{random.Next((uint)fields)}";
        var key = hash.HashOf(Bytes(name));
        var element = hash.Find(Bytes(name), key);
        Assert.Equal(model.ContainsKey(name), element.Exists);
        var value = new string((char)('a' + random.Next(26)), (int)random.Next((uint)longest));
        var at = random.Next(3) == 0 ? Never : 1 + (long)random.Next(1_000);
        if (!element.Exists)
        {
            if (!growing && random.Next(3) != 0) return;
            hash.Add(Bytes(name), Bytes(value), at, key);
            model[name] = (value, at);
            return;
        }

        switch (random.Next(growing ? 5u : 9u))
        {
            case 0 or 1:
                element = hash.Overwrite(element, Bytes(value), key);
                model[name] = (value, model[name].At);
                break;
            case 2 or 3:
                element = hash.SetTime(element, at, key);
                model[name] = (model[name].Value, at);
                break;
            default:
                hash.Remove(element, key);
                model.Remove(name);
                return;
        }

        Assert.Equal(model[name], (Text(element.Value), element.ExpiresAt));
    }

    private static void Compare(
        HashFields hash, Dictionary<string, (string Value, long At)> model, SeededRandom random)
    {
        Assert.Equal(model.Count, hash.Count);
        Assert.Equal(model.Values.Count(field => field.At >= 0), hash.TimedCount);
        for (var i = 0; i < 10; i++)
        {
            long now = random.Next(1_100);
            Assert.Equal(model.Values.Count(field => field.At >= 0 && field.At < now), hash.CountOver(now));
            Assert.Equal(
                model.Count > 0 && model.Values.All(field => field.At >= 0 && field.At < now), hash.AllOver(now));
        }

        var first = hash.First();
        var times = model.Values.Where(field => field.At >= 0).Select(field => field.At).ToList();
        Assert.Equal(times.Count > 0, first.Exists);
        if (first.Exists) Assert.Equal(times.Min(), first.ExpiresAt);

        var seen = new Dictionary<string, (string Value, long At)>();
        foreach (var element in hash) seen.Add(Text(element.Key), (Text(element.Value), element.ExpiresAt));
        Assert.Equal(model.OrderBy(field => field.Key), seen.OrderBy(field => field.Key));
    }

    private static void Free(KeyStore store, ref HashRoot root, SeededRandom random)
    {
        for (var done = false; !done;)
        {
            var budget = 1 + (int)random.Next(100);
            done = HashRoot.FreeSome(store.Slab, ref root, ref budget);
        }
    }

    private static void Add(HashFields hash, string name) =>
        hash.Add(Bytes(name), Bytes("v"), name.Length % 2 == 0 ? 5 : Never, hash.HashOf(Bytes(name)));

    private static void Remove(HashFields hash, string name)
    {
        var key = hash.HashOf(Bytes(name));
        hash.Remove(hash.Find(Bytes(name), key), key);
    }

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.ASCII.GetString(bytes);

    private readonly struct Collector(HashSet<string> shown) : IElementVisitor<HashElement>
    {
        public void Visit(HashElement element) => shown.Add(Text(element.Key));
    }
}
