using System.Text;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Tests.Commands.Server;

/// <summary>
/// Compares what COMMAND says of every command with what Redis says: same bytes, but for the order of subcommands
/// (Redis's is that of a hash table) and for commands that only one of the two has.
/// </summary>
public sealed class CommandOracleTests(RedisOracle oracle) : IClassFixture<RedisOracle>
{
    // Options newer than Redis 7.0 stand in the documentation of these.
    private static readonly HashSet<string> s_extended =
        ["set", "zrank", "zrevrank", "zunion", "zunionstore", "zinter", "zinterstore"];

    // These take an optional word more than in Redis 7.0.
    private static readonly HashSet<string> s_longer = ["zrank", "zrevrank"];

    private static readonly string[] s_requests =
    [
        "GET k", "GET", "GET k x", "PING", "nosuch", "CONFIG GET x", "CONFIG nosuch", "CONFIG", "COMMAND",
        "COMMAND COUNT",
        "SET k v", "SET k v GET", "SET k v EX 1 get", "MSET a 1 b 2", "MSET a 1 b", "DEL a b c", "RENAME a b",
        "COPY a b DB 1", "BITOP AND d a b", "BITFIELD k GET u8 0", "BITFIELD k SET u8 0 1", "BITFIELD k GET u8",
        "BITFIELD k OVERFLOW FAIL INCRBY u8 0 1", "SMOVE a b m", "LMOVE a b LEFT RIGHT", "BLMOVE a b LEFT RIGHT 0",
        "BLPOP a b 0", "BRPOPLPUSH a b 0", "LMPOP 2 a b LEFT", "LMPOP 3 a b LEFT", "LMPOP x a LEFT", "LMPOP 0 a LEFT",
        "LMPOP 1x a LEFT", "BLMPOP 0 1 a LEFT", "ZMPOP 1 a MIN", "BZMPOP 0 2 a b MIN", "ZUNION 2 a b", "ZUNION 2x a b",
        "ZUNIONSTORE d 2 a b", "ZUNIONSTORE d 5 a b", "ZINTERCARD 2 a b", "SINTERCARD 2 a b", "ZRANGESTORE d s 0 1",
        "EVAL x 2 a b c", "EVAL x 0", "EVAL x 0 a", "EVAL x -1 a", "EVALSHA x 1 k", "FCALL f 1 k", "FCALL f 0",
        "SORT k", "SORT k STORE d", "SORT k BY p GET q STORE d STORE e", "SORT k LIMIT 0 1 STORE", "SORT_RO k BY x",
        "MIGRATE h 1 k 0 10", "MIGRATE h 1 _ 0 10 KEYS a b", "MIGRATE h 1 _ 0 10 COPY AUTH2 u p KEYS a",
        "MIGRATE h 1 k 0 10 KEYS a", "GEORADIUS k 1 2 3 m", "GEORADIUS k 1 2 3 m STORE d",
        "GEORADIUS k 1 2 3 m STORE d STOREDIST e", "GEORADIUS k 1 2 3 m STOREDIST d STOREDIST e",
        "GEORADIUSBYMEMBER k m 1 km COUNT 1 STORE d", "GEOSEARCHSTORE d s FROMMEMBER m BYRADIUS 1 m",
        "XREAD STREAMS a b 0 0", "XREAD COUNT 1 STREAMS a 0", "XREAD STREAMS a b 0", "XREAD COUNT 1 BLOCK 0 x y",
        "XREADGROUP GROUP g c STREAMS a >", "XREADGROUP GROUP streams c NOACK STREAMS STREAMS >", "XGROUP CREATE k g 0",
        "XINFO STREAM k", "XADD k * f v", "OBJECT ENCODING k", "OBJECT HELP", "MEMORY USAGE k", "DEBUG OBJECT k",
        "PFMERGE d a b", "PFCOUNT a b", "SPUBLISH c m", "SSUBSCRIBE c", "SUBSCRIBE c", "WATCH a b", "RESTORE k 0 v",
        "TOUCH a b", "EXISTS a", "SETEX k 1 v", "APPEND k v", "LPUSH k a b", "HSET k f v", "ZADD k 1 m",
        "PFDEBUG GETREG k",
        "SINTERSTORE d a b", "SDIFF a b", "SWAPDB 0 1", "KEYS *", "MULTI", "AUTH p", "LCS a b LEN", "LCS a b c d",
        "RESTORE-ASKING k 0 v", "PFSELFTEST", "PUBSUB CHANNELS", "ACL CAT",
    ];

    private readonly CommandRunner _runner = new();

    [OracleFact]
    public void InfoIsTheSameInBothProtocols() => CompareBoth("INFO", SortSubcommandsOfInfo);

    [OracleFact]
    public void DocumentationIsTheSameInBothProtocols() => CompareBoth("DOCS", SortSubcommandsOfDocs);

    [OracleFact]
    public void UnknownCommandsAreAnsweredTheSame()
    {
        foreach (var resp3 in (bool[])[false, true])
        {
            oracle.UseProtocol(resp3);
            foreach (var subcommand in (string[])["INFO", "DOCS"])
            {
                foreach (var name in (string[])["nosuch", "command|nosuch", "get|x", "command|count|x", "|", ""])
                    AssertSame(resp3, ["COMMAND", subcommand, name]);
            }
        }
    }

    [OracleFact]
    public void KeysOfRequestsAreTheSame()
    {
        foreach (var resp3 in (bool[])[false, true])
        {
            oracle.UseProtocol(resp3);
            foreach (var request in s_requests)
            {
                var words = request.Split(' ').Select(word => word == "_" ? "" : word).ToArray();
                if (oracle.Run("COMMAND", "INFO", words[0]).Items[0].Items.Count > 0 && !Exists(words))
                    continue;
                AssertSame(resp3, ["COMMAND", "GETKEYS", .. words]);
                AssertSame(resp3, ["COMMAND", "GETKEYSANDFLAGS", .. words]);
            }
        }
    }

    [OracleFact]
    public void ListsByCategoryHoldTheSameNames()
    {
        oracle.UseProtocol(resp3: false);
        var common = CommonNames();
        for (var bit = 0; bit < AclCategoryNames.Count; bit++)
            AssertSameList(common, "ACLCAT", Encoding.ASCII.GetString(AclCategoryNames.At(bit)));
        AssertSameList(common, "ACLCAT", "CONNECTION");
        AssertSameList(common, "ACLCAT", "nosuch");
    }

    [OracleFact]
    public void ListsByPatternHoldTheSameNames()
    {
        oracle.UseProtocol(resp3: false);
        var common = CommonNames();
        foreach (var pattern in (string[])["*", "*set*", "CONFIG|*", "g?t", "[a-c]*", "\\g*", "nosuch"])
            AssertSameList(common, "PATTERN", pattern);
        AssertSameList(common, "MODULE", "nosuch");
    }

    [OracleFact]
    public void FaultyListsAndHelpAreAnsweredTheSame()
    {
        foreach (var resp3 in (bool[])[false, true])
        {
            oracle.UseProtocol(resp3);
            AssertSame(resp3, ["COMMAND", "HELP"]);
            AssertSame(resp3, ["COMMAND", "nosuch"]);
            AssertSame(resp3, ["COMMAND", "COUNT", "x"]);
            AssertSame(resp3, ["COMMAND", "LIST", "FILTERBY"]);
            AssertSame(resp3, ["COMMAND", "LIST", "FILTERBY", "PATTERN"]);
            AssertSame(resp3, ["COMMAND", "LIST", "FILTERBY", "nosuch", "x"]);
            AssertSame(resp3, ["COMMAND", "LIST", "nosuch", "PATTERN", "x"]);
            AssertSame(resp3, ["COMMAND", "LIST", "FILTERBY", "PATTERN", "x", "y"]);
        }
    }

    private static void SortSubcommandsOfInfo(RespNode reply, HashSet<string> common)
    {
        if (reply.Items[0].Items.Count < 10)
            return;
        var subcommands = reply.Items[0].Items[9].Items;
        subcommands.RemoveAll(subcommand => !common.Contains(subcommand.Items[0].Value));
        subcommands.Sort((left, right) => string.CompareOrdinal(left.Items[0].Text, right.Items[0].Text));
    }

    private static void SortSubcommandsOfDocs(RespNode reply, HashSet<string> common)
    {
        if (reply.Items.Count < 2 || reply.Items[1].Get("subcommands") is not { } subcommands)
            return;
        var pairs = subcommands.Items.Chunk(2).Where(pair => common.Contains(pair[0].Value))
            .OrderBy(pair => pair[0].Text, StringComparer.Ordinal).ToList();
        subcommands.Items.Clear();
        subcommands.Items.AddRange(pairs.SelectMany(pair => pair));
    }

    private static bool Exists(string[] words)
    {
        var name = Encoding.ASCII.GetBytes(words[0]);
        var command = CommandTable.Lookup(name);
        if (command is null || words.Length == 1 || !command.HasSubcommands)
            return command is not null;
        return CommandTable.Lookup(Encoding.ASCII.GetBytes(words[0] + "|" + words[1])) is not null;
    }

    private void CompareBoth(string subcommand, Action<RespNode, HashSet<string>> normalize)
    {
        var differences = new StringBuilder();
        foreach (var resp3 in (bool[])[false, true])
        {
            oracle.UseProtocol(resp3);
            var common = CommonNames();
            foreach (var name in common.Order(StringComparer.Ordinal))
            {
                if ((subcommand == "DOCS" ? s_extended : s_longer).Contains(name)) continue;
                var expected = oracle.Run("COMMAND", subcommand, name);
                var actual = _runner.Run(resp3, "COMMAND", subcommand, name);
                normalize(expected, common);
                normalize(actual, common);
                if (expected.ToString() != actual.ToString())
                    differences.Append($"{name} (RESP{(resp3 ? 3 : 2)}) is\n{actual}but should be\n{expected}\n");
            }
        }
        Assert.True(differences.Length == 0, differences.ToString());
    }

    private void AssertSame(bool resp3, string[] words)
    {
        var expected = oracle.Run(words).ToString();
        var actual = _runner.Run(resp3, words).ToString();
        Assert.True(expected == actual, $"{string.Join(' ', words)} gives\n{actual}but should give\n{expected}");
    }

    private void AssertSameList(HashSet<string> common, params string[] filter)
    {
        string[] words = ["COMMAND", "LIST", "FILTERBY", .. filter];
        var expected = oracle.Run(words).Items.Select(item => item.Value).Where(common.Contains);
        var actual = _runner.Run(false, words).Items.Select(item => item.Value).Where(common.Contains);
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    private HashSet<string> CommonNames()
    {
        var ours = _runner.Run(false, "COMMAND", "LIST").Items.Select(item => item.Value);
        return [.. oracle.Run("COMMAND", "LIST").Items.Select(item => item.Value).Intersect(ours)];
    }
}
