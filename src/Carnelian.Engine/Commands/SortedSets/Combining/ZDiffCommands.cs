using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.SortedSets.Combining;

/// <summary>ZDIFF and ZDIFFSTORE.</summary>
[CommandFamily("sorted-set", Acl = AclCategories.SortedSet)]
internal static class ZDiffCommands
{
    [Command("ZDIFF", -3, ReadOnly,
        Keys = "1# RO access", GetKeys = GetKeysFunction.CountAt1, Since = "6.2.0",
        Summary = "Subtract multiple sorted sets",
        Complexity =
            "O(L + (N-K)log(N)) worst case where L is the total number of elements in all the sets, N is " +
            "the size of the first set, and K is the size of the result set.",
        Syntax = "numkeys:int key#0... [WITHSCORES]")]
    internal static void ZDiff(CommandContext c) =>
        CombineCommand.Reply(c, CombineOptions.Scores, Combination.Subtract);

    [Command("ZDIFFSTORE", -4, Write | DenyOom,
        Keys = "1 OW update; 2# RO access", GetKeys = GetKeysFunction.StoreThenCount, Since = "6.2.0",
        Summary = "Subtract multiple sorted sets and store the resulting sorted set in a new key",
        Complexity =
            "O(L + (N-K)log(N)) worst case where L is the total number of elements in all the sets, N is " +
            "the size of the first set, and K is the size of the result set.",
        Syntax = "destination#0 numkeys:int key#1...")]
    internal static void ZDiffStore(CommandContext c) =>
        CombineCommand.Store(c, CombineOptions.None, Combination.Subtract, KeyEvent.ZDiffStore);
}
