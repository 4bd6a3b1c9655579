using System.Buffers;
using Carnelian.Core.Structures.Packed;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.Hashes;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>Replies with fields of a hash chosen by chance, each as likely as any other.</summary>
/// <param name="c">The command; the array is begun already.</param>
/// <param name="hash">A hash with at least one field.</param>
/// <param name="withValues">Whether values are wanted too.</param>
internal readonly ref struct HashSample(CommandContext c, HashReader hash, bool withValues)
{
    // Drawing until enough different fields are found pays as long as few are drawn twice.
    private const int DrawingFactor = 3;

    private readonly CommandContext _context = c;
    private readonly HashReader _hash = hash;
    private readonly bool _withValues = withValues;

    /// <summary>Whether a field drawn from the table is more often over than not.</summary>
    private bool IsMostlyOver => _hash.Count * 2L < _hash.CountOfAll;

    /// <summary>Replies with a number of fields, each chosen among all.</summary>
    public void Repeat(long count)
    {
        if (!_hash.IsTable) RepeatPacked(count);
        else if (IsMostlyOver) RepeatListed(count);
        else RepeatDrawn(count);
    }

    /// <summary>Replies with a number of different fields, at most as many as there are.</summary>
    public void Distinct(int count)
    {
        if (_hash.IsTable && (long)count * DrawingFactor <= _hash.Count && !IsMostlyOver) DistinctDrawn(count);
        else DistinctInOrder(count);
    }

    private void RepeatPacked(long count)
    {
        var size = (uint)_hash.Count;
        for (; count > 0; count--)
        {
            _hash.ReadAt((int)_context.Random.Next(size), out var field, out var value);
            Show(field, value);
        }
    }

    private void RepeatDrawn(long count)
    {
        while (count > 0)
        {
            var element = _hash.RandomElement(_context.Random);
            if (_hash.IsOver(element)) continue;
            Show(new PackedItem(element.Key), new PackedItem(element.Value));
            count--;
        }
    }

    /// <summary>Lists the few fields that are left of many once, and draws from the list.</summary>
    private void RepeatListed(long count)
    {
        var size = _hash.Count;
        var handles = ArrayPool<uint>.Shared.Rent(size);
        var listed = 0;
        var pairs = _hash.GetEnumerator();
        while (pairs.MoveNext()) handles[listed++] = pairs.Element.Handle;
        for (; count > 0; count--)
        {
            var element = _hash.ElementAt(handles[_context.Random.Next((uint)size)]);
            Show(new PackedItem(element.Key), new PackedItem(element.Value));
        }

        ArrayPool<uint>.Shared.Return(handles);
    }

    private void DistinctDrawn(int count)
    {
        var seen = new HashSet<uint>(count);
        while (seen.Count < count)
        {
            var element = _hash.RandomElement(_context.Random);
            if (_hash.IsOver(element) || !seen.Add(element.Handle)) continue;
            Show(new PackedItem(element.Key), new PackedItem(element.Value));
        }
    }

    /// <summary>Passes by all fields once and takes each with the chance that is left for it.</summary>
    private void DistinctInOrder(int count)
    {
        var left = (uint)_hash.Count;
        var pairs = _hash.GetEnumerator();
        while (pairs.MoveNext())
        {
            if (count == 0) return;
            if (_context.Random.Next(left--) >= (uint)count) continue;
            Show(pairs.Field, pairs.Value);
            count--;
        }
    }

    private void Show(PackedItem field, PackedItem value) => _context.Reply.Pair(field, value, _withValues);
}
