using Carnelian.Core.Memory;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Chains;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Lists;

namespace Carnelian.Engine.Commands.Lists;

/// <summary>Moves several elements from list to list at once, as LMOVEM does.</summary>
internal static class ListBlockMoves
{
    /// <summary>
    /// Moves elements and replies with them as they lie in the destination then, or with the error that a key has
    /// another type.
    /// </summary>
    /// <param name="c">The command.</param>
    /// <param name="source">Argument of the key that gives.</param>
    /// <param name="destination">Argument of the key that takes; it may be the same key.</param>
    /// <param name="move">How many elements, from where to where.</param>
    /// <returns>False when the source has too few elements: nothing is replied yet.</returns>
    public static bool TryMove(CommandContext c, int source, int destination, BlockMove move)
    {
        if (!c.Keys.TryWrite(source, ValueKind.List, out var giving)) return true;
        using (giving)
        {
            var length = new ListWriter(giving, c.Engine).Count;
            if (length < move.Least) return false;
            var count = Math.Min(move.Count, length);
            if (c.Args[source].SequenceEqual(c.Args[destination])) MoveWithin(c, giving, move, count);
            else MoveTo(c, giving, destination, move, count);
            return true;
        }
    }

    private static void MoveTo(CommandContext c, WriteHandle giving, int destination, BlockMove move, long count)
    {
        if (!c.Keys.TryWrite(destination, ValueKind.List, out var taking)) return;
        using (taking)
        {
            // The elements are read where they lie: what is done to one list moves nothing of another.
            var from = new ListWriter(giving, c.Engine);
            var start = move.From == ListEnd.Head ? 0 : from.Count - count;
            var cursor = from.Seek(move.Forwards ? start : start + count - 1);
            Push(new ListWriter(taking, c.Engine), ref cursor, move, count);
            cursor.Dispose();
            from.RemoveRange(start, count);
            Finish(c, taking, giving, move, count);
        }
    }

    private static void MoveWithin(CommandContext c, WriteHandle key, BlockMove move, long count)
    {
        var list = new ListWriter(key, c.Engine);
        if (move.From != move.To || !move.Bulk)
        {
            Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
            using var slab = new SlabAllocator();
            var root = new ChainRoot(-2, 0);
            var block = new PackedChain(slab, ref root);
            var start = move.From == ListEnd.Head ? 0 : list.Count - count;
            var cursor = list.Seek(start);
            for (var i = 0L; i < count; i++, cursor.MoveNext()) block.PushTail(cursor.Current.AsText(scratch));
            cursor.Dispose();
            list.RemoveRange(start, count);
            var taken = block.Seek(move.Forwards ? 0 : -1);
            Push(list, ref taken, move, count);
            taken.Dispose();
        }

        Finish(c, key, key, move, count);
    }

    private static void Push(ListWriter list, ref ChainCursor cursor, BlockMove move, long count)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        for (; count > 0; count--)
        {
            list.Push(cursor.Current.AsText(scratch), move.To);
            if (move.Forwards) cursor.MoveNext();
            else cursor.MovePrevious();
        }
    }

    private static void Finish(CommandContext c, WriteHandle taking, WriteHandle giving, BlockMove move, long count)
    {
        var list = new ListWriter(taking, c.Engine);
        c.Reply.ArrayHeader(count);
        var cursor = list.Seek(move.To == ListEnd.Head ? 0 : list.Count - count);
        c.Reply.Elements(ref cursor, count);
        cursor.Dispose();
        c.Dirty += count - 1;
        taking.Changed(PushCommands.EventAt(move.To));
        giving.Notify(ListPops.EventAt(move.From));
    }
}
