using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.SortedSets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.SortedSets.Ranges;

/// <summary>ZRANGE, and the commands that it has replaced.</summary>
[CommandFamily("sorted-set", Acl = AclCategories.SortedSet)]
internal static class ZRangeCommands
{
    [Command("ZRANGE", -4, ReadOnly,
        Keys = "1 RO access", Since = "1.2.0", Summary = "Return a range of members in a sorted set",
        Complexity =
            "O(log(N)+M) with N being the number of elements in the sorted set and M the number of elements " +
            "returned.",
        Syntax = """
            key#0 start stop [sortby<BYSCORE | BYLEX>@6.2.0] [REV@6.2.0] [LIMIT=offset_count{offset:int
            count:int}@6.2.0] [WITHSCORES]
            """,
        History = """
            6.2.0: Added the `REV`, `BYSCORE`, `BYLEX` and `LIMIT` options.
            """)]
    internal static void ZRange(CommandContext c) => Reply(c, RangeBy.Any, RangeDirection.Any);

    [Command("ZREVRANGE", -4, ReadOnly,
        Keys = "1 RO access", Since = "1.2.0", DeprecatedSince = "6.2.0",
        ReplacedBy = "`ZRANGE` with the `REV` argument",
        Summary = "Return a range of members in a sorted set, by index, with scores ordered from high to low",
        Complexity =
            "O(log(N)+M) with N being the number of elements in the sorted set and M the number of elements " +
            "returned.",
        Syntax = "key#0 start:int stop:int [WITHSCORES]")]
    internal static void ZRevRange(CommandContext c) => Reply(c, RangeBy.Rank, RangeDirection.Reverse);

    [Command("ZRANGEBYSCORE", -4, ReadOnly,
        Keys = "1 RO access", Since = "1.0.5", DeprecatedSince = "6.2.0",
        ReplacedBy = "`ZRANGE` with the `BYSCORE` argument",
        Summary = "Return a range of members in a sorted set, by score",
        Complexity =
            "O(log(N)+M) with N being the number of elements in the sorted set and M the number of elements " +
            "being returned. If M is constant (e.g. always asking for the first 10 elements with LIMIT), " +
            "you can consider it O(log(N)).",
        Syntax = "key#0 min:double max:double [WITHSCORES@2.0.0] [LIMIT=offset_count{offset:int count:int}]",
        History = """
            2.0.0: Added the `WITHSCORES` modifier.
            """)]
    internal static void ZRangeByScore(CommandContext c) => Reply(c, RangeBy.Score, RangeDirection.Forward);

    [Command("ZREVRANGEBYSCORE", -4, ReadOnly,
        Keys = "1 RO access", Since = "2.2.0", DeprecatedSince = "6.2.0",
        ReplacedBy = "`ZRANGE` with the `REV` and `BYSCORE` arguments",
        Summary = "Return a range of members in a sorted set, by score, with scores ordered from high to low",
        Complexity =
            "O(log(N)+M) with N being the number of elements in the sorted set and M the number of elements " +
            "being returned. If M is constant (e.g. always asking for the first 10 elements with LIMIT), " +
            "you can consider it O(log(N)).",
        Syntax = "key#0 max:double min:double [WITHSCORES] [LIMIT=offset_count{offset:int count:int}]",
        History = """
            2.1.6: `min` and `max` can be exclusive.
            """)]
    internal static void ZRevRangeByScore(CommandContext c) => Reply(c, RangeBy.Score, RangeDirection.Reverse);

    [Command("ZRANGEBYLEX", -4, ReadOnly,
        Keys = "1 RO access", Since = "2.8.9", DeprecatedSince = "6.2.0",
        ReplacedBy = "`ZRANGE` with the `BYLEX` argument",
        Summary = "Return a range of members in a sorted set, by lexicographical range",
        Complexity =
            "O(log(N)+M) with N being the number of elements in the sorted set and M the number of elements " +
            "being returned. If M is constant (e.g. always asking for the first 10 elements with LIMIT), " +
            "you can consider it O(log(N)).",
        Syntax = "key#0 min max [LIMIT=offset_count{offset:int count:int}]")]
    internal static void ZRangeByLex(CommandContext c) => Reply(c, RangeBy.Lex, RangeDirection.Forward);

    [Command("ZREVRANGEBYLEX", -4, ReadOnly,
        Keys = "1 RO access", Since = "2.8.9", DeprecatedSince = "6.2.0",
        ReplacedBy = "`ZRANGE` with the `REV` and `BYLEX` arguments",
        Summary =
            "Return a range of members in a sorted set, by lexicographical range, ordered from higher to lower "
            + "strings.",
        Complexity =
            "O(log(N)+M) with N being the number of elements in the sorted set and M the number of elements " +
            "being returned. If M is constant (e.g. always asking for the first 10 elements with LIMIT), " +
            "you can consider it O(log(N)).",
        Syntax = "key#0 max min [LIMIT=offset_count{offset:int count:int}]")]
    internal static void ZRevRangeByLex(CommandContext c) => Reply(c, RangeBy.Lex, RangeDirection.Reverse);

    private static void Reply(CommandContext c, RangeBy by, RangeDirection direction)
    {
        var request = new RangeRequest(by, direction);
        if (!request.TryRead(c, 1, store: false)) return;
        if (!c.Keys.TryRead(1, ValueKind.SortedSet, out var key)) return;
        var set = new SortedSetReader(key);
        MemberReply.Range(c, set, request.Select(set), request.Reverse, request.WithScores);
    }
}
