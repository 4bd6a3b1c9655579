using Carnelian.Core.Structures;
using Carnelian.Engine.Values;
using Carnelian.Engine.Values.Strings;

namespace Carnelian.Engine.Keyspace;

/// <summary>A key as a command may read it, valid until the command ends or writes the same key.</summary>
public readonly struct ReadHandle
{
    internal ReadHandle(KeyStore store, EntryRef entry)
    {
        Store = store;
        Entry = entry;
    }

    /// <summary>Whether the key exists.</summary>
    public bool Exists => Entry.Exists;

    /// <summary>Type of the value; <see cref="ValueKind.None"/> without a key.</summary>
    public ValueKind Kind => Entry.Kind;

    /// <summary>When the key expires, in Unix milliseconds; -1 when it does not.</summary>
    public long ExpiresAt => Entry.ExpiresAt;

    /// <summary>Name of the type, as TYPE gives it.</summary>
    public ReadOnlySpan<byte> TypeName => Exists ? ValueTypes.Of(Entry).Name : "none"u8;

    /// <summary>Name of the encoding, as OBJECT ENCODING gives it.</summary>
    public ReadOnlySpan<byte> EncodingName => ValueTypes.Of(Entry).EncodingName(Entry);

    /// <summary>Bytes of memory the key takes, with its share of the table.</summary>
    public long MemoryBytes =>
        Entry.MemoryBytes + ValueTypes.Of(Entry).OwnedBytes(Entry) + KeyAccess.TableBytesPerKey;

    /// <summary>Number of elements; 1 for a string.</summary>
    public long Count => ValueTypes.Of(Entry).Count(Entry);

    /// <summary>Length of a string in bytes.</summary>
    public int StringLength => StringValue.Length(Entry);

    /// <summary>The store the entry lies in; of no meaning without a key.</summary>
    internal KeyStore Store { get; }

    internal EntryRef Entry { get; }

    internal StoredValue Value => new(Store, Entry);

    /// <summary>The bytes of a string; an integer's are written into <paramref name="scratch"/> (20 bytes).</summary>
    public ReadOnlySpan<byte> StringBytes(Span<byte> scratch) => StringValue.Bytes(Entry, scratch);
}
