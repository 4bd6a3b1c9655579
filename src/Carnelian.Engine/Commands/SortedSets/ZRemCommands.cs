using Carnelian.Core.Structures;
using Carnelian.Engine.Commands.SortedSets.Ranges;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.SortedSets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.SortedSets;

/// <summary>ZREM and the removal of ranges.</summary>
[CommandFamily("sorted-set", Acl = AclCategories.SortedSet)]
internal static class ZRemCommands
{
    [Command("ZREM", -3, Write | Fast,
        FreesMemory = true, Keys = "1 RW delete", Since = "1.2.0",
        Summary = "Remove one or more members from a sorted set",
        Complexity =
            "O(M*log(N)) with N being the number of elements in the sorted set and M the number of elements " +
            "to be removed.",
        Syntax = "key#0 member...",
        History = """
            2.4.0: Accepts multiple elements.
            """)]
    internal static void ZRem(CommandContext c)
    {
        if (!c.Keys.TryWrite(1, ValueKind.SortedSet, out var key)) return;
        using (key)
        {
            var removed = 0;
            var set = new SortedSetWriter(key, c.Engine.Config);
            for (var i = 2; key.Exists && i < c.Args.Count; i++)
            {
                if (set.Remove(c.Args[i])) removed++;
            }

            if (removed > 0) key.Changed(KeyEvent.ZRem, removed);
            c.Reply.Integer(removed);
        }
    }

    [Command("ZREMRANGEBYRANK", 4, Write,
        FreesMemory = true, Keys = "1 RW delete", Since = "2.0.0",
        Summary = "Remove all members in a sorted set within the given indexes",
        Complexity =
            "O(log(N)+M) with N being the number of elements in the sorted set and M the number of elements " +
            "removed by the operation.",
        Syntax = "key#0 start:int stop:int")]
    internal static void ZRemRangeByRank(CommandContext c) => RemoveRange(c, RangeBy.Rank, KeyEvent.ZRemRangeByRank);

    [Command("ZREMRANGEBYSCORE", 4, Write,
        FreesMemory = true, Keys = "1 RW delete", Since = "1.2.0",
        Summary = "Remove all members in a sorted set within the given scores",
        Complexity =
            "O(log(N)+M) with N being the number of elements in the sorted set and M the number of elements " +
            "removed by the operation.",
        Syntax = "key#0 min:double max:double")]
    internal static void ZRemRangeByScore(CommandContext c) =>
        RemoveRange(c, RangeBy.Score, KeyEvent.ZRemRangeByScore);

    [Command("ZREMRANGEBYLEX", 4, Write,
        FreesMemory = true, Keys = "1 RW delete", Since = "2.8.9",
        Summary = "Remove all members in a sorted set between the given lexicographical range",
        Complexity =
            "O(log(N)+M) with N being the number of elements in the sorted set and M the number of elements " +
            "removed by the operation.",
        Syntax = "key#0 min max")]
    internal static void ZRemRangeByLex(CommandContext c) => RemoveRange(c, RangeBy.Lex, KeyEvent.ZRemRangeByLex);

    private static void RemoveRange(CommandContext c, RangeBy by, KeyEvent keyEvent)
    {
        var request = new RangeRequest(by, RangeDirection.Forward);
        if (!request.TryRead(c, 1, store: true)) return;
        if (!c.Keys.TryWrite(1, ValueKind.SortedSet, out var key)) return;
        using (key)
        {
            var set = new SortedSetWriter(key, c.Engine.Config);
            var span = request.Select(set.Reader);
            if (span.Count > 0)
            {
                set.RemoveRange(span);
                key.Changed(keyEvent, span.Count);
                if (!key.Exists) key.Notify(KeyEvent.Del);
            }

            c.Reply.Integer(span.Count);
        }
    }
}
