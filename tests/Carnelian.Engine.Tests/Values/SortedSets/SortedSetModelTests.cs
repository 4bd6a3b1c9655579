using System.Globalization;
using Carnelian.Core.Numerics;
using Carnelian.Engine.Tests.Hosting;
using Carnelian.Engine.Tests.Transcripts;
using Xunit.Abstractions;

namespace Carnelian.Engine.Tests.Values.SortedSets;

/// <summary>Sorted sets of every form and size against a dictionary and a sorted set of the runtime.</summary>
public sealed class SortedSetModelTests(ITestOutputHelper output)
{
    private readonly TestServer _server = new();
    private readonly Dictionary<string, double> _scores = [];
    private readonly SortedSet<(double Score, string Member)> _order = new(new PairOrder());

    [Theory]
    [InlineData(30, 5)]
    [InlineData(200, 1)]
    [InlineData(200, 1000)]
    [InlineData(4_000, 60)]
    [InlineData(20_000, 100_000)]
    public void BehavesLikeItsModel(int members, int scores)
    {
        var random = Seeded();
        for (var step = 0; step < 600; step++)
        {
            switch (random.Next(10))
            {
                case < 5: Add(random, members, scores); break;
                case 5: Increment(random, members, scores); break;
                case 6: Remove(random, members); break;
                case 7: Pop(random); break;
                case 8 when random.Next(3) == 0: RemoveRange(random, scores); break;
                default: CheckReads(random, members, scores); break;
            }

            Assert.Equal(_order.Count, Number("ZCARD z"));
        }

        CheckAll();
        Add(random, members, scores);
        Assert.Equal("+OK\r\n", _server.Run("RENAME z y"));
        _server.Run("COPY y z");
        CheckAll();
        Assert.Equal(_order.Count, Number("ZREMRANGEBYRANK y 0 -1"));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(3_000)]
    public void RandomMembersAreDifferentAndEvenlyChosen(int count)
    {
        for (var i = 0; i < count; i++) _server.Run("ZADD", "z", Text(i), $"m{i}");
        foreach (var wanted in (int[])[2, count / 20, count / 2, count - 1])
        {
            var counts = new Dictionary<string, int>();
            var rounds = 200 * count / wanted;
            for (var i = 0; i < rounds; i++)
            {
                var drawn = Elements(_server.Run("ZRANDMEMBER", "z", Text(wanted)));
                Assert.Equal(wanted, drawn.Distinct().Count());
                foreach (var member in drawn) counts[member] = counts.GetValueOrDefault(member) + 1;
            }

            var expected = (double)rounds * wanted / count;
            var square = counts.Values.Sum(drawn => Math.Pow(drawn - expected, 2) / expected);
            Assert.Equal(count, counts.Count);
            Assert.InRange(square, 0, count - 1 + (5 * Math.Sqrt(2 * (count - 1))));
        }
    }

    [Fact]
    public void ScansShowEveryMemberThatStays()
    {
        for (var i = 0; i < 5_000; i++) _server.Run("ZADD", "z", Text(i), $"m{i}");
        var seen = new HashSet<string>();
        var cursor = "0";
        var removed = 0;
        do
        {
            var lines = ReplyText.Lines(_server.Run("ZSCAN", "z", cursor, "COUNT", "50")).ToList();
            cursor = lines[2];
            for (var i = 5; i < lines.Count; i += 4) seen.Add(lines[i]);
            for (var i = 0; i < 30; i++, removed++) _server.Run("ZREM", "z", $"m{removed * 2}");
        }
        while (cursor != "0");
        for (var i = 1; i < 5_000; i += 2) Assert.Contains($"m{i}", seen);
    }

    [Fact]
    public void MemoryOfALargeSetIsCountedAndFreed()
    {
        for (var i = 0; i < 30_000; i++) _server.Run("ZADD", "z", Text(i * 7919 % 30_011), $"member:{i:D9}");
        Assert.InRange(Number("MEMORY USAGE z"), 30_000 * 40, 30_000 * 80);
        Assert.Equal(30_000, Number("ZUNIONSTORE to 1 z"));
        Assert.InRange(Number("MEMORY USAGE to"), 30_000 * 40, 30_000 * 80);
        for (var i = 0; i < 30_000; i++) _server.Run("ZREM", "z", $"member:{i:D9}");
        Assert.Equal(0, Number("EXISTS z"));
        Assert.Equal(1, Number("DEL to"));
        _server.Run("SET probe x");
        Assert.InRange(_server.Engine.Keyspace.ShardOf(0).Peek(0)?.UsedBytes ?? 0, 0, 100_000);
    }

    private SeededRandom Seeded()
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        return new SeededRandom(seed);
    }

    private static string Member(SeededRandom random, int members)
    {
        var number = random.Next((uint)members);
        return number % 3 == 0 ? Text(number) : $"m{number}";
    }

    private static double Score(SeededRandom random, int scores) => random.Next((uint)scores) / 4.0;

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private void Put(string member, double score)
    {
        if (_scores.TryGetValue(member, out var old)) _order.Remove((old, member));
        _scores[member] = score;
        _order.Add((score, member));
    }

    private void Drop(string member)
    {
        if (_scores.Remove(member, out var score)) _order.Remove((score, member));
    }

    private void Add(SeededRandom random, int members, int scores)
    {
        List<string> words = ["ZADD", "z"];
        var added = 0;
        for (var i = random.Next(200) + 1; i > 0; i--)
        {
            var member = Member(random, members);
            var score = Score(random, scores);
            if (!_scores.ContainsKey(member)) added++;
            Put(member, score);
            words.AddRange([Text(score), member]);
        }

        Assert.Equal($":{added}\r\n", _server.Run([.. words]));
    }

    private void Increment(SeededRandom random, int members, int scores)
    {
        var member = Member(random, members);
        var by = random.Next(2) == 0 ? 0.25 : Score(random, scores) - 2;
        Put(member, _scores.GetValueOrDefault(member) + by);
        var expected = Text(_scores[member]);
        Assert.Equal($"${expected.Length}\r\n{expected}\r\n", _server.Run("ZINCRBY", "z", Text(by), member));
    }

    private void Remove(SeededRandom random, int members)
    {
        var member = Member(random, members);
        Assert.Equal(_scores.ContainsKey(member) ? 1 : 0, Number("ZREM z " + member));
        Drop(member);
    }

    private void Pop(SeededRandom random)
    {
        var highest = random.Next(2) == 0;
        var count = random.Next(4) == 0 ? (int)random.Next(300) + 1 : 1;
        var expected = (highest ? _order.Reverse() : _order).Take(count).ToList();
        var popped = Elements(_server.Run(highest ? "ZPOPMAX" : "ZPOPMIN", "z", Text(count)));
        Assert.Equal(expected.SelectMany(pair => new[] { pair.Member, Text(pair.Score) }), popped);
        foreach (var (_, member) in expected) Drop(member);
    }

    private void RemoveRange(SeededRandom random, int scores)
    {
        var low = Score(random, scores);
        var high = low + (scores / 40.0);
        var gone = _order.Where(pair => pair.Score > low && pair.Score <= high).ToList();
        Assert.Equal(gone.Count, Number($"ZREMRANGEBYSCORE z ({Text(low)} {Text(high)}"));
        foreach (var (_, member) in gone) Drop(member);
    }

    private void CheckReads(SeededRandom random, int members, int scores)
    {
        var member = Member(random, members);
        var rank = _scores.TryGetValue(member, out var score)
            ? $":{_order.GetViewBetween(_order.Min, (score, member)).Count - 1}\r\n"
            : "$-1\r\n";
        Assert.Equal(rank, _server.Run("ZRANK", "z", member));
        var low = Score(random, scores);
        var high = Score(random, scores);
        var within = _order.Where(pair => pair.Score >= low && pair.Score < high).Select(pair => pair.Member).ToList();
        Assert.Equal(within.Count, Number($"ZCOUNT z {Text(low)} ({Text(high)}"));
        Assert.Equal(
            within.Skip(3).Take(20), Elements(_server.Run($"ZRANGEBYSCORE z {Text(low)} ({Text(high)} LIMIT 3 20")));
        within.Reverse();
        Assert.Equal(within, Elements(_server.Run($"ZRANGE z ({Text(high)} {Text(low)} BYSCORE REV")));
    }

    private void CheckAll()
    {
        var expected = _order.SelectMany(pair => new[] { pair.Member, Text(pair.Score) });
        Assert.Equal(expected, Elements(_server.Run("ZRANGE z 0 -1 WITHSCORES")));
    }

    private long Number(string command) =>
        long.Parse(_server.Run(command)[1..^2], CultureInfo.InvariantCulture);

    private static List<string> Elements(string reply) =>
        [.. ReplyText.Lines(reply).Skip(1).Where((_, index) => index % 2 == 1)];

    private sealed class PairOrder : IComparer<(double Score, string Member)>
    {
        public int Compare((double Score, string Member) x, (double Score, string Member) y) =>
            x.Score != y.Score ? x.Score.CompareTo(y.Score) : string.CompareOrdinal(x.Member, y.Member);
    }
}
