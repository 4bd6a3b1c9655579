using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.SortedSets.Combining;

/// <summary>ZINTER, ZINTERSTORE and ZINTERCARD.</summary>
[CommandFamily("sorted-set", Acl = AclCategories.SortedSet)]
internal static class ZInterCommands
{
    [Command("ZINTER", -3, ReadOnly,
        Keys = "1# RO access", GetKeys = GetKeysFunction.CountAt1, Since = "6.2.0",
        Summary = "Intersect multiple sorted sets",
        Complexity =
            "O(N*K)+O(M*log(M)) worst case with N being the smallest input sorted set, K being the number " +
            "of input sorted sets and M being the number of elements in the resulting sorted set.",
        Syntax = """
            numkeys:int key#0... [WEIGHTS=weight:int...] [AGGREGATE=aggregate<SUM | MIN | MAX | COUNT@8.8.0>]
            [WITHSCORES]
            """,
        History = """
            8.8.0: Added `COUNT` aggregate option.
            """)]
    internal static void ZInter(CommandContext c) =>
        CombineCommand.Reply(c, CombineOptions.Weights | CombineOptions.Scores, Combination.Intersect);

    [Command("ZINTERSTORE", -4, Write | DenyOom,
        Keys = "1 OW update; 2# RO access", GetKeys = GetKeysFunction.StoreThenCount, Since = "2.0.0",
        Summary = "Intersect multiple sorted sets and store the resulting sorted set in a new key",
        Complexity =
            "O(N*K)+O(M*log(M)) worst case with N being the smallest input sorted set, K being the number " +
            "of input sorted sets and M being the number of elements in the resulting sorted set.",
        Syntax = """
            destination#0 numkeys:int key#1... [WEIGHTS=weight:int...] [AGGREGATE=aggregate<SUM | MIN | MAX |
            COUNT@8.8.0>]
            """,
        History = """
            8.8.0: Added `COUNT` aggregate option.
            """)]
    internal static void ZInterStore(CommandContext c) =>
        CombineCommand.Store(c, CombineOptions.Weights, Combination.Intersect, KeyEvent.ZInterStore);

    [Command("ZINTERCARD", -3, ReadOnly,
        Keys = "1# RO access", GetKeys = GetKeysFunction.CountAt1, Since = "7.0.0",
        Summary = "Intersect multiple sorted sets and return the cardinality of the result",
        Complexity =
            "O(N*K) worst case with N being the smallest input sorted set, K being the number of input " +
            "sorted sets.",
        Syntax = "numkeys:int key#0... [LIMIT=limit:int]")]
    internal static void ZInterCard(CommandContext c)
    {
        using var request = new CombineRequest();
        if (request.TryRead(c, 1, CombineOptions.Limit)) c.Reply.Integer(Combination.CountCommon(request));
    }
}
