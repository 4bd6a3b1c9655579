using System.Diagnostics.CodeAnalysis;
using Carnelian.Core.Hashing;
using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values;

namespace Carnelian.Engine.Keyspace;

/// <summary>The digest of everything stored, which is the same for the same data in Redis and here.</summary>
internal static class KeyspaceDigest
{
    /// <summary>The digest of all databases at one instant.</summary>
    /// <param name="c">The command; all locks are taken for it.</param>
    /// <param name="digest"><see cref="DatasetDigest.Size"/> zeros, which become the digest.</param>
    public static void OfAll(CommandContext c, Span<byte> digest)
    {
        var keyspace = c.Engine.Keyspace;
        using var hold = new ShardHold(c, keyspace.AllMask);
        for (var database = 0; database < keyspace.Databases; database++)
        {
            if (keyspace.Count(database) == 0) continue;
            DatasetDigest.Mix(digest, (uint)database);
            for (var i = 0; i < keyspace.ShardCount; i++)
            {
                if (keyspace.ShardAt(i).Peek(database) is not { } store) continue;
                var sum = new Sum(store, digest);
                ulong cursor = 0;
                do cursor = store.Scan(cursor, ref sum);
                while (cursor != 0);
            }
        }
    }

    /// <summary>
    /// Mixes one value with its type and whether it expires into a digest; its key is not part of it.
    /// </summary>
    public static void OfValue(StoredValue value, Span<byte> digest)
    {
        var type = ValueTypes.Of(value.Entry);
        DatasetDigest.Mix(digest, TypeNumber(type.Name));
        type.Digest(value, digest);
        if (value.Entry.HasExpiry) DatasetDigest.Xor(digest, DatasetDigest.ExpireMark);
    }

    /// <summary>Redis's own number of a type, which is part of the digest.</summary>
    [SuppressMessage("Style", "IDE0046", Justification = "Spans have no patterns.")]
    private static uint TypeNumber(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("string"u8)) return 0;
        if (name.SequenceEqual("list"u8)) return 1;
        if (name.SequenceEqual("set"u8)) return 2;
        if (name.SequenceEqual("zset"u8)) return 3;
        if (name.SequenceEqual("hash"u8)) return 4;
        if (name.SequenceEqual("stream"u8)) return 6;
        throw new ArgumentOutOfRangeException(nameof(name), "No such value type.");
    }

    private readonly ref struct Sum(KeyStore store, Span<byte> digest) : IEntryVisitor
    {
        private readonly KeyStore _store = store;
        private readonly Span<byte> _digest = digest;

        public void Visit(EntryRef entry)
        {
            Span<byte> one = stackalloc byte[DatasetDigest.Size];
            one.Clear();
            DatasetDigest.Mix(one, entry.Key);
            OfValue(new StoredValue(_store, entry), one);
            DatasetDigest.Xor(_digest, one);
        }
    }
}
