using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.SortedSets;

/// <summary>What all commands that pop members do once they have found a key.</summary>
internal static class PoppedMembers
{
    /// <summary>
    /// Replies with the members that have the lowest or the highest scores, removes them and notes the change. The
    /// caller has written the header before them and states the effect.
    /// </summary>
    /// <param name="c">The command.</param>
    /// <param name="key">A key with a sorted set that has as many members.</param>
    /// <param name="highest">Which end.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="nested">Whether each member and its score are an array of their own.</param>
    public static void ReplyAndRemove(CommandContext c, WriteHandle key, bool highest, long count, bool nested)
    {
        var set = new SortedSetWriter(key, c.Engine.Config);
        var reader = set.Reader;
        var size = reader.Count;
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var cursor = reader.At(highest ? size - 1 : 0);
        for (var left = count; left > 0; left--)
        {
            if (nested) c.Reply.ArrayHeader(2);
            c.Reply.Bulk(cursor.Member(scratch));
            c.Reply.Double(cursor.Score);
            cursor.Move(backwards: highest);
        }

        set.RemoveRange(new RankSpan(highest ? size - count : 0, count));
        key.Changed(highest ? KeyEvent.ZPopMax : KeyEvent.ZPopMin, count);
        if (!key.Exists) key.Notify(KeyEvent.Del);
    }

    /// <summary>States that members were popped, as the effect of a command that chose among keys or waited.</summary>
    public static void StateEffect(CommandContext c, WriteHandle key, bool highest, long count) =>
        c.Effects.Replace(key.Database, 3).Word(highest ? "ZPOPMAX"u8 : "ZPOPMIN"u8).Word(key.Key).Number(count);
}
