using Carnelian.Core.Structures.Chains;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.Lists;
using Carnelian.Resp;

namespace Carnelian.Engine.Commands.Lists;

/// <summary>What several commands on lists read and reply alike.</summary>
internal static class ListReplies
{
    /// <summary>Writes elements from a cursor on, as strings of bytes; there are as many.</summary>
    public static void Elements(this ReplyWriter reply, ref ChainCursor cursor, long count)
    {
        while (count > 0)
        {
            if (cursor.IsPacked)
            {
                var items = (int)Math.Min(count, cursor.RunCount);
                reply.BulkItems(cursor.Run, items);
                count -= items;
            }
            else
            {
                reply.Bulk(cursor.Current.Text);
                count--;
            }

            if (count > 0) cursor.NextRun();
        }
    }

    /// <summary>Writes elements from a cursor backwards, as strings of bytes; there are as many.</summary>
    public static void ElementsBackwards(this ReplyWriter reply, ref ChainCursor cursor, long count)
    {
        while (count-- > 0)
        {
            reply.Bulk(cursor.Current);
            cursor.MovePrevious();
        }
    }

    /// <summary>An end of a list, named LEFT or RIGHT; else the error is replied.</summary>
    public static bool TryEnd(this CommandContext c, int argument, out ListEnd end)
    {
        var word = c.Args[argument];
        end = AsciiText.EqualsIgnoreCase(word, "LEFT"u8) ? ListEnd.Head : ListEnd.Tail;
        if (end == ListEnd.Head || AsciiText.EqualsIgnoreCase(word, "RIGHT"u8)) return true;
        c.SyntaxError();
        return false;
    }

    /// <summary>
    /// Turns the two indexes of a range, either of which may be negative or outside, into a start and a number of
    /// elements that a list has; none when the range is empty.
    /// </summary>
    public static (long Start, long Count) Range(long start, long stop, long length)
    {
        if (start < 0) start = Math.Max(0, start + length);
        if (stop < 0) stop += length;
        if (start > stop || start >= length) return (0, 0);
        return (start, Math.Min(stop, length - 1) - start + 1);
    }
}
