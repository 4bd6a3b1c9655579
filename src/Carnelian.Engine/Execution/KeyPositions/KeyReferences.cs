namespace Carnelian.Engine.Execution.KeyPositions;

/// <summary>
/// The keys found in a request; reused from request to request, so that finding keys allocates nothing.
/// </summary>
public sealed class KeyReferences
{
    private const int InitialKeys = 16;
    private const int KeptKeys = 1024;

    private KeyReference[] _items = new KeyReference[InitialKeys];

    /// <summary>Number of keys.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Whether the command may also touch keys that no word of the request names: which ones, only data will tell.
    /// </summary>
    public bool ReachesOthers { get; internal set; }

    /// <summary>The keys in the order found.</summary>
    public ReadOnlySpan<KeyReference> Items => _items.AsSpan(0, Count);

    /// <summary>Forgets all keys, and the memory of an unusually large request.</summary>
    public void Clear()
    {
        Count = 0;
        ReachesOthers = false;
        if (_items.Length > KeptKeys)
            _items = new KeyReference[InitialKeys];
    }

    internal void Add(int position, KeyFlags flags)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Count * 2);
        _items[Count++] = new KeyReference(position, flags);
    }

    internal void Truncate(int count) => Count = count;
}
