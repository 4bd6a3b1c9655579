using System.Buffers;

namespace Carnelian.Core.Memory;

/// <summary>A list of values for the length of one command, in memory that is pooled.</summary>
/// <typeparam name="T">Type of the values.</typeparam>
public struct PooledList<T> : IDisposable
    where T : struct
{
    private const int InitialItems = 64;

    private T[]? _items;

    /// <summary>Number of values.</summary>
    public int Count { get; private set; }

    /// <summary>The values, writable in place until the next is added.</summary>
    public readonly Span<T> Items => _items.AsSpan(0, Count);

    /// <summary>Adds a value.</summary>
    public void Add(in T item)
    {
        if (_items is null || Count == _items.Length) Grow();
        _items![Count++] = item;
    }

    /// <summary>Forgets all values but the first ones.</summary>
    public void Truncate(int count) => Count = Math.Min(Count, count);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (_items is not null) ArrayPool<T>.Shared.Return(_items);
        _items = null;
        Count = 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(InitialItems, Count * 2));
        Items.CopyTo(larger);
        if (_items is not null) ArrayPool<T>.Shared.Return(_items);
        _items = larger;
    }
}
