using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.SortedSets.Combining;

/// <summary>ZUNION and ZUNIONSTORE.</summary>
[CommandFamily("sorted-set", Acl = AclCategories.SortedSet)]
internal static class ZUnionCommands
{
    [Command("ZUNION", -3, ReadOnly,
        Keys = "1# RO access", GetKeys = GetKeysFunction.CountAt1, Since = "6.2.0",
        Summary = "Add multiple sorted sets",
        Complexity =
            "O(N)+O(M*log(M)) with N being the sum of the sizes of the input sorted sets, and M being the " +
            "number of elements in the resulting sorted set.",
        Syntax = """
            numkeys:int key#0... [WEIGHTS=weight:int...] [AGGREGATE=aggregate<SUM | MIN | MAX | COUNT@8.8.0>]
            [WITHSCORES]
            """,
        History = """
            8.8.0: Added `COUNT` aggregate option.
            """)]
    internal static void ZUnion(CommandContext c) =>
        CombineCommand.Reply(c, CombineOptions.Weights | CombineOptions.Scores, Combination.Union);

    [Command("ZUNIONSTORE", -4, Write | DenyOom,
        Keys = "1 OW update; 2# RO access", GetKeys = GetKeysFunction.StoreThenCount, Since = "2.0.0",
        Summary = "Add multiple sorted sets and store the resulting sorted set in a new key",
        Complexity =
            "O(N)+O(M log(M)) with N being the sum of the sizes of the input sorted sets, and M being the " +
            "number of elements in the resulting sorted set.",
        Syntax = """
            destination#0 numkeys:int key#1... [WEIGHTS=weight:int...] [AGGREGATE=aggregate<SUM | MIN | MAX |
            COUNT@8.8.0>]
            """,
        History = """
            8.8.0: Added `COUNT` aggregate option.
            """)]
    internal static void ZUnionStore(CommandContext c) =>
        CombineCommand.Store(c, CombineOptions.Weights, Combination.Union, KeyEvent.ZUnionStore);
}
