using Carnelian.Engine.Configuration.Kinds;
using Carnelian.Engine.Configuration.Settings;
using static Carnelian.Engine.Configuration.ConfigFlags;
using static Carnelian.Engine.Configuration.Kinds.NumberStyle;

namespace Carnelian.Engine.Configuration.Options;

/// <summary>The encodings of values and the events about keys.</summary>
internal static class DataOptions
{
    /// <summary>The rows of this section, in the order of the reference.</summary>
    internal static ConfigOption[] Rows() =>
    [
        new NumberOption(Setting.HashMaxListpackEntries, "hash-max-listpack-entries", Integer, 512, 0, long.MaxValue,
            Modifiable, "Fields up to which a hash stays compact.") { Alias = "hash-max-ziplist-entries" },
        new NumberOption(Setting.HashMaxListpackValue, "hash-max-listpack-value", Memory, 64, 0, long.MaxValue,
            Modifiable, "Bytes up to which a field or value stays compact.") { Alias = "hash-max-ziplist-value" },
        new NumberOption(Setting.ListMaxListpackSize, "list-max-listpack-size", Integer, -2, int.MinValue, int.MaxValue,
            Modifiable, "Items in a node of a list; from -1 to -5 its size of 4, 8, 16, 32 or 64 KB.")
            { Alias = "list-max-ziplist-size" },
        new NumberOption(Setting.ListCompressDepth, "list-compress-depth", Integer, 0, 0, int.MaxValue,
            Debug | Modifiable, "Nodes at both ends of a list that stay uncompressed; 0 compresses none."),
        new NumberOption(Setting.SetMaxIntsetEntries, "set-max-intset-entries", Integer, 512, 0, long.MaxValue,
            Modifiable, "Members up to which a set of integers stays compact."),
        new NumberOption(Setting.ZSetMaxListpackEntries, "zset-max-listpack-entries", Integer, 128, 0, long.MaxValue,
            Modifiable, "Members up to which a sorted set stays compact.") { Alias = "zset-max-ziplist-entries" },
        new NumberOption(Setting.ZSetMaxListpackValue, "zset-max-listpack-value", Memory, 64, 0, long.MaxValue,
            Modifiable, "Bytes up to which a member stays compact.") { Alias = "zset-max-ziplist-value" },
        new NumberOption(Setting.HllSparseMaxBytes, "hll-sparse-max-bytes", Memory, 3000, 0, long.MaxValue, Modifiable,
            "Size up to which a HyperLogLog stays sparse."),
        new NumberOption(Setting.StreamNodeMaxBytes, "stream-node-max-bytes", Memory, 4096, 0, long.MaxValue,
            Modifiable, "Size of a node of a stream; 0 sets no limit."),
        new NumberOption(Setting.StreamNodeMaxEntries, "stream-node-max-entries", Integer, 100, 0, long.MaxValue,
            Modifiable, "Entries in a node of a stream; 0 sets no limit."),
        new KeyspaceEventsOption("Classes of keyspace events that are published."),
        new EnumOption(Setting.SanitizeDumpPayload, "sanitize-dump-payload", EnumNames.SanitizePayload, "no",
            Debug | Modifiable, "Whose RESTORE payloads are checked in depth."),
    ];
}
