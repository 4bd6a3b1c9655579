using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Text;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Lists;
using Carnelian.Engine.Values.Sets;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Values.Elements;

/// <summary>
/// The elements of a list, a set or a sorted set, whichever it is. A key that does not exist has none.
/// </summary>
/// <param name="key">The key.</param>
internal readonly ref struct ElementSource(ReadHandle key)
{
    private readonly ReadHandle _key = key;

    /// <summary>Whether the value has elements of this kind at all.</summary>
    public bool IsValid => _key.Kind is ValueKind.None or ValueKind.List or ValueKind.Set or ValueKind.SortedSet;

    /// <summary>Whether the elements are in an order that the value keeps: those of a set are not.</summary>
    public bool IsOrdered => _key.Kind != ValueKind.Set;

    /// <summary>Number of elements.</summary>
    public long Count => _key.Exists ? _key.Count : 0;

    /// <summary>Gives all elements, in the value's order where it has one.</summary>
    public void Visit<TReceiver>(ref TReceiver receiver)
        where TReceiver : struct, IElementReceiver
    {
        if (_key.Kind == ValueKind.Set)
        {
            foreach (var member in new SetReader(_key)) receiver.Take(member);
        }
        else
        {
            Visit(0, Count, backwards: false, ref receiver);
        }
    }

    /// <summary>Gives some elements of a value that keeps an order.</summary>
    /// <param name="start">How many to leave out, counted from the end when going backwards.</param>
    /// <param name="count">How many to give; there are as many.</param>
    /// <param name="backwards">Whether to go from the end to the start.</param>
    /// <param name="receiver">Receives them.</param>
    public void Visit<TReceiver>(long start, long count, bool backwards, ref TReceiver receiver)
        where TReceiver : struct, IElementReceiver
    {
        if (count <= 0) return;
        var first = backwards ? Count - 1 - start : start;
        if (_key.Kind == ValueKind.List) VisitList(first, count, backwards, ref receiver);
        else if (_key.Kind == ValueKind.SortedSet) VisitSortedSet(first, count, backwards, ref receiver);
    }

    private void VisitList<TReceiver>(long first, long count, bool backwards, ref TReceiver receiver)
        where TReceiver : struct, IElementReceiver
    {
        using var cursor = new ListReader(_key).Seek(first);
        do receiver.Take(cursor.Current);
        while (--count > 0 && (backwards ? cursor.MovePrevious() : cursor.MoveNext()));
    }

    private void VisitSortedSet<TReceiver>(long first, long count, bool backwards, ref TReceiver receiver)
        where TReceiver : struct, IElementReceiver
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        for (var cursor = new SortedSetReader(_key).At(first); count > 0; count--, cursor.Move(backwards))
            receiver.Take(new PackedItem(cursor.Member(scratch)));
    }
}
