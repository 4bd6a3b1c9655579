namespace Carnelian.Resp;

/// <summary>
/// The words of one request as places in a buffer. It is reused from request to request, so nobody may keep a span of
/// it beyond the command; <see cref="CopyFrom"/> makes a copy that lasts.
/// </summary>
public sealed class Arguments
{
    private const int InitialSlots = 8;
    private const int KeptSlots = 1024;

    private byte[] _buffer = [];
    private int _base;
    private (int Offset, int Length)[] _slots = new (int, int)[InitialSlots];

    /// <summary>Number of words, the command's name included.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of all words together.</summary>
    public long TotalBytes
    {
        get
        {
            long total = 0;
            for (var i = 0; i < Count; i++) total += _slots[i].Length;
            return total;
        }
    }

    /// <summary>The word at an index; 0 is the command's name.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var (offset, length) = _slots[index];
            return new ReadOnlySpan<byte>(_buffer, _base + offset, length);
        }
    }

    /// <summary>Forgets all words.</summary>
    public void Clear()
    {
        Count = 0;
        if (_slots.Length > KeptSlots) _slots = new (int, int)[InitialSlots];
    }

    /// <summary>Adds a word by its place relative to the buffer's base.</summary>
    public void Add(int offset, int length)
    {
        if (Count == _slots.Length) Array.Resize(ref _slots, Count * 2);
        _slots[Count++] = (offset, length);
    }

    /// <summary>Says where the words lie, once they are all there.</summary>
    public void Bind(byte[] buffer, int start)
    {
        _buffer = buffer;
        _base = start;
    }

    /// <summary>Becomes a copy that owns its bytes.</summary>
    public void CopyFrom(Arguments source)
    {
        Clear();
        var bytes = new byte[source.TotalBytes];
        var offset = 0;
        for (var i = 0; i < source.Count; i++)
        {
            source[i].CopyTo(bytes.AsSpan(offset));
            Add(offset, source[i].Length);
            offset += source[i].Length;
        }

        Bind(bytes, 0);
    }

    /// <summary>Becomes the given words, copied: how commands enter that did not come over a connection.</summary>
    public void Assign(IReadOnlyList<byte[]> words)
    {
        Clear();
        var bytes = new byte[words.Sum(word => word.Length)];
        var offset = 0;
        foreach (var word in words)
        {
            word.CopyTo(bytes, offset);
            Add(offset, word.Length);
            offset += word.Length;
        }

        Bind(bytes, 0);
    }
}
