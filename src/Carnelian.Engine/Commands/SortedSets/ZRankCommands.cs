using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.SortedSets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.SortedSets;

/// <summary>ZRANK and ZREVRANK.</summary>
[CommandFamily("sorted-set", Acl = AclCategories.SortedSet)]
internal static class ZRankCommands
{
    private const int WithScoreWords = 4;

    [Command("ZRANK", -3, ReadOnly | Fast,
        Keys = "1 RO access", Since = "2.0.0", Summary = "Determine the index of a member in a sorted set",
        Complexity = "O(log(N))", Syntax = "key#0 member [WITHSCORE@7.2.0]",
        History = """
            7.2.0: Added the optional `WITHSCORE` argument.
            """)]
    internal static void ZRank(CommandContext c) => Reply(c, reverse: false);

    [Command("ZREVRANK", -3, ReadOnly | Fast,
        Keys = "1 RO access", Since = "2.0.0",
        Summary = "Determine the index of a member in a sorted set, with scores ordered from high to low",
        Complexity = "O(log(N))", Syntax = "key#0 member [WITHSCORE@7.2.0]",
        History = """
            7.2.0: Added the optional `WITHSCORE` argument.
            """)]
    internal static void ZRevRank(CommandContext c) => Reply(c, reverse: true);

    private static void Reply(CommandContext c, bool reverse)
    {
        var withScore = c.Args.Count == WithScoreWords && c.Is(WithScoreWords - 1, "WITHSCORE"u8);
        if (c.Args.Count > WithScoreWords - 1 && !withScore)
        {
            // Redis 7.0 has no option here; a word that is none is one too many.
            c.Reply.Error("ERR wrong number of arguments for '"u8, c.Command.WireName, "' command"u8);
            return;
        }

        if (!c.Keys.TryRead(1, ValueKind.SortedSet, out var key)) return;
        var set = new SortedSetReader(key);
        var rank = set.Rank(c.Args[2], out var score);
        if (rank < 0)
        {
            if (withScore) c.Reply.NullArray();
            else c.Reply.Null();
            return;
        }

        if (reverse) rank = set.Count - 1 - rank;
        if (withScore) c.Reply.ArrayHeader(2);
        c.Reply.Integer(rank);
        if (withScore) c.Reply.Double(score);
    }
}
