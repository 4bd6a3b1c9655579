using System.Buffers;
using Carnelian.Core.Memory;
using Carnelian.Core.Sorting;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.Elements;

namespace Carnelian.Engine.Commands.Sorting;

/// <summary>The elements that SORT works on, copied, with their weights.</summary>
internal struct SortVector : IElementReceiver, IDisposable
{
    private ByteArena _texts;
    private PooledList<ArenaText> _elements;
    private PooledList<ArenaText> _weights;
    private PooledList<SortKey> _keys;

    /// <summary>Stands for a weight that there is not.</summary>
    public static ArenaText NoText => new(-1, 0, 0);

    /// <summary>The elements, named by their keys.</summary>
    public readonly ReadOnlySpan<SortKey> Keys => _keys.Items;

    /// <summary>The bytes of an element, or of anything else that was kept.</summary>
    public readonly ReadOnlySpan<byte> this[ArenaText text] => _texts[text];

    /// <summary>Where an element lies.</summary>
    public readonly ArenaText Element(SortKey key) => _elements.Items[key.Index];

    /// <summary>Keeps a copy of some bytes beside the elements.</summary>
    public ArenaText Keep(ReadOnlySpan<byte> bytes) => _texts.Add(bytes);

    /// <summary>Adds an element.</summary>
    public void Take(PackedItem element)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var order = element.IsInteger ? SortKey.Of(element.Integer) : SortKey.Unknown;
        _keys.Add(new SortKey(order, _elements.Count));
        _elements.Add(_texts.Add(element.AsText(scratch)));
    }

    /// <summary>Finds the weights of all elements.</summary>
    /// <returns>False when one that should be a number is none.</returns>
    public bool TryWeigh(CommandContext c, in SortOptions options)
    {
        if (options.ByAt > 0) return TryWeighByPattern(c, options);
        var right = true;
        foreach (ref var key in _keys.Items)
        {
            if (options.Alpha)
            {
                key = key with { Order = SortKey.Of(Compared(_texts[_elements.Items[key.Index]], options)) };
            }
            else if (key.Order == SortKey.Unknown)
            {
                right &= SortText.TryNumber(_texts[_elements.Items[key.Index]], out var number);
                key = key with { Order = SortKey.Of(number) };
            }
        }

        return right;
    }

    /// <summary>Sorts so that the elements in a window are in their places.</summary>
    public readonly void Sort(in SortOptions options, int first, int count)
    {
        var keys = _keys.Items;
        if (keys.Length < 2) return;

        // Redis sorts a window of elements that have weights of their own with a quicksort, and all else stably.
        var stable = options.ByAt == 0 || count == keys.Length;
        var order = new SortKeyOrder(
            _texts,
            options.Alpha && options.ByAt > 0 ? _weights : _elements,
            options.Descending,
            upToZero: options.Alpha && options.StoreAt == 0,
            stable);
        var scratch = ArrayPool<SortKey>.Shared.Rent(keys.Length);
        PartialSort.Sort(keys, scratch, first, first + count - 1, order);
        ArrayPool<SortKey>.Shared.Return(scratch);
    }

    /// <summary>Gives memory back.</summary>
    public void Dispose()
    {
        _keys.Dispose();
        _weights.Dispose();
        _elements.Dispose();
        _texts.Dispose();
    }

    /// <summary>For a reply Redis compares texts as C does, up to a zero byte; for storing, all bytes.</summary>
    private static ReadOnlySpan<byte> Compared(ReadOnlySpan<byte> text, in SortOptions options) =>
        options.StoreAt == 0 ? SortText.UpToZero(text) : text;

    private bool TryWeighByPattern(CommandContext c, in SortOptions options)
    {
        var right = true;
        var pattern = new SortPattern(c.Args[options.ByAt]);
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        foreach (ref var key in _keys.Items)
        {
            var found = pattern.TryLookUp(c, _texts[_elements.Items[key.Index]], scratch, out var weight);
            if (options.Alpha)
            {
                key = key with { Order = SortKey.Of(Compared(weight, options)) };
                _weights.Add(found ? _texts.Add(weight) : NoText);
                continue;
            }

            double number = 0;
            if (found) right &= SortText.TryNumber(weight, out number);
            key = key with { Order = SortKey.Of(number) };
        }

        return right;
    }
}
