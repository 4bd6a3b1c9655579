using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Lists;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Lists;

/// <summary>LLEN, LINDEX, LRANGE and LTRIM.</summary>
[CommandFamily("list", Acl = AclCategories.List)]
internal static class RangeCommands
{
    [Command("LLEN", 2, ReadOnly | Fast,
        Keys = "1 RO", Since = "1.0.0", Summary = "Get the length of a list", Complexity = "O(1)", Syntax = "key#0")]
    internal static void LLen(CommandContext c)
    {
        if (c.Keys.TryRead(1, ValueKind.List, out var key))
            c.Reply.Integer(key.Exists ? new ListReader(key).Count : 0);
    }

    [Command("LINDEX", 3, ReadOnly,
        Keys = "1 RO access", Since = "1.0.0", Summary = "Get an element from a list by its index",
        Complexity =
            "O(N) where N is the number of elements to traverse to get to the element at index. This makes asking " +
            "for the first or the last element of the list O(1).",
        Syntax = "key#0 index:int")]
    internal static void LIndex(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.List, out var key)) return;
        if (!key.Exists)
        {
            c.Reply.Null();
            return;
        }

        if (!c.TryInteger(2, out var index)) return;
        using var cursor = new ListReader(key).Seek(index);
        if (cursor.Exists) c.Reply.Bulk(cursor.Current);
        else c.Reply.Null();
    }

    [Command("LRANGE", 4, ReadOnly,
        Keys = "1 RO access", Since = "1.0.0", Summary = "Get a range of elements from a list",
        Complexity =
            "O(S+N) where S is the distance of start offset from HEAD for small lists, from nearest end (HEAD or " +
            "TAIL) for large lists; and N is the number of elements in the specified range.",
        Syntax = "key#0 start:int stop:int")]
    internal static void LRange(CommandContext c)
    {
        if (!c.TryInteger(2, out var start) || !c.TryInteger(3, out var stop)) return;
        if (!c.Keys.TryRead(1, ValueKind.List, out var key)) return;
        if (!key.Exists)
        {
            c.Reply.ArrayHeader(0);
            return;
        }

        var list = new ListReader(key);
        (start, var count) = ListReplies.Range(start, stop, list.Count);
        c.Reply.ArrayHeader(count);
        if (count == 0) return;
        var cursor = list.Seek(start);
        c.Reply.Elements(ref cursor, count);
        cursor.Dispose();
    }

    [Command("LTRIM", 4, Write,
        FreesMemory = true, Keys = "1 RW delete", Since = "1.0.0", Summary = "Trim a list to the specified range",
        Complexity = "O(N) where N is the number of elements to be removed by the operation.",
        Syntax = "key#0 start:int stop:int")]
    internal static void LTrim(CommandContext c)
    {
        if (!c.TryInteger(2, out var start) || !c.TryInteger(3, out var stop)) return;
        if (!c.Keys.TryWrite(1, ValueKind.List, out var key)) return;
        using (key)
        {
            c.Reply.Ok();
            if (!key.Exists) return;
            var list = new ListWriter(key, c.Engine);
            var length = list.Count;
            (start, var count) = ListReplies.Range(start, stop, length);
            if (count == 0)
            {
                list.RemoveRange(0, length);
            }
            else
            {
                list.RemoveRange(start + count, length - start - count);
                list.RemoveRange(0, start);
            }

            // Told even when nothing was removed; then it is no change for the log.
            c.Dirty += length - count;
            key.Notify(KeyEvent.LTrim);
        }
    }
}
