using System.Text;
using Carnelian.Engine.Execution.KeyPositions;
using Carnelian.Engine.Execution;
using Carnelian.Resp;

namespace Carnelian.Engine.Tests.Execution.KeyPositions;

/// <summary>Finders of keys, each on a declaration of its own, so that no real command has to be there.</summary>
public class KeyExtractorTests
{
    private const KeyFlags Full = KeyFlags.ReadWrite | KeyFlags.Access | KeyFlags.Update;

    [Theory]
    [InlineData(GetKeysFunction.Sort, "SORT k BY w_* STORE d", true)]
    [InlineData(GetKeysFunction.Sort, "SORT k ALPHA GET # get h_*->f", true)]
    [InlineData(GetKeysFunction.SortReadOnly, "SORT_RO k LIMIT 0 1 BY w_*", true)]
    [InlineData(GetKeysFunction.Sort, "SORT k BY nosort GET # STORE w_*", false)]
    [InlineData(GetKeysFunction.Sort, "SORT k_* LIMIT * * BY", false)]
    public void PatternsReachKeysThatNoWordNames(GetKeysFunction function, string request, bool reaches)
    {
        var keys = new KeyReferences();
        KeyExtractor.FindForLocks(Declare(function), Words(request), keys);
        Assert.Equal(reaches, keys.ReachesOthers);
        keys.Clear();
        Assert.False(keys.ReachesOthers);
    }

    [Theory]
    [InlineData(GetKeysFunction.CountAt1, "ZUNION 2 a b WEIGHTS 1 2", "2 3")]
    [InlineData(GetKeysFunction.CountAt1, "ZUNION 3 a b", "")]
    [InlineData(GetKeysFunction.CountAt1, "ZUNION 0 a", "")]
    [InlineData(GetKeysFunction.CountAt1, "ZUNION -1 a", "")]
    [InlineData(GetKeysFunction.CountAt1, "ZUNION 99999999999999999999 a", "")]
    [InlineData(GetKeysFunction.CountAt1, "ZUNION 1x a b", "2")]
    [InlineData(GetKeysFunction.CountAt1, "ZUNION", "")]
    [InlineData(GetKeysFunction.CountAt2, "EVAL script 2 a b c", "3 4")]
    [InlineData(GetKeysFunction.CountAt2, "EVAL script 0", "")]
    [InlineData(GetKeysFunction.CountAt1Pairs, "MSETEX 2 a 1 b 2 NX", "2 4")]
    [InlineData(GetKeysFunction.CountAt1Pairs, "MSETEX 2 a 1 b", "")]
    [InlineData(GetKeysFunction.StoreThenCount, "ZUNIONSTORE d 2 a b", "3 4 1")]
    [InlineData(GetKeysFunction.Set, "SET k v", "1")]
    [InlineData(GetKeysFunction.Sort, "SORT k", "1")]
    [InlineData(GetKeysFunction.Sort, "SORT k STORE a STORE b", "1 5")]
    [InlineData(GetKeysFunction.Sort, "SORT k BY store GET store LIMIT store store STORE d", "1 10")]
    [InlineData(GetKeysFunction.Sort, "SORT k STORE", "1")]
    [InlineData(GetKeysFunction.SortReadOnly, "SORT_RO k BY x GET y", "1")]
    [InlineData(GetKeysFunction.Migrate, "MIGRATE h 1 k 0 10", "3")]
    [InlineData(GetKeysFunction.Migrate, "MIGRATE h 1 _ 0 10 COPY KEYS a b", "8 9")]
    [InlineData(GetKeysFunction.Migrate, "MIGRATE h 1 _ 0 10 AUTH keys KEYS a", "9")]
    [InlineData(GetKeysFunction.Migrate, "MIGRATE h 1 _ 0 10 AUTH2 keys keys KEYS a", "10")]
    [InlineData(GetKeysFunction.Migrate, "MIGRATE h 1 k 0 10 KEYS a", "")]
    [InlineData(GetKeysFunction.Migrate, "MIGRATE h 1 _ 0 10 KEYS", "")]
    [InlineData(GetKeysFunction.GeoRadius, "GEORADIUS k 1 2 3 m", "1")]
    [InlineData(GetKeysFunction.GeoRadius, "GEORADIUS k 1 2 3 m STORE a STOREDIST b", "1 9")]
    [InlineData(GetKeysFunction.GeoRadius, "GEORADIUS k 1 2 3 m STORE a STORE b", "1 9")]
    [InlineData(GetKeysFunction.Streams, "XREAD STREAMS a b 0 0", "2 3")]
    [InlineData(GetKeysFunction.Streams, "XREAD COUNT 1 BLOCK 0 STREAMS a 0", "6")]
    [InlineData(GetKeysFunction.Streams, "XREADGROUP GROUP streams c NOACK STREAMS STREAMS 0", "6")]
    [InlineData(GetKeysFunction.Streams, "XREAD STREAMS a b 0", "")]
    [InlineData(GetKeysFunction.Streams, "XREAD STREAMS", "")]
    [InlineData(GetKeysFunction.Streams, "XREAD COUNT", "")]
    [InlineData(GetKeysFunction.Streams, "XREAD nosuch STREAMS a 0", "")]
    public void FinderGivesPositionsToLock(GetKeysFunction function, string request, string expected)
    {
        var keys = new KeyReferences();
        KeyExtractor.FindForLocks(Declare(function), Words(request), keys);
        Assert.Equal(expected, string.Join(' ', keys.Items.ToArray().Select(key => key.Position)));
    }

    [Theory]
    [InlineData(GetKeysFunction.Set, "SET k v EX 1", KeyFlags.Overwrite | KeyFlags.Update)]
    [InlineData(GetKeysFunction.Set, "SET get get", KeyFlags.Overwrite | KeyFlags.Update)]
    [InlineData(GetKeysFunction.Set, "SET k v gEt", KeyFlags.ReadWrite | KeyFlags.Access | KeyFlags.Update)]
    [InlineData(GetKeysFunction.Set, "SET k v IFEQ x", KeyFlags.ReadWrite | KeyFlags.Access | KeyFlags.Update)]
    [InlineData(GetKeysFunction.DelEx, "DELEX k", KeyFlags.Remove | KeyFlags.Delete)]
    [InlineData(GetKeysFunction.DelEx, "DELEX k IFNE x", KeyFlags.ReadWrite | KeyFlags.Access | KeyFlags.Delete)]
    [InlineData(GetKeysFunction.BitField, "BITFIELD k GET u8 0 GET u8 8", KeyFlags.ReadOnly | KeyFlags.Access)]
    [InlineData(GetKeysFunction.BitField, "BITFIELD k OVERFLOW SAT GET u8 0", KeyFlags.ReadOnly | KeyFlags.Access)]
    [InlineData(GetKeysFunction.BitField, "BITFIELD k GET u8 0 SET u8 0 1", Full)]
    [InlineData(GetKeysFunction.BitField, "BITFIELD k GET u8", Full)]
    [InlineData(GetKeysFunction.BitField, "BITFIELD k", KeyFlags.ReadOnly | KeyFlags.Access)]
    public void FinderTellsWhatHappensToTheKey(GetKeysFunction function, string request, KeyFlags expected)
    {
        var keys = new KeyReferences();
        KeyExtractor.FindForLocks(Declare(function), Words(request), keys);
        Assert.Equal([new KeyReference(1, expected)], keys.Items.ToArray());
    }

    [Theory]
    [InlineData(1, 0, 1, 0, "GET k", "1")]
    [InlineData(1, 1, 1, 0, "RENAME a b", "1 2")]
    [InlineData(1, -1, 1, 0, "DEL a b c", "1 2 3")]
    [InlineData(1, -1, 2, 0, "MSET a 1 b 2", "1 3")]
    [InlineData(1, -2, 1, 0, "BLPOP a b 0", "1 2")]
    [InlineData(1, -1, 1, 2, "X a b 0 0", "1 2")]
    [InlineData(3, 0, 1, 0, "X a b", "")]
    [InlineData(1, 3, 1, 0, "X a b", "")]
    public void RangeSpecification(int begin, int last, int step, int limit, string request, string expected)
    {
        var spec = new KeySpec
        {
            Flags = KeyFlags.ReadOnly,
            Begin = KeySpecBegin.Index,
            Find = KeySpecFind.Range,
            BeginIndex = begin,
            Last = last,
            Step = step,
            Limit = limit,
        };
        Assert.Equal(expected, PositionsBySpec(request, spec));
    }

    [Theory]
    [InlineData(1, 1, "X 2 a b c", "2 3")]
    [InlineData(1, 2, "X 2 a 1 b 2", "2 4")]
    [InlineData(1, 2, "X 2 a 1 b", "2 4")]
    [InlineData(1, 1, "X 0 a", "")]
    [InlineData(1, 1, "X 3 a b", "")]
    [InlineData(1, 1, "X 01 a", "")]
    [InlineData(1, 1, "X 9223372036854775807 a", "")]
    [InlineData(1, 1, "X -9223372036854775808 a", "")]
    [InlineData(4, 1, "X 1 a", "")]
    public void CountSpecification(int begin, int step, string request, string expected)
    {
        var spec = new KeySpec
        {
            Flags = KeyFlags.ReadOnly,
            Begin = KeySpecBegin.Index,
            Find = KeySpecFind.Count,
            BeginIndex = begin,
            FirstKey = 1,
            Step = step,
        };
        Assert.Equal(expected, PositionsBySpec(request, spec));
    }

    [Theory]
    [InlineData(2, "X a store k", "3")]
    [InlineData(2, "X a b STORE k STORE l", "4")]
    [InlineData(3, "X a STORE k", "")]
    [InlineData(2, "X a b c", "")]
    [InlineData(9, "X a STORE k", "")]
    [InlineData(-2, "X a STORE k", "3")]
    [InlineData(-2, "X STORE k STORE k l", "4")]
    [InlineData(-9, "X STORE k", "")]
    public void KeywordSpecification(int from, string request, string expected)
    {
        var spec = new KeySpec
        {
            Flags = KeyFlags.Overwrite,
            Begin = KeySpecBegin.Keyword,
            Find = KeySpecFind.Range,
            BeginIndex = from,
            Keyword = "STORE",
        };
        Assert.Equal(expected, PositionsBySpec(request, spec));
    }

    [Fact]
    public void SpecificationsOfShardChannelsAreNoKeys()
    {
        var channel = new KeySpec
        {
            Flags = KeyFlags.NotKey,
            Begin = KeySpecBegin.Index,
            Find = KeySpecFind.Range,
            BeginIndex = 1,
        };
        Assert.Equal("", PositionsBySpec("SPUBLISH channel message", channel));
        Assert.False(KeyExtractor.MayHaveKeys(Declare(GetKeysFunction.None, channel)));
    }

    [Fact]
    public void AnIncompleteSpecificationLeavesTheWordToTheFinder()
    {
        var source = new KeySpec
        {
            Flags = KeyFlags.ReadOnly,
            Begin = KeySpecBegin.Index,
            Find = KeySpecFind.Range,
            BeginIndex = 1,
        };
        var unknown = new KeySpec
        {
            Flags = KeyFlags.Overwrite,
            Begin = KeySpecBegin.Unknown,
            Find = KeySpecFind.Unknown,
        };
        var keys = new KeyReferences();
        KeyExtractor.Find(Declare(GetKeysFunction.Sort, source, unknown), Words("SORT a STORE b"), 0, keys);
        Assert.Equal(
            [
                new KeyReference(1, KeyFlags.ReadOnly | KeyFlags.Access),
                new KeyReference(3, KeyFlags.Overwrite | KeyFlags.Update),
            ],
            keys.Items.ToArray());
        Assert.Equal(0, KeyExtractor.Find(Declare(GetKeysFunction.None, source, unknown), Words("SORT a"), 0, keys));
    }

    [Fact]
    public void NoRequestGivesAPositionOutsideOfIt()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        string[] words =
        [
            "", "0", "1", "2", "-1", "99999999999", "KEYS", "STORE", "STOREDIST", "STREAMS", "COUNT", "GROUP", "BLOCK",
            "LIMIT", "BY", "GET", "SET", "OVERFLOW", "AUTH", "AUTH2", "IFEQ", "x",
        ];
        var keys = new KeyReferences();
        var functions = Enum.GetValues<GetKeysFunction>();
        for (var round = 0; round < 50_000; round++)
        {
            var request = new Arguments();
            // Arity has been checked before, so there are at least the words that fixed positions need.
            var count = 5 + random.Next(8);
            var chosen = Enumerable.Range(0, count).Select(_ => words[random.Next(words.Length)]);
            request.Assign([.. chosen.Select(Encoding.ASCII.GetBytes)]);
            KeyExtractor.FindForLocks(Declare(functions[random.Next(functions.Length)]), request, keys);
            foreach (var key in keys.Items)
                Assert.True(key.Position > 0 && key.Position < count, $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void ManyKeysAreFoundAndTheirMemoryIsGivenBack()
    {
        var request = new Arguments();
        request.Assign([.. Enumerable.Range(0, 5002).Select(i => Encoding.ASCII.GetBytes(i == 1 ? "5000" : "k"))]);
        var keys = new KeyReferences();
        Assert.Equal(5000, KeyExtractor.FindForLocks(Declare(GetKeysFunction.CountAt1), request, keys));
        Assert.Equal(5001, keys.Items[4999].Position);
        keys.Clear();
        Assert.True(keys.Items.IsEmpty);
    }

    private static string PositionsBySpec(string request, KeySpec spec)
    {
        var keys = new KeyReferences();
        var info = Declare(GetKeysFunction.None, spec);
        KeyExtractor.Find(info, Words("COMMAND GETKEYS " + request), 2, keys);
        var positions = string.Join(' ', keys.Items.ToArray().Select(key => key.Position));
        KeyExtractor.FindForLocks(info, Words(request), keys);
        Assert.Equal(positions, string.Join(' ', keys.Items.ToArray().Select(key => key.Position)));
        return positions;
    }

    private static CommandInfo Declare(GetKeysFunction function, params KeySpec[] specs)
    {
        int[] row = [-2, 0, 0, 0, (int)KeyShape.Dynamic, 0, 0, 0, 0, (int)function, -1, 1];
        return new CommandInfo(0, "TEST"u8, row, null, specs);
    }

    private static Arguments Words(string request)
    {
        var args = new Arguments();
        args.Assign([.. request.Split(' ').Select(word => word == "_" ? [] : Encoding.ASCII.GetBytes(word))]);
        return args;
    }
}
