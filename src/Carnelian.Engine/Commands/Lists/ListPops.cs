using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Lists;

namespace Carnelian.Engine.Commands.Lists;

/// <summary>
/// Takes elements from the ends of lists, for the commands that wait for them and those that do not: each method
/// replies, and sees to events and, where the request would not do, to the effect.
/// </summary>
internal static class ListPops
{
    /// <summary>The event of elements that were taken from an end.</summary>
    public static KeyEvent EventAt(ListEnd end) => end == ListEnd.Head ? KeyEvent.LPop : KeyEvent.RPop;

    /// <summary>Opens the first of some keys that holds a list.</summary>
    /// <param name="c">The command.</param>
    /// <param name="first">Argument of the first key.</param>
    /// <param name="keys">Number of keys.</param>
    /// <param name="key">The list, or null when no key exists; to be disposed of.</param>
    /// <returns>False when a key before has another type, which is replied.</returns>
    public static bool TryOpenFirst(CommandContext c, int first, int keys, out WriteHandle? key)
    {
        for (var i = first; i < first + keys; i++)
        {
            key = null;
            if (!c.Keys.TryWrite(i, ValueKind.List, out var handle)) return false;
            key = handle;
            if (handle.Exists) return true;
            handle.Dispose();
        }

        key = null;
        return true;
    }

    /// <summary>Takes one element of a list that exists and replies with it, as LPOP does.</summary>
    public static void One(CommandContext c, WriteHandle key, ListEnd end)
    {
        var list = new ListWriter(key, c.Engine);
        c.Reply.Bulk(list.Peek(end));
        list.RemoveEnd(end);
        key.Changed(EventAt(end));
    }

    /// <summary>Takes elements of a list that exists and replies with an array of them, as LPOP with a count.</summary>
    /// <param name="c">The command.</param>
    /// <param name="key">The list.</param>
    /// <param name="end">Where they are taken.</param>
    /// <param name="count">Most elements to take, 1 or more.</param>
    /// <returns>How many were taken.</returns>
    public static long Some(CommandContext c, WriteHandle key, ListEnd end, long count)
    {
        var list = new ListWriter(key, c.Engine);
        count = Math.Min(count, list.Count);
        c.Reply.ArrayHeader(count);
        var cursor = list.Seek(end == ListEnd.Head ? 0 : -1);
        if (end == ListEnd.Head) c.Reply.Elements(ref cursor, count);
        else c.Reply.ElementsBackwards(ref cursor, count);
        cursor.Dispose();
        list.RemoveRange(end == ListEnd.Head ? 0 : list.Count - count, count);
        c.Dirty += count - 1;
        key.Changed(EventAt(end));
        return count;
    }

    /// <summary>
    /// Takes one element of a list that exists and replies with the key and the element, as BLPOP does; the effect is
    /// an LPOP or RPOP.
    /// </summary>
    public static void OneWithKey(CommandContext c, WriteHandle key, ListEnd end)
    {
        c.Reply.ArrayHeader(2);
        c.Reply.Bulk(key.Key);
        One(c, key, end);
        c.Effects.Replace(key.Database, 2).Word(CommandAt(end)).Word(key.Key);
    }

    /// <summary>
    /// Takes elements of a list that exists and replies with the key and an array of them, as LMPOP does; the effect
    /// is an LPOP or RPOP with the number taken.
    /// </summary>
    public static void SomeWithKey(CommandContext c, WriteHandle key, ListEnd end, long count)
    {
        c.Reply.ArrayHeader(2);
        c.Reply.Bulk(key.Key);
        var taken = Some(c, key, end, count);
        c.Effects.Replace(key.Database, 3).Word(CommandAt(end)).Word(key.Key).Number(taken);
    }

    private static ReadOnlySpan<byte> CommandAt(ListEnd end) => end == ListEnd.Head ? "LPOP"u8 : "RPOP"u8;
}
