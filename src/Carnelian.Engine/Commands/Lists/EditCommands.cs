using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Lists;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Lists;

/// <summary>LSET, LINSERT and LREM.</summary>
[CommandFamily("list", Acl = AclCategories.List)]
internal static class EditCommands
{
    [Command("LSET", 4, Write | DenyOom,
        Keys = "1 RW update", Since = "1.0.0", Summary = "Set the value of an element in a list by its index",
        Complexity =
            "O(N) where N is the length of the list. Setting either the first or the last element of the list is O(1).",
        Syntax = "key#0 index:int element")]
    internal static void LSet(CommandContext c)
    {
        if (!c.Keys.TryWrite(1, ValueKind.List, out var key)) return;
        using (key)
        {
            if (!key.Exists)
            {
                c.Reply.Error(Errors.NoSuchKey);
                return;
            }

            if (!c.TryInteger(2, out var index)) return;
            if (!new ListWriter(key, c.Engine).TrySet(index, c.Args[3]))
            {
                c.Reply.Error("ERR index out of range"u8);
                return;
            }

            key.Changed(KeyEvent.LSet);
            c.Reply.Ok();
        }
    }

    [Command("LINSERT", 5, Write | DenyOom,
        Keys = "1 RW insert", Since = "2.2.0",
        Summary = "Insert an element before or after another element in a list",
        Complexity =
            "O(N) where N is the number of elements to traverse before seeing the value pivot. This means that " +
            "inserting somewhere on the left end on the list (head) can be considered O(1) and inserting somewhere " +
            "on the right end (tail) is O(N).",
        Syntax = "key#0 where<BEFORE | AFTER> pivot element")]
    internal static void LInsert(CommandContext c)
    {
        var behind = c.Is(2, "AFTER"u8);
        if (!behind && !c.Is(2, "BEFORE"u8))
        {
            c.SyntaxError();
            return;
        }

        if (!c.Keys.TryWrite(1, ValueKind.List, out var key)) return;
        using (key)
        {
            var list = new ListWriter(key, c.Engine);
            if (!key.Exists)
            {
                c.Reply.Integer(0);
            }
            else if (!list.TryInsert(c.Args[3], c.Args[4], behind))
            {
                c.Reply.Integer(-1);
            }
            else
            {
                key.Changed(KeyEvent.LInsert);
                c.Reply.Integer(list.Count);
            }
        }
    }

    [Command("LREM", 4, Write,
        FreesMemory = true, Keys = "1 RW delete", Since = "1.0.0", Summary = "Remove elements from a list",
        Complexity = "O(N+M) where N is the length of the list and M is the number of elements removed.",
        Syntax = "key#0 count:int element")]
    internal static void LRem(CommandContext c)
    {
        if (!c.TryInteger(2, out var count)) return;
        if (!c.Keys.TryWrite(1, ValueKind.List, out var key)) return;
        using (key)
        {
            if (!key.Exists)
            {
                c.Reply.Integer(0);
                return;
            }

            var limit = count is 0 or long.MinValue ? long.MaxValue : Math.Abs(count);
            var from = count < 0 ? ListEnd.Tail : ListEnd.Head;
            var removed = new ListWriter(key, c.Engine).RemoveMatches(c.Args[3], limit, from);
            if (removed > 0)
            {
                c.Dirty += removed - 1;
                key.Changed(KeyEvent.LRem);
            }

            c.Reply.Integer(removed);
        }
    }
}
