using Carnelian.Core.Structures.Trees;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.SortedSets.Combining;

/// <summary>What ZUNION, ZINTER, ZDIFF and their STORE forms do around the combining itself.</summary>
internal static class CombineCommand
{
    /// <summary>Combines the sets that a request names behind its first word and replies with the members.</summary>
    public static void Reply(CommandContext c, CombineOptions options, CombineOperation combine)
    {
        using var request = new CombineRequest();
        if (!request.TryRead(c, 1, options)) return;
        if (request.Store is not { } store)
        {
            c.Reply.ArrayHeader(0);
            return;
        }

        var root = default(SortedSetRoot);
        var result = new SortedSetBuilder(store, ref root);
        combine(request, ref result);
        result.Sort();
        MemberReply.Begin(c, result.Count, request.WithScores);
        for (var i = 0; i < result.Count; i++)
            MemberReply.Member(c, result.Member(i), result.Score(i), request.WithScores);
        result.Dispose();
    }

    /// <summary>Combines the sets that a request names behind its destination, and stores the result there.</summary>
    public static void Store(
        CommandContext c, CombineOptions options, CombineOperation combine, KeyEvent keyEvent)
    {
        using var request = new CombineRequest();
        if (!request.TryRead(c, 2, options)) return;
        using var target = c.Keys.Write(1);
        var root = default(SortedSetRoot);
        var result = new SortedSetBuilder(target.Cell.Store, ref root);
        combine(request, ref result);
        StoredResult.Reply(c, target, ref result, keyEvent);
    }
}
