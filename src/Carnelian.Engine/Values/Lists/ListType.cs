using Carnelian.Core.Hashing;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Chains;
using Carnelian.Core.Text;

namespace Carnelian.Engine.Values.Lists;

/// <summary>Lists, for code that treats all types alike.</summary>
internal sealed class ListType : IValueType
{
    public ReadOnlySpan<byte> Name => "list"u8;

    public ReadOnlySpan<byte> EncodingName(EntryRef entry) => "quicklist"u8;

    public bool IsEmpty(EntryRef entry) => ListValue.Count(entry) == 0;

    public long Count(EntryRef entry) => ListValue.Count(entry);

    public long OwnedBytes(EntryRef entry) => ListValue.IsPacked(entry) ? 0 : ChainRoot.In(entry.Payload).Bytes;

    public EntryRef Copy(StoredValue source, KeyStore target, ReadOnlySpan<byte> key, ulong hash)
    {
        var payload = source.Entry.Payload;
        var copy = target.Create(key, hash, ValueKind.List, source.Entry.Encoding, payload.Length);
        if (ListValue.IsPacked(source.Entry))
        {
            payload.CopyTo(copy.Payload);
            return copy;
        }

        ChainRoot.In(copy.Payload) = default;
        var chain = new PackedChain(source.Store, ref ChainRoot.In(payload));
        chain.CopyTo(new PackedChain(target, ref ChainRoot.In(copy.Payload)));
        return copy;
    }

    public void Digest(StoredValue value, Span<byte> digest)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var cursor = ListValue.Seek(value.Store, value.Entry, 0);
        for (var more = cursor.Exists; more; more = cursor.MoveNext())
            DatasetDigest.Mix(digest, cursor.Current.AsText(scratch));
        cursor.Dispose();
    }
}
