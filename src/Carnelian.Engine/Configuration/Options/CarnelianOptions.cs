using Carnelian.Engine.Configuration.Kinds;
using Carnelian.Engine.Configuration.Settings;
using static Carnelian.Engine.Configuration.ConfigFlags;
using static Carnelian.Engine.Configuration.Kinds.NumberStyle;

namespace Carnelian.Engine.Configuration.Options;

/// <summary>Options that Redis does not have.</summary>
internal static class CarnelianOptions
{
    /// <summary>
    /// The number of io-threads when the configuration names none: one per processor, as far as that was measured to
    /// pay (docs/decisions/0009-io-threads-by-default.md).
    /// </summary>
    internal static int DefaultIoThreads { get; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>The rows of this section, in the order of the reference.</summary>
    internal static ConfigOption[] Rows() =>
    [
        new EnumOption(Setting.NetTransport, "net-transport", EnumNames.NetTransport, "auto", Modifiable,
            "How connections are served: epoll (Linux), sockets (anywhere), or auto; the next start obeys."),
        new NumberOption(Setting.Shards, "shards", Integer, 0, 0, 64, Modifiable,
            "Parts that the keyspace is cut into, a power of two; 0 chooses by io-threads; the next start obeys.")
            { Check = OptionChecks.PowerOfTwo },
    ];
}
