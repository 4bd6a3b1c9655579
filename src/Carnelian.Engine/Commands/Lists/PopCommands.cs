using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.Lists;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Lists;

/// <summary>LPOP, RPOP and LMPOP.</summary>
[CommandFamily("list", Acl = AclCategories.List)]
internal static class PopCommands
{
    [Command("LPOP", -2, Write | Fast,
        FreesMemory = true, Keys = "1 RW access delete", Since = "1.0.0",
        Summary = "Remove and get the first elements in a list",
        Complexity = "O(N) where N is the number of elements returned",
        History = "6.2.0: Added the `count` argument.", Syntax = "key#0 [count:int@6.2.0]")]
    internal static void LPop(CommandContext c) => Pop(c, ListEnd.Head);

    [Command("RPOP", -2, Write | Fast,
        FreesMemory = true, Keys = "1 RW access delete", Since = "1.0.0",
        Summary = "Remove and get the last elements in a list",
        Complexity = "O(N) where N is the number of elements returned",
        History = "6.2.0: Added the `count` argument.", Syntax = "key#0 [count:int@6.2.0]")]
    internal static void RPop(CommandContext c) => Pop(c, ListEnd.Tail);

    [Command("LMPOP", -4, Write,
        FreesMemory = true, Keys = "1# RW access delete", GetKeys = GetKeysFunction.CountAt1, Since = "7.0.0",
        Summary = "Pop elements from a list",
        Complexity =
            "O(N+M) where N is the number of provided keys and M is the number of elements returned.",
        Syntax = "numkeys:int key#0... where<LEFT | RIGHT> [COUNT=count:int]")]
    internal static void LMPop(CommandContext c)
    {
        if (!TryReadManyOptions(c, 1, out var keys, out var end, out var count)) return;
        if (!ListPops.TryOpenFirst(c, 2, keys, out var key)) return;
        if (key is null)
        {
            c.Reply.NullArray();
            return;
        }

        using (key) ListPops.SomeWithKey(c, key, end, count);
    }

    /// <summary>Reads what LMPOP and BLMPOP are told; else the error is replied.</summary>
    /// <param name="c">The command.</param>
    /// <param name="number">Argument with the number of keys, which follow it.</param>
    /// <param name="keys">Number of keys.</param>
    /// <param name="end">Where elements are taken.</param>
    /// <param name="count">Most elements to take.</param>
    internal static bool TryReadManyOptions(
        CommandContext c, int number, out int keys, out ListEnd end, out long count)
    {
        (keys, end, count) = (0, default, 1);
        var error = "ERR numkeys should be greater than 0"u8;
        if (!c.TryRange(number, 1, long.MaxValue, error, out var given)) return false;
        if (given >= c.Args.Count - number - 1)
        {
            c.SyntaxError();
            return false;
        }

        keys = (int)given;
        var where = number + keys + 1;
        if (!c.TryEnd(where, out end)) return false;
        if (c.Args.Count == where + 1) return true;
        if (!c.Is(where + 1, "COUNT"u8) || c.Args.Count == where + 2)
        {
            c.SyntaxError();
            return false;
        }

        if (!c.TryRange(where + 2, 1, long.MaxValue, "ERR count should be greater than 0"u8, out count)) return false;
        if (c.Args.Count == where + 3) return true;
        c.SyntaxError();
        return false;
    }

    private static void Pop(CommandContext c, ListEnd end)
    {
        var counts = c.Args.Count > 2;
        long count = 1;
        if (c.Args.Count > 3)
        {
            c.Reply.Error("ERR wrong number of arguments for '"u8, c.Command.WireName, "' command"u8);
            return;
        }

        if (counts && !c.TryRange(2, 0, long.MaxValue, Errors.NotPositive, out count)) return;
        if (!c.Keys.TryWrite(1, ValueKind.List, out var key)) return;
        using (key)
        {
            if (!key.Exists && counts) c.Reply.NullArray();
            else if (!key.Exists) c.Reply.Null();
            else if (!counts) ListPops.One(c, key, end);
            else if (count == 0) c.Reply.ArrayHeader(0);
            else ListPops.Some(c, key, end, count);
        }
    }
}
