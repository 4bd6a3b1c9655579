using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Values.Hashes;

/// <summary>HRANDFIELD chooses evenly and, where it must, distinct fields; HSCAN keeps its promise.</summary>
public sealed class HashSampleTests
{
    private const int Fields = 40;

    [Theory]
    [InlineData(512, 0)]
    [InlineData(0, 0)]
    [InlineData(512, 30)]
    [InlineData(0, 30)]
    [InlineData(0, 200)]
    public void EveryFieldIsChosenEquallyOften(int packedMost, int over)
    {
        var client = Filled(packedMost, over);
        Judge(() => client.Strings("HRANDFIELD", "h"));
        Judge(() => client.Strings("HRANDFIELD", "h", "-100"));
        Judge(() => client.Strings("HRANDFIELD", "h", "1"));
        Judge(() => client.Strings("HRANDFIELD", "h", "7"));
        Judge(() => client.Strings("HRANDFIELD", "h", "13"));
        Judge(() => client.Strings("HRANDFIELD", "h", "39"));
    }

    [Theory]
    [InlineData(512, 0)]
    [InlineData(0, 0)]
    [InlineData(512, 30)]
    [InlineData(0, 30)]
    [InlineData(0, 200)]
    public void ACountAboveZeroGivesDistinctFields(int packedMost, int over)
    {
        var client = Filled(packedMost, over);
        for (var count = 1; count < Fields + 5; count++)
        {
            var chosen = client.Strings("HRANDFIELD", "h", $"{count}", "WITHVALUES");
            var expected = Math.Min(count, Fields);
            Assert.Equal(expected * 2, chosen.Count);
            Assert.Equal(expected, chosen.Where((_, i) => i % 2 == 0).Distinct().Count());
            for (var i = 0; i < chosen.Count; i += 2) Assert.Equal("v" + chosen[i], chosen[i + 1]);
            Assert.Equal(count * 2, client.Strings("HRANDFIELD", "h", $"-{count}", "WITHVALUES").Count);
        }
    }

    [Theory]
    [InlineData(512)]
    [InlineData(0)]
    public void AScanShowsWhatStaysWhileFieldsComeGoAndExpire(int packedMost)
    {
        var server = new TestServer();
        var client = new TestClient(server.Engine);
        client.Run("CONFIG", "SET", "hash-max-listpack-entries", $"{packedMost}");
        for (var i = 0; i < 600; i++) client.Run("HSET", "h", $"stays:{i}", "v");
        var shown = new HashSet<string>();
        var cursor = "0";
        var step = 0;
        do
        {
            var strings = client.Strings("HSCAN", "h", cursor, "COUNT", "5", "NOVALUES");
            cursor = strings[0];
            shown.UnionWith(strings.Skip(1));
            for (var i = 0; i < 20; i++) client.Run("HSETEX", "h", "PX", "30", "FIELDS", "1", $"other:{step}:{i}", "v");
            if (step % 3 == 0) server.Clock.Advance(TimeSpan.FromMilliseconds(20));
            if (step % 4 == 0) client.Tick();
            step++;
        }
        while (cursor != "0");
        for (var i = 0; i < 600; i++) Assert.Contains($"stays:{i}", shown);
    }

    /// <summary>A hash of forty fields and some whose time is over.</summary>
    private static TestClient Filled(int packedMost, int over)
    {
        var server = new TestServer();
        var client = new TestClient(server.Engine);
        client.Run("CONFIG", "SET", "hash-max-listpack-entries", $"{packedMost}");
        for (var i = 0; i < Fields; i++) client.Run("HSET", "h", $"f{i}", $"vf{i}");
        for (var i = 0; i < over; i++) client.Run("HSETEX", "h", "PX", "10", "FIELDS", "1", $"over{i}", "v");
        for (var i = 0; i < 10; i++) client.Run("HPEXPIRE", "h", "100000", "FIELDS", "1", $"f{i}");
        server.Clock.Advance(TimeSpan.FromMilliseconds(11));
        Assert.Equal(Fields, client.Integer("HLEN", "h"));
        return client;
    }

    private static void Judge(Func<List<string>> draw)
    {
        const int wanted = 40_000;
        var counts = new Dictionary<string, int>();
        var drawn = 0;
        while (drawn < wanted)
        {
            foreach (var field in draw())
            {
                counts[field] = counts.GetValueOrDefault(field) + 1;
                drawn++;
            }
        }

        Assert.Equal(Fields, counts.Count);
        var mean = (double)drawn / Fields;
        Assert.All(counts, count => Assert.InRange(count.Value, mean * 0.8, mean * 1.2));
    }
}
