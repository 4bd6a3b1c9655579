using Carnelian.Engine.Configuration.Kinds;
using Carnelian.Engine.Configuration.Settings;
using static Carnelian.Engine.Configuration.ConfigFlags;
using static Carnelian.Engine.Configuration.Kinds.NumberStyle;

namespace Carnelian.Engine.Configuration.Options;

/// <summary>What one client may take up.</summary>
internal static class ClientsOptions
{
    /// <summary>The rows of this section, in the order of the reference.</summary>
    internal static ConfigOption[] Rows() =>
    [
        new OutputBufferLimitsOption(
            "Limits of unsent replies by class of client: hard bytes, soft bytes, soft seconds."),
        new NumberOption(Setting.ClientQueryBufferLimit, "client-query-buffer-limit", Memory, 1073741824, 1048576,
            long.MaxValue, Debug | Modifiable, "Greatest size of a request that is not complete yet."),
        new NumberOption(Setting.ProtoMaxBulkLength, "proto-max-bulk-len", Memory, 536870912, 1048576, long.MaxValue,
            Debug | Modifiable, "Greatest size of one argument."),
        new NumberOption(Setting.TrackingTableMaxKeys, "tracking-table-max-keys", Integer, 1000000, 0, long.MaxValue,
            Modifiable, "Keys remembered for client-side caching; 0 sets no limit."),
    ];
}
