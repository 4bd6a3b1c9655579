using Carnelian.Core.Structures.Trees;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.SortedSets;
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
    internal static void ZDiff(CommandContext c)
    {
        using var request = new CombineRequest();
        if (!request.TryRead(c, 1, CombineOptions.Scores)) return;
        if (request.Store is not { } store)
        {
            c.Reply.ArrayHeader(0);
            return;
        }

        var root = default(SortedSetRoot);
        var result = new SortedSetBuilder(store, ref root);
        Combination.Subtract(request, ref result);
        CombinedReply.Members(c, ref result, request.WithScores);
    }

    [Command("ZDIFFSTORE", -4, Write | DenyOom,
        Keys = "1 OW update; 2# RO access", GetKeys = GetKeysFunction.StoreThenCount, Since = "6.2.0",
        Summary = "Subtract multiple sorted sets and store the resulting sorted set in a new key",
        Complexity =
            "O(L + (N-K)log(N)) worst case where L is the total number of elements in all the sets, N is " +
            "the size of the first set, and K is the size of the result set.",
        Syntax = "destination#0 numkeys:int key#1...")]
    internal static void ZDiffStore(CommandContext c)
    {
        using var request = new CombineRequest();
        if (!request.TryRead(c, 2, CombineOptions.None)) return;
        using var target = c.Keys.Write(1);
        var root = default(SortedSetRoot);
        var result = new SortedSetBuilder(target.Cell.Store, ref root);
        Combination.Subtract(request, ref result);
        StoredResult.Reply(c, target, ref result, KeyEvent.ZDiffStore);
    }
}
