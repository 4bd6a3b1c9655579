namespace Carnelian.Core.Structures;

/// <summary>
/// An entry together with the store it lies in, for code that changes its value: whatever makes the entry move leaves
/// the cell with where it went.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="entry">The entry; it may not exist yet.</param>
/// <param name="hash">Hash of its key.</param>
public struct ValueCell(KeyStore store, EntryRef entry, ulong hash)
{
    /// <summary>The store.</summary>
    public readonly KeyStore Store => store;

    /// <summary>Hash of the entry's key.</summary>
    public readonly ulong Hash => hash;

    /// <summary>The entry.</summary>
    public EntryRef Entry { get; set; } = entry;

    /// <summary>The value's bytes, writable in place.</summary>
    public readonly Span<byte> Payload => Entry.Payload;

    /// <summary>Gives the value another length, see <see cref="KeyStore.Resize"/>.</summary>
    public void Resize(int bytes, bool growing = false) => Entry = store.Resize(Entry, hash, bytes, growing);

    /// <summary>Replaces a part of the value by as many bytes as wanted, of undefined content.</summary>
    /// <param name="offset">Where the part begins.</param>
    /// <param name="remove">Its length.</param>
    /// <param name="insert">Length of what comes instead.</param>
    /// <returns>The place of what comes instead.</returns>
    public Span<byte> Splice(int offset, int remove, int insert)
    {
        var length = Payload.Length;
        var tail = length - offset - remove;
        if (insert > remove) Resize(length + insert - remove, growing: true);
        var payload = Payload;
        if (insert != remove) payload.Slice(offset + remove, tail).CopyTo(payload[(offset + insert)..]);
        if (insert < remove) Resize(length + insert - remove);
        return Payload.Slice(offset, insert);
    }

    /// <summary>Changes kind and layout; the caller makes the payload fit.</summary>
    public readonly void SetKind(ValueKind kind, ValueEncoding encoding) => KeyStore.SetKind(Entry, kind, encoding);
}
