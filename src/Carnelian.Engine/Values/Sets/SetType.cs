using Carnelian.Core.Hashing;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Tables;
using Carnelian.Core.Text;
using Carnelian.Engine.Keyspace;
using Carnelian.Resp;

namespace Carnelian.Engine.Values.Sets;

/// <summary>The set type as the rest of the engine sees it.</summary>
internal sealed class SetType : IValueType
{
    public ReadOnlySpan<byte> Name => "set"u8;

    /// <summary>A packed set bears the name that Redis 7.0 gives to every set which is not all of integers.</summary>
    public ReadOnlySpan<byte> EncodingName(EntryRef entry) =>
        entry.Encoding == ValueEncoding.IntSet ? "intset"u8 : "hashtable"u8;

    public bool IsEmpty(EntryRef entry) => Count(entry) == 0;

    public long Count(EntryRef entry) => new SetReader(new StoredValue(null!, entry)).Count;

    public long OwnedBytes(EntryRef entry) =>
        entry.Encoding == ValueEncoding.Table ? entry.Root<TableRoot>().Bytes : 0;

    public bool TryCountBuckets(StoredValue value, TableStatistics statistics)
    {
        if (value.Entry.Encoding == ValueEncoding.IntSet) return false;
        if (value.Entry.Encoding == ValueEncoding.Packed)
        {
            statistics.Count((int)Count(value.Entry));
            return true;
        }

        ref var root = ref value.Entry.Root<TableRoot>();
        var table = new ElementTable<SetElement>(value.Store, ref root);
        for (long i = 0; i < root.BucketCount; i++) statistics.Count(table.CountAt(i));
        return true;
    }

    public void Prefetch(StoredValue value, Arguments request, bool elements) =>
        new ElementTable<SetElement>(value.Store, ref value.Entry.Root<TableRoot>()).Prefetch(request[2], elements);

    public EntryRef Copy(StoredValue source, KeyStore target, ReadOnlySpan<byte> key, ulong hash)
    {
        var payload = source.Entry.Payload;
        var copy = target.Create(key, hash, ValueKind.Set, source.Entry.Encoding, payload.Length);
        if (source.Entry.Encoding != ValueEncoding.Table)
        {
            payload.CopyTo(copy.Payload);
            return copy;
        }

        copy.Payload.Clear();
        ElementTableCopy.Copy<SetElement>(
            source.Store, ref source.Entry.Root<TableRoot>(), target, ref copy.Root<TableRoot>());
        return copy;
    }

    public void Digest(StoredValue value, Span<byte> digest)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        foreach (var member in new SetReader(value)) DatasetDigest.Xor(digest, member.AsText(scratch));
    }
}
