using System.Globalization;
using Carnelian.Core.Hashing;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Chains;
using Carnelian.Core.Text;
using Carnelian.Engine.Configuration;

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

    public string DebugText(StoredValue value, ServerConfig config)
    {
        const int headAndEnd = 7;
        var payload = value.Entry.Payload;
        var root = new ChainRoot(config.ListMaxListpackSize, config.ListCompressDepth);
        var (nodes, bytes) = (1, (long)payload.Length - ListValue.CountBytes + headAndEnd);
        if (!ListValue.IsPacked(value.Entry))
        {
            root = ChainRoot.In(payload);
            (nodes, bytes) = (root.NodeCount, new PackedChain(value.Store, ref root).ListpackBytes);
        }

        var average = (double)ListValue.Count(value.Entry) / nodes;
        return string.Create(
            CultureInfo.InvariantCulture,
            $" ql_nodes:{nodes} ql_avg_node:{average:F2} ql_listpack_max:{root.Fill} "
            + $"ql_compressed:{(root.CompressDepth == 0 ? 0 : 1)} ql_uncompressed_size:{bytes}");
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
