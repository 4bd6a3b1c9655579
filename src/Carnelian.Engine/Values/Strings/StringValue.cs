using Carnelian.Core.Structures;
using Carnelian.Core.Text;

namespace Carnelian.Engine.Values.Strings;

/// <summary>
/// Reads and writes the payload of string entries. A string that is the canonical text of a 64-bit integer is stored
/// as the integer; everything else as its bytes.
/// </summary>
internal static class StringValue
{
    /// <summary>Longest string that OBJECT ENCODING calls embstr, in bytes.</summary>
    public const int EmbstrMax = 44;

    private const int IntegerBytes = sizeof(long);

    /// <summary>The bytes of a string; an integer's are written into <paramref name="scratch"/> (20 bytes).</summary>
    public static ReadOnlySpan<byte> Bytes(EntryRef entry, Span<byte> scratch) =>
        entry.Encoding == ValueEncoding.Int
            ? scratch[..IntegerText.Format(entry.Integer, scratch)]
            : entry.Payload;

    /// <summary>Length in bytes.</summary>
    public static int Length(EntryRef entry) =>
        entry.Encoding == ValueEncoding.Int ? IntegerText.Length(entry.Integer) : entry.Payload.Length;

    /// <summary>The string as a 64-bit integer, if it is the canonical text of one.</summary>
    public static bool TryInteger(EntryRef entry, out long value)
    {
        if (entry.Encoding != ValueEncoding.Int) return IntegerText.TryParse(entry.Payload, out value);
        value = entry.Integer;
        return true;
    }

    /// <summary>Makes an entry that exists hold a string, whatever it held before, in the most compact form.</summary>
    public static EntryRef Set(KeyStore store, EntryRef entry, ulong hash, ReadOnlySpan<byte> value)
    {
        if (value.Length <= IntegerText.MaxLength && IntegerText.TryParse(value, out var integer))
            return SetInteger(store, entry, hash, integer);
        return SetText(store, entry, hash, value);
    }

    /// <summary>Makes an entry that exists hold a string as it is, even the text of an integer.</summary>
    public static EntryRef SetText(KeyStore store, EntryRef entry, ulong hash, ReadOnlySpan<byte> text)
    {
        entry = store.Resize(entry, hash, text.Length);
        text.CopyTo(entry.Payload);
        KeyStore.SetKind(entry, ValueKind.String, Compact(text.Length));
        return entry;
    }

    /// <summary>Makes an entry that exists hold an integer.</summary>
    public static EntryRef SetInteger(KeyStore store, EntryRef entry, ulong hash, long value)
    {
        entry = store.Resize(entry, hash, IntegerBytes);
        entry.Integer = value;
        KeyStore.SetKind(entry, ValueKind.String, ValueEncoding.Int);
        return entry;
    }

    /// <summary>Adds a key that holds a string.</summary>
    public static EntryRef Create(KeyStore store, ReadOnlySpan<byte> key, ulong hash, ReadOnlySpan<byte> value)
    {
        if (value.Length <= IntegerText.MaxLength && IntegerText.TryParse(value, out var integer))
            return CreateInteger(store, key, hash, integer);
        return CreateText(store, key, hash, value);
    }

    /// <summary>Adds a key that holds a string as it is, even the text of an integer.</summary>
    public static EntryRef CreateText(KeyStore store, ReadOnlySpan<byte> key, ulong hash, ReadOnlySpan<byte> text)
    {
        var entry = store.Create(key, hash, ValueKind.String, Compact(text.Length), text.Length);
        text.CopyTo(entry.Payload);
        return entry;
    }

    /// <summary>Adds a key that holds an integer.</summary>
    public static EntryRef CreateInteger(KeyStore store, ReadOnlySpan<byte> key, ulong hash, long value)
    {
        var entry = store.Create(key, hash, ValueKind.String, ValueEncoding.Int, IntegerBytes);
        entry.Integer = value;
        return entry;
    }

    /// <summary>
    /// Gives a string entry another length for a change in place: bytes it had are kept, new ones are zero, and the
    /// encoding becomes raw.
    /// </summary>
    /// <param name="store">The store of the entry.</param>
    /// <param name="entry">The entry to change.</param>
    /// <param name="hash">Hash of its key.</param>
    /// <param name="length">New length in bytes.</param>
    /// <param name="growing">Whether more growth is likely, so that a large string reserves room ahead.</param>
    public static EntryRef Stretch(KeyStore store, EntryRef entry, ulong hash, int length, bool growing)
    {
        if (entry.Encoding == ValueEncoding.Int)
        {
            Span<byte> digits = stackalloc byte[IntegerText.MaxLength];
            var text = digits[..IntegerText.Format(entry.Integer, digits)];
            entry = store.Resize(entry, hash, text.Length);
            text.CopyTo(entry.Payload);
        }

        var old = entry.Payload.Length;
        entry = store.Resize(entry, hash, length, growing);
        if (length > old) entry.Payload[old..].Clear();
        KeyStore.SetKind(entry, ValueKind.String, ValueEncoding.Raw);
        return entry;
    }

    private static ValueEncoding Compact(int length) =>
        length <= EmbstrMax ? ValueEncoding.Embstr : ValueEncoding.Raw;
}
