using Carnelian.Core.Hashing;
using Carnelian.Core.Structures;
using Carnelian.Core.Text;

namespace Carnelian.Engine.Values.Strings;

/// <summary>The string type as the rest of the engine sees it.</summary>
internal sealed class StringType : IValueType
{
    public ReadOnlySpan<byte> Name => "string"u8;

    public ReadOnlySpan<byte> EncodingName(EntryRef entry) => entry.Encoding switch
    {
        ValueEncoding.Int => "int"u8,
        ValueEncoding.Embstr => "embstr"u8,
        _ => "raw"u8,
    };

    public bool IsEmpty(EntryRef entry) => false;

    public long Count(EntryRef entry) => 1;

    public long OwnedBytes(EntryRef entry) => 0;

    public EntryRef Copy(StoredValue source, KeyStore target, ReadOnlySpan<byte> key, ulong hash)
    {
        var payload = source.Entry.Payload;
        var copy = target.Create(key, hash, ValueKind.String, source.Entry.Encoding, payload.Length);
        payload.CopyTo(copy.Payload);
        return copy;
    }

    public void Digest(StoredValue value, Span<byte> digest)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        DatasetDigest.Mix(digest, StringValue.Bytes(value.Entry, scratch));
    }
}
