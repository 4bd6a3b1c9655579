using Carnelian.Core.Hashing;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Tables;
using Carnelian.Core.Structures.Trees;
using Carnelian.Core.Text;
using Carnelian.Engine.Keyspace;
using Carnelian.Resp;

namespace Carnelian.Engine.Values.SortedSets;

/// <summary>The sorted set type as the rest of the engine sees it.</summary>
internal sealed class SortedSetType : IValueType
{
    public ReadOnlySpan<byte> Name => "zset"u8;

    public ReadOnlySpan<byte> EncodingName(EntryRef entry) =>
        entry.Encoding == ValueEncoding.Packed ? "listpack"u8 : "skiplist"u8;

    public bool IsEmpty(EntryRef entry) => Count(entry) == 0;

    public long Count(EntryRef entry) => entry.Encoding == ValueEncoding.Packed
        ? PackedScores.Count(entry.Payload)
        : entry.Root<SortedSetRoot>().Count;

    public long OwnedBytes(EntryRef entry) =>
        entry.Encoding == ValueEncoding.Packed ? 0 : entry.Root<SortedSetRoot>().Bytes;

    public bool TryCountBuckets(StoredValue value, TableStatistics statistics)
    {
        if (value.Entry.Encoding == ValueEncoding.Packed) return false;
        ref var root = ref value.Entry.Root<SortedSetRoot>().Table;
        var table = new ElementTable<ScoredElement>(value.Store, ref root);
        for (long i = 0; i < root.BucketCount; i++) statistics.Count(table.CountAt(i));
        return true;
    }

    /// <summary>The member is the last word of nearly all commands that look one up.</summary>
    public void Prefetch(StoredValue value, Arguments request, bool elements) =>
        new ElementTable<ScoredElement>(value.Store, ref value.Entry.Root<SortedSetRoot>().Table)
            .Prefetch(request[request.Count - 1], elements);

    public EntryRef Copy(StoredValue source, KeyStore target, ReadOnlySpan<byte> key, ulong hash)
    {
        var encoding = source.Entry.Encoding;
        var payload = source.Entry.Payload;
        var copy = target.Create(key, hash, ValueKind.SortedSet, encoding, payload.Length);
        if (encoding == ValueEncoding.Packed)
        {
            payload.CopyTo(copy.Payload);
            return copy;
        }

        ref var root = ref copy.Root<SortedSetRoot>();
        root = default;
        var table = new ElementTable<ScoredElement>(target, ref root.Table);
        var tree = new ScoreTree<ScoredElementOrder>(target, ref root.Tree);
        for (var from = new SortedSetReader(source).At(0); from.IsValid; from.MoveNext())
        {
            var member = from.Member([]);
            var element = ScoredElement.Create(target, from.Score, member);
            table.Insert(element, target.Hash.Hash(member));
            tree.Append(from.Score, element.Handle);
        }

        return copy;
    }

    public void Digest(StoredValue value, Span<byte> digest)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        Span<byte> score = stackalloc byte[FloatText.MaxLength];
        Span<byte> one = stackalloc byte[DatasetDigest.Size];
        for (var at = new SortedSetReader(value).At(0); at.IsValid; at.MoveNext())
        {
            one.Clear();
            DatasetDigest.Mix(one, at.Member(scratch));
            DatasetDigest.Mix(one, score[..FloatText.Format(at.Score, score)]);
            DatasetDigest.Xor(digest, one);
        }
    }
}
