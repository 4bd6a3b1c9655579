using Carnelian.Core.Structures;
using Carnelian.Engine.Commands.SortedSets.Ranges;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.SortedSets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.SortedSets;

/// <summary>ZCARD, ZCOUNT and ZLEXCOUNT.</summary>
[CommandFamily("sorted-set", Acl = AclCategories.SortedSet)]
internal static class ZCountCommands
{
    [Command("ZCARD", 2, ReadOnly | Fast,
        Keys = "1 RO", Since = "1.2.0", Summary = "Get the number of members in a sorted set", Complexity = "O(1)",
        Syntax = "key#0")]
    internal static void ZCard(CommandContext c)
    {
        if (c.Keys.TryRead(1, ValueKind.SortedSet, out var key)) c.Reply.Integer(new SortedSetReader(key).Count);
    }

    [Command("ZCOUNT", 4, ReadOnly | Fast,
        Keys = "1 RO access", Since = "2.0.0",
        Summary = "Count the members in a sorted set with scores within the given values",
        Complexity = "O(log(N)) with N being the number of elements in the sorted set.",
        Syntax = "key#0 min:double max:double")]
    internal static void ZCount(CommandContext c)
    {
        if (!ScoreRange.TryParse(c.Args[2], c.Args[3], out var range))
        {
            c.Reply.Error(RangeErrors.NotScores);
            return;
        }

        if (!c.Keys.TryRead(1, ValueKind.SortedSet, out var key)) return;
        c.Reply.Integer(new SortedSetReader(key).Select(range, reverse: false).Count);
    }

    [Command("ZLEXCOUNT", 4, ReadOnly | Fast,
        Keys = "1 RO access", Since = "2.8.9",
        Summary = "Count the number of members in a sorted set between a given lexicographical range",
        Complexity = "O(log(N)) with N being the number of elements in the sorted set.", Syntax = "key#0 min max")]
    internal static void ZLexCount(CommandContext c)
    {
        if (!LexRange.TryParse(c.Args[2], c.Args[3], out var range))
        {
            c.Reply.Error(RangeErrors.NotLex);
            return;
        }

        if (!c.Keys.TryRead(1, ValueKind.SortedSet, out var key)) return;
        c.Reply.Integer(new SortedSetReader(key).Select(range, 0, -1, reverse: false).Count);
    }
}
