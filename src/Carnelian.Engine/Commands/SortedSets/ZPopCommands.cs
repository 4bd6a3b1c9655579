using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.SortedSets;

/// <summary>ZPOPMIN, ZPOPMAX and ZMPOP.</summary>
[CommandFamily("sorted-set", Acl = AclCategories.SortedSet)]
internal static class ZPopCommands
{
    [Command("ZPOPMIN", -2, Write | Fast,
        FreesMemory = true, Keys = "1 RW access delete", Since = "5.0.0",
        Summary = "Remove and return members with the lowest scores in a sorted set",
        Complexity =
            "O(log(N)*M) with N being the number of elements in the sorted set, and M being the number of " +
            "elements popped.",
        Syntax = "key#0 [count:int]")]
    internal static void ZPopMin(CommandContext c) => Pop(c, highest: false);

    [Command("ZPOPMAX", -2, Write | Fast,
        FreesMemory = true, Keys = "1 RW access delete", Since = "5.0.0",
        Summary = "Remove and return members with the highest scores in a sorted set",
        Complexity =
            "O(log(N)*M) with N being the number of elements in the sorted set, and M being the number of " +
            "elements popped.",
        Syntax = "key#0 [count:int]")]
    internal static void ZPopMax(CommandContext c) => Pop(c, highest: true);

    [Command("ZMPOP", -4, Write,
        FreesMemory = true, Keys = "1# RW access delete", GetKeys = GetKeysFunction.CountAt1, Since = "7.0.0",
        Summary = "Remove and return members with scores in a sorted set",
        Complexity =
            "O(K) + O(M*log(N)) where K is the number of provided keys, N being the number of elements in " +
            "the sorted set, and M being the number of elements popped.",
        Syntax = "numkeys:int key#0... where<MIN | MAX> [COUNT=count:int]")]
    internal static void ZMPop(CommandContext c)
    {
        if (!TryReadWhere(c, 1, out var end, out var highest, out var wanted)) return;
        for (var i = 2; i < end; i++)
        {
            if (!c.Keys.TryWrite(i, ValueKind.SortedSet, out var key)) return;
            using (key)
            {
                if (!key.Exists) continue;
                var count = Math.Min(wanted, key.AsRead().Count);
                ReplyWithKey(c, key, highest, count);
                PoppedMembers.StateEffect(c, key, highest, count);
                return;
            }
        }

        c.Reply.NullArray();
    }

    /// <summary>Replies with the key and pops, as ZMPOP and BZMPOP do.</summary>
    internal static void ReplyWithKey(CommandContext c, WriteHandle key, bool highest, long count)
    {
        c.Reply.ArrayHeader(2);
        c.Reply.Bulk(key.Key);
        c.Reply.ArrayHeader(count);
        PoppedMembers.ReplyAndRemove(c, key, highest, count, nested: true);
    }

    /// <summary>
    /// Reads <c>numkeys key... MIN|MAX [COUNT n]</c>; the error is replied when that makes no sense.
    /// </summary>
    /// <param name="c">The command.</param>
    /// <param name="counter">Argument of the number of keys.</param>
    /// <param name="end">Argument behind the last key.</param>
    /// <param name="highest">Which end is popped.</param>
    /// <param name="count">How many members at most.</param>
    internal static bool TryReadWhere(CommandContext c, int counter, out int end, out bool highest, out long count)
    {
        end = 0;
        highest = false;
        count = 1;
        if (!c.TryRange(counter, 1, long.MaxValue, "ERR numkeys should be greater than 0"u8, out var keys))
            return false;
        if (keys >= c.Args.Count - counter - 1)
        {
            c.SyntaxError();
            return false;
        }

        end = counter + 1 + (int)keys;
        highest = c.Is(end, "MAX"u8);
        if (!highest && !c.Is(end, "MIN"u8))
        {
            c.SyntaxError();
            return false;
        }

        if (c.Args.Count == end + 1) return true;
        if (c.Args.Count < end + 3 || !c.Is(end + 1, "COUNT"u8))
        {
            c.SyntaxError();
            return false;
        }

        if (!c.TryRange(end + 2, 1, long.MaxValue, "ERR count should be greater than 0"u8, out count)) return false;
        if (c.Args.Count == end + 3) return true;
        c.SyntaxError();
        return false;
    }

    private static void Pop(CommandContext c, bool highest)
    {
        if (c.Args.Count > 3)
        {
            c.SyntaxError();
            return;
        }

        long wanted = 1;
        var hasCount = c.Args.Count == 3;
        if (hasCount && !c.TryRange(2, 0, long.MaxValue, Errors.NotPositive, out wanted)) return;
        if (!c.Keys.TryWrite(1, ValueKind.SortedSet, out var key)) return;
        using (key)
        {
            var count = key.Exists ? Math.Min(wanted, key.AsRead().Count) : 0;
            if (count == 0)
            {
                c.Reply.ArrayHeader(0);
                return;
            }

            var nested = hasCount && c.Reply.Resp3;
            c.Reply.ArrayHeader(nested ? count : count * 2);
            PoppedMembers.ReplyAndRemove(c, key, highest, count, nested);
        }
    }
}
