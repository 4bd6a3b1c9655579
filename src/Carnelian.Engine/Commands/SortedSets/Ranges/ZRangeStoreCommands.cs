using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Core.Structures.Trees;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.SortedSets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.SortedSets.Ranges;

/// <summary>ZRANGESTORE.</summary>
[CommandFamily("sorted-set", Acl = AclCategories.SortedSet)]
internal static class ZRangeStoreCommands
{
    [Command("ZRANGESTORE", -5, Write | DenyOom,
        Keys = "1 OW update; 2 RO access", Since = "6.2.0",
        Summary = "Store a range of members from sorted set into another key",
        Complexity =
            "O(log(N)+M) with N being the number of elements in the sorted set and M the number of elements " +
            "stored into the destination key.",
        Syntax = """
            dst#0 src#1 min max [sortby<BYSCORE | BYLEX>] [REV] [LIMIT=offset_count{offset:int count:int}]
            """)]
    internal static void ZRangeStore(CommandContext c)
    {
        var request = new RangeRequest(RangeBy.Any, RangeDirection.Any);
        if (!request.TryRead(c, 2, store: true)) return;
        if (!c.Keys.TryRead(2, ValueKind.SortedSet, out var source)) return;
        using var target = c.Keys.Write(1);
        var root = default(SortedSetRoot);
        var result = new SortedSetBuilder(target.Cell.Store, ref root);
        var set = new SortedSetReader(source);
        var span = request.Select(set);
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var cursor = set.At(span.Start);
        for (var left = span.Count; left > 0; left--)
        {
            result.Add(cursor.Score, cursor.Member(scratch));
            cursor.Move(request.Reverse);
        }

        StoredResult.Reply(c, target, ref result, KeyEvent.ZRangeStore);
    }
}
