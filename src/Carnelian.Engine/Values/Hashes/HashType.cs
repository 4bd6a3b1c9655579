using Carnelian.Core.Hashing;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Hashes;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Text;
using Carnelian.Engine.Keyspace;
using Carnelian.Resp;

namespace Carnelian.Engine.Values.Hashes;

/// <summary>The hash type as the rest of the engine sees it.</summary>
internal sealed class HashType : IValueType
{
    public ReadOnlySpan<byte> Name => "hash"u8;

    private static ReadOnlySpan<byte> FieldExpireMark => "!!hexpire!!"u8;

    public ReadOnlySpan<byte> EncodingName(EntryRef entry) => entry.Encoding switch
    {
        ValueEncoding.Packed => "listpack"u8,
        ValueEncoding.PackedExpiring => "listpackex"u8,
        _ => "hashtable"u8,
    };

    public bool IsEmpty(EntryRef entry) => Count(entry) == 0;

    public long Count(EntryRef entry) => entry.Encoding == ValueEncoding.Table
        ? entry.Root<HashRoot>().Count
        : PackedHash.Count(entry.Payload);

    public long OwnedBytes(EntryRef entry) =>
        entry.Encoding == ValueEncoding.Table ? entry.Root<HashRoot>().OwnedBytes : 0;

    public bool TryCountBuckets(StoredValue value, TableStatistics statistics)
    {
        if (value.Entry.Encoding != ValueEncoding.Table) return false;
        ref var root = ref value.Entry.Root<HashRoot>();
        var fields = new HashFields(value.Store, ref root);
        for (long i = 0; i < root.BucketCount; i++) statistics.Count(fields.CountAt(i));
        return true;
    }

    public bool IsOver(StoredValue value, long nowMs) => value.Entry.Encoding == ValueEncoding.Table
        ? new HashFields(value.Store, ref value.Entry.Root<HashRoot>()).AllOver(nowMs)
        : PackedHash.AllOver(PackedHash.List(value.Entry.Payload), nowMs);

    public void Prefetch(StoredValue value, Arguments request, bool elements) =>
        new HashFields(value.Store, ref value.Entry.Root<HashRoot>()).Prefetch(request[2], elements);

    public EntryRef Copy(StoredValue source, KeyStore target, ReadOnlySpan<byte> key, ulong hash)
    {
        var entry = source.Entry;
        var copy = entry.Encoding == ValueEncoding.Table
            ? CopyTable(source, target, key, hash)
            : CopyPacked(entry, target, key, hash);
        if (entry.HasExpiringFields) target.MarkExpiringFields(copy, hash);
        return copy;
    }

    public void Digest(StoredValue value, Span<byte> digest)
    {
        var entry = value.Entry;
        if (entry.Encoding == ValueEncoding.Table)
        {
            foreach (var element in new HashFields(value.Store, ref entry.Root<HashRoot>()))
                Mix(digest, element.Key, element.Value, element.HasExpiry);
            return;
        }

        var list = PackedHash.List(entry.Payload);
        var stride = PackedHash.Stride(entry.Encoding);
        Span<byte> fieldText = stackalloc byte[IntegerText.MaxLength];
        Span<byte> valueText = stackalloc byte[IntegerText.MaxLength];
        for (var at = 0; at < list.Length; at = PackedHash.Next(list, at, stride))
        {
            var field = PackedList.Read(list, at).AsText(fieldText);
            var text = PackedList.Read(list, PackedList.Next(list, at)).AsText(valueText);
            Mix(digest, field, text, stride == PackedHash.TimedStride && PackedHash.TimeAt(list, at) != 0);
        }
    }

    private static EntryRef CopyPacked(EntryRef source, KeyStore target, ReadOnlySpan<byte> key, ulong hash)
    {
        var payload = source.Payload;
        var copy = target.Create(key, hash, ValueKind.Hash, source.Encoding, payload.Length);
        payload.CopyTo(copy.Payload);
        return copy;
    }

    private static EntryRef CopyTable(StoredValue source, KeyStore target, ReadOnlySpan<byte> key, ulong hash)
    {
        var copy = target.Create(key, hash, ValueKind.Hash, ValueEncoding.Table, HashRoot.Bytes);
        ref var root = ref copy.Root<HashRoot>();
        root = default;
        var fields = new HashFields(target, ref root);
        foreach (var element in new HashFields(source.Store, ref source.Entry.Root<HashRoot>()))
            fields.Add(element.Key, element.Value, element.ExpiresAt, fields.HashOf(element.Key));
        return copy;
    }

    /// <summary>Fields have no order, so that each adds a digest of its own; a time itself is no part of it.</summary>
    private static void Mix(Span<byte> digest, ReadOnlySpan<byte> field, ReadOnlySpan<byte> value, bool expires)
    {
        Span<byte> one = stackalloc byte[DatasetDigest.Size];
        one.Clear();
        DatasetDigest.Mix(one, field);
        DatasetDigest.Mix(one, value);
        if (expires) DatasetDigest.Xor(one, FieldExpireMark);
        DatasetDigest.Xor(digest, one);
    }
}
