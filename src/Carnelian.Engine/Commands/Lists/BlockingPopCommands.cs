using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.Lists;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Lists;

/// <summary>BLPOP, BRPOP and BLMPOP: what the commands without B do, as soon as there is something.</summary>
[CommandFamily("list", Acl = AclCategories.List)]
internal static class BlockingPopCommands
{
    [Command("BLPOP", -3, Write | NoScript | Blocking,
        FreesMemory = true, Keys = "1..-2 RW access delete", Since = "2.0.0",
        Summary = "Remove and get the first element in a list, or block until one is available",
        Complexity = "O(N) where N is the number of provided keys.",
        History = "6.0.0: `timeout` is interpreted as a double instead of an integer.",
        Syntax = "key#0... timeout:double")]
    internal static void BLPop(CommandContext c) => PopOne(c, ListEnd.Head);

    [Command("BRPOP", -3, Write | NoScript | Blocking,
        FreesMemory = true, Keys = "1..-2 RW access delete", Since = "2.0.0",
        Summary = "Remove and get the last element in a list, or block until one is available",
        Complexity = "O(N) where N is the number of provided keys.",
        History = "6.0.0: `timeout` is interpreted as a double instead of an integer.",
        Syntax = "key#0... timeout:double")]
    internal static void BRPop(CommandContext c) => PopOne(c, ListEnd.Tail);

    [Command("BLMPOP", -5, Write | Blocking,
        FreesMemory = true, Keys = "2# RW access delete", GetKeys = GetKeysFunction.CountAt2, Since = "7.0.0",
        Summary = "Pop elements from a list, or block until one is available",
        Complexity =
            "O(N+M) where N is the number of provided keys and M is the number of elements returned.",
        Syntax = "timeout:double numkeys:int key#0... where<LEFT | RIGHT> [COUNT=count:int]")]
    internal static void BLMPop(CommandContext c)
    {
        if (!PopCommands.TryReadManyOptions(c, 2, out var keys, out var end, out var count)) return;
        if (!c.TryTimeout(1, out var timeout)) return;
        if (!TryOpen(c, 3, keys, timeout, out var key)) return;
        using (key) ListPops.SomeWithKey(c, key!, end, count);
    }

    private static void PopOne(CommandContext c, ListEnd end)
    {
        var last = c.Args.Count - 1;
        if (!c.TryTimeout(last, out var timeout)) return;
        if (!TryOpen(c, 1, last - 1, timeout, out var key)) return;
        using (key) ListPops.OneWithKey(c, key!, end);
    }

    /// <summary>
    /// Opens the first key that holds a list: any of the command's, or when it is served the one that became ready.
    /// </summary>
    /// <returns>False when there is none: the client waits, or is answered.</returns>
    private static bool TryOpen(CommandContext c, int first, int keys, long timeout, out Keyspace.WriteHandle? key)
    {
        var isServed = c.ReadyArgument > 0;
        if (!ListPops.TryOpenFirst(c, isServed ? c.ReadyArgument : first, isServed ? 1 : keys, out key)) return false;
        if (key is not null) return true;
        if (!c.TryWait(ValueKind.List, first, first + keys - 1, timeout)) c.Reply.NullArray();
        return false;
    }
}
