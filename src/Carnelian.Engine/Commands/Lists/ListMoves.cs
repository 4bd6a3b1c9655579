using System.Buffers;
using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Lists;

namespace Carnelian.Engine.Commands.Lists;

/// <summary>Moves elements from list to list, for the commands that wait for them and those that do not.</summary>
internal static class ListMoves
{
    /// <summary>Moves one element and replies with it, or with the error that a key has another type.</summary>
    /// <param name="c">The command.</param>
    /// <param name="source">Argument of the key that gives.</param>
    /// <param name="destination">Argument of the key that takes; it may be the same key.</param>
    /// <param name="from">End of the source.</param>
    /// <param name="to">End of the destination.</param>
    /// <returns>False when the source does not exist: nothing is replied yet.</returns>
    public static bool TryMove(CommandContext c, int source, int destination, ListEnd from, ListEnd to)
    {
        if (!c.Keys.TryWrite(source, ValueKind.List, out var giving)) return true;
        using (giving)
        {
            if (!giving.Exists) return false;
            if (c.Args[source].SequenceEqual(c.Args[destination])) Rotate(c, giving, from, to);
            else MoveTo(c, giving, destination, from, to);
            return true;
        }
    }

    /// <summary>
    /// States as the effect that one element was moved, for a command that is not a move itself, such as BLMOVE.
    /// </summary>
    public static void StateMove(CommandContext c, int source, int destination, ListEnd from, ListEnd to) =>
        c.Effects.Replace(c.Session.Database, 5).Word("LMOVE"u8)
            .Word(c.Args[source]).Word(c.Args[destination]).Word(NameOf(from)).Word(NameOf(to));

    /// <summary>The word that names an end.</summary>
    public static ReadOnlySpan<byte> NameOf(ListEnd end) => end == ListEnd.Head ? "LEFT"u8 : "RIGHT"u8;

    private static void MoveTo(CommandContext c, WriteHandle giving, int destination, ListEnd from, ListEnd to)
    {
        if (!c.Keys.TryWrite(destination, ValueKind.List, out var taking)) return;
        using (taking)
        {
            // The element is read where it lies: what is done to one list moves nothing of another.
            Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
            var source = new ListWriter(giving, c.Engine);
            var element = source.Peek(from).AsText(scratch);
            new ListWriter(taking, c.Engine).Push(element, to);
            taking.Changed(PushCommands.EventAt(to));
            c.Reply.Bulk(element);
            source.RemoveEnd(from);
            giving.Notify(ListPops.EventAt(from));
        }
    }

    private static void Rotate(CommandContext c, WriteHandle key, ListEnd from, ListEnd to)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var list = new ListWriter(key, c.Engine);
        var element = list.Peek(from).AsText(scratch);
        c.Reply.Bulk(element);
        if (from != to)
        {
            var copy = ArrayPool<byte>.Shared.Rent(element.Length);
            element.CopyTo(copy);
            var length = element.Length;
            list.RemoveEnd(from);
            list.Push(copy.AsSpan(0, length), to);
            ArrayPool<byte>.Shared.Return(copy);
        }

        key.Changed(PushCommands.EventAt(to));
        key.Notify(ListPops.EventAt(from));
    }
}
