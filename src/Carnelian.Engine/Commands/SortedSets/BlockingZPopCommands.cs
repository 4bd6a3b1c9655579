using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.SortedSets;

/// <summary>BZPOPMIN, BZPOPMAX and BZMPOP: what the commands without B do, as soon as there is something.</summary>
[CommandFamily("sorted-set", Acl = AclCategories.SortedSet)]
internal static class BlockingZPopCommands
{
    [Command("BZPOPMIN", -3, Write | NoScript | Fast | Blocking,
        FreesMemory = true, Keys = "1..-2 RW access delete", Since = "5.0.0",
        Summary =
            "Remove and return the member with the lowest score from one or more sorted sets, or block until one " +
            "is available",
        Complexity = "O(log(N)) with N being the number of elements in the sorted set.",
        History = "6.0.0: `timeout` is interpreted as a double instead of an integer.",
        Syntax = "key#0... timeout:double")]
    internal static void BZPopMin(CommandContext c) => PopOne(c, highest: false);

    [Command("BZPOPMAX", -3, Write | NoScript | Fast | Blocking,
        FreesMemory = true, Keys = "1..-2 RW access delete", Since = "5.0.0",
        Summary =
            "Remove and return the member with the highest score from one or more sorted sets, or block until one " +
            "is available",
        Complexity = "O(log(N)) with N being the number of elements in the sorted set.",
        History = "6.0.0: `timeout` is interpreted as a double instead of an integer.",
        Syntax = "key#0... timeout:double")]
    internal static void BZPopMax(CommandContext c) => PopOne(c, highest: true);

    [Command("BZMPOP", -5, Write | Blocking,
        FreesMemory = true, Keys = "2# RW access delete", GetKeys = GetKeysFunction.CountAt2, Since = "7.0.0",
        Summary = "Remove and return members with scores in a sorted set or block until one is available",
        Complexity =
            "O(K) + O(M*log(N)) where K is the number of provided keys, N being the number of elements in " +
            "the sorted set, and M being the number of elements popped.",
        Syntax = "timeout:double numkeys:int key#0... where<MIN | MAX> [COUNT=count:int]")]
    internal static void BZMPop(CommandContext c)
    {
        if (!ZPopCommands.TryReadWhere(c, 2, out var end, out var highest, out var wanted)) return;
        if (!c.TryTimeout(1, out var timeout)) return;
        if (!TryOpen(c, 3, end - 1, timeout, out var key)) return;
        using (key)
        {
            var count = Math.Min(wanted, key!.AsRead().Count);
            ZPopCommands.ReplyWithKey(c, key, highest, count);
            PoppedMembers.StateEffect(c, key, highest, count);
        }
    }

    private static void PopOne(CommandContext c, bool highest)
    {
        var last = c.Args.Count - 1;
        if (!c.TryTimeout(last, out var timeout)) return;
        if (!TryOpen(c, 1, last - 1, timeout, out var key)) return;
        using (key)
        {
            c.Reply.ArrayHeader(3);
            c.Reply.Bulk(key!.Key);
            PoppedMembers.ReplyAndRemove(c, key, highest, 1, nested: false);
            c.Effects.Replace(key.Database, 2).Word(highest ? "ZPOPMAX"u8 : "ZPOPMIN"u8).Word(key.Key);
        }
    }

    /// <summary>
    /// Opens the first key that holds a sorted set: any of the command's, or when it is served the one that became
    /// ready.
    /// </summary>
    /// <returns>False when there is none: the client waits, or is answered.</returns>
    private static bool TryOpen(CommandContext c, int first, int last, long timeout, out WriteHandle? key)
    {
        key = null;
        var isServed = c.ReadyArgument > 0;
        for (var i = isServed ? c.ReadyArgument : first; i <= (isServed ? c.ReadyArgument : last); i++)
        {
            if (!c.Keys.TryWrite(i, ValueKind.SortedSet, out var handle)) return false;
            key = handle;
            if (handle.Exists) return true;
            handle.Dispose();
        }

        key = null;
        if (!c.TryWait(ValueKind.SortedSet, first, last, timeout)) c.Reply.NullArray();
        return false;
    }
}
