using System.Globalization;
using Carnelian.Core.Numerics;
using Carnelian.Engine.Tests.Hosting;
using Carnelian.Engine.Tests.Transcripts;
using Xunit.Abstractions;

namespace Carnelian.Engine.Tests.Values.Sets;

/// <summary>Sets of every form and size against sets of the runtime.</summary>
public sealed class SetModelTests(ITestOutputHelper output)
{
    private readonly TestServer _server = new();

    [Theory]
    [InlineData("512", 40)]
    [InlineData("3", 200)]
    [InlineData("512", 3_000)]
    [InlineData("100000", 30_000)]
    public void BehaveLikeHashSets(string maxIntegers, int range)
    {
        var random = Seeded();
        _server.Run("CONFIG SET set-max-intset-entries " + maxIntegers);
        for (var round = 0; round < 25; round++)
        {
            _server.Run("FLUSHALL");
            HashSet<string>[] models = [[], [], []];
            var words = random.Next(3) > 0;
            for (var step = 0; step < 60; step++)
            {
                var which = (int)random.Next(3);
                var members = Members(random, range, words);
                var adds = random.Next(3) > 0;
                var changed = members.Count(adds ? models[which].Add : models[which].Remove);
                Assert.Equal(changed, Number([adds ? "SADD" : "SREM", $"s{which}", .. members]));
            }

            for (var i = 0; i < models.Length; i++) AssertSame(models[i], "SMEMBERS", $"s{i}");
            AssertOperations(models, random);
        }
    }

    [Fact]
    public void ManySetsAreCombinedAsFewAre()
    {
        var random = Seeded();
        var models = Enumerable.Range(0, 60).Select(_ => new HashSet<string>()).ToArray();
        for (var i = 0; i < models.Length; i++)
        {
            foreach (var member in Members(random, i == 0 ? 3_000 : 300, true).Append("shared")) models[i].Add(member);
            _server.Run(["SADD", $"s{i}", .. models[i]]);
        }

        string[] keys = [.. Enumerable.Range(0, models.Length).Select(i => $"s{i}")];
        var union = new HashSet<string>(models.SelectMany(model => model));
        var difference = models[0].Except(models.Skip(1).SelectMany(model => model)).ToHashSet();
        AssertSame(union, ["SUNION", .. keys]);
        AssertSame(difference, ["SDIFF", .. keys]);
        AssertSame(["shared"], ["SINTER", .. keys]);
        Assert.Equal(union.Count, Number(["SUNIONCARD", "60", .. keys]));
        Assert.Equal(20, Number(["SUNIONCARD", "60", .. keys, "LIMIT", "20"]));
        Assert.Equal(difference.Count, Number(["SDIFFCARD", "60", .. keys]));
        Assert.Equal(0, Number(["SDIFFCARD", "61", .. keys, "s0"]));
    }

    [Theory]
    [InlineData(100, "intset")]
    [InlineData(90, "hashtable")]
    [InlineData(3_000, "hashtable")]
    public void RandomMembersAreDifferentAndEvenlyChosen(int count, string encoding)
    {
        var prefix = encoding == "intset" ? "" : "m";
        _server.Run(["SADD", "s", .. Enumerable.Range(0, count).Select(i => prefix + i)]);
        Assert.Equal($"${encoding.Length}\r\n{encoding}\r\n", _server.Run("OBJECT ENCODING s"));
        foreach (var wanted in (int[])[2, count / 20, count / 2, count - 1])
        {
            var counts = new Dictionary<string, int>();
            var rounds = 200 * count / wanted;
            for (var i = 0; i < rounds; i++)
            {
                var drawn = Elements(_server.Run("SRANDMEMBER", "s", Text(wanted)));
                Assert.Equal(wanted, drawn.Distinct().Count());
                foreach (var member in drawn) counts[member] = counts.GetValueOrDefault(member) + 1;
            }

            var expected = (double)rounds * wanted / count;
            var square = counts.Values.Sum(drawn => Math.Pow(drawn - expected, 2) / expected);
            Assert.Equal(count, counts.Count);
            Assert.InRange(square, 0, count - 1 + (5 * Math.Sqrt(2 * (count - 1))));
        }
    }

    [Theory]
    [InlineData(60, "")]
    [InlineData(60, "m")]
    [InlineData(4_000, "m")]
    public void PoppedMembersAreGone(int count, string prefix)
    {
        var random = Seeded();
        var members = Enumerable.Range(0, count).Select(i => prefix + i).ToHashSet();
        _server.Run(["SADD", "s", .. members]);
        while (members.Count > 0)
        {
            var wanted = 1 + (int)random.Next((uint)members.Count);
            var popped = Elements(_server.Run("SPOP", "s", Text(wanted)));
            Assert.Equal(wanted, popped.Count);
            Assert.All(popped, member => Assert.True(members.Remove(member)));
            Assert.Equal(members.Count, Number(["SCARD", "s"]));
            AssertSame(members, "SMEMBERS", "s");
        }

        Assert.Equal(0, Number(["EXISTS", "s"]));
    }

    [Fact]
    public void AScanShowsEveryMemberOnce()
    {
        var members = Enumerable.Range(0, 5_000).Select(i => $"m{i}").ToHashSet();
        _server.Run(["SADD", "s", .. members]);
        var seen = new List<string>();
        var cursor = "0";
        do
        {
            var lines = ReplyText.Lines(_server.Run("SSCAN", "s", cursor, "COUNT", "100")).ToList();
            cursor = lines[2];
            seen.AddRange(lines.Skip(4).Where((_, i) => i % 2 == 1));
        }
        while (cursor != "0");

        Assert.Equal(members.Count, seen.Count);
        Assert.Equal(members, seen.ToHashSet());
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static List<string> Members(SeededRandom random, int range, bool words) =>
    [
        .. Enumerable.Range(0, 1 + (int)random.Next((uint)Math.Min(range, 400))).Select(_ => random.Next(100) switch
        {
            0 when words => new string('w', 40 + (int)random.Next(40)),
            < 40 when words => $"m{random.Next((uint)range)}",
            < 42 => Text((long)random.Next((uint)range) << 31),
            _ => Text(random.Next((uint)range)),
        }),
    ];

    private static List<string> Elements(string reply) =>
        [.. ReplyText.Lines(reply).Skip(1).Where((_, i) => i % 2 == 1)];

    private void AssertOperations(HashSet<string>[] models, SeededRandom random)
    {
        var (first, second, third) = (models[0], models[1], models[2]);
        AssertSame(first.Intersect(second), "SINTER", "s0", "s1");
        AssertSame(first.Intersect(second).Intersect(third), "SINTER", "s0", "s1", "s2");
        AssertSame(first.Except(second), "SDIFF", "s0", "s1");
        AssertSame(third.Except(second).Except(first), "SDIFF", "s2", "s0", "s1");
        AssertSame(first.Union(second).Union(third), "SUNION", "s0", "s1", "s2");

        var common = first.Intersect(second).Count();
        var limit = (int)random.Next(20);
        var capped = limit == 0 ? common : Math.Min(limit, common);
        Assert.Equal(capped, Number(["SINTERCARD", "2", "s0", "s1", "LIMIT", Text(limit)]));
        Assert.Equal(common, Number(["SINTERSTORE", "to", "s0", "s1"]));
        AssertSame(first.Intersect(second), "SMEMBERS", "to");
        Assert.Equal(first.Union(third).Count(), Number(["SUNIONSTORE", "s0", "s0", "s2"]));
        AssertSame(first.Union(third), "SMEMBERS", "s0");
        Assert.Equal(second.Except(third).Count(), Number(["SDIFFSTORE", "s1", "s1", "s2"]));
        AssertSame(second.Except(third), "SMEMBERS", "s1");
    }

    private void AssertSame(IEnumerable<string> expected, params string[] command) => Assert.Equal(
        expected.Order(StringComparer.Ordinal), Elements(_server.Run(command)).Order(StringComparer.Ordinal));

    private long Number(string[] command) =>
        long.Parse(_server.Run(command).AsSpan(1).Trim(), CultureInfo.InvariantCulture);

    private SeededRandom Seeded()
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        return new SeededRandom(seed);
    }
}
