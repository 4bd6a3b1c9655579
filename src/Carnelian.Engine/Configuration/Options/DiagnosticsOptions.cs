using Carnelian.Engine.Configuration.Kinds;
using Carnelian.Engine.Configuration.Settings;
using static Carnelian.Engine.Configuration.ConfigFlags;
using static Carnelian.Engine.Configuration.Kinds.NumberStyle;

namespace Carnelian.Engine.Configuration.Options;

/// <summary>Slow log, latency and scripts.</summary>
internal static class DiagnosticsOptions
{
    /// <summary>The rows of this section, in the order of the reference.</summary>
    internal static ConfigOption[] Rows() =>
    [
        new NumberOption(Setting.SlowLogSlowerThan, "slowlog-log-slower-than", Integer, 10000, -1, long.MaxValue,
            Modifiable, "Microseconds above which a command is slow; -1 logs none."),
        new NumberOption(Setting.SlowLogMaxLength, "slowlog-max-len", Integer, 128, 0, long.MaxValue, Modifiable,
            "Number of slow commands that are kept."),
        new NumberOption(Setting.LatencyMonitorThreshold, "latency-monitor-threshold", Integer, 0, 0, long.MaxValue,
            Modifiable, "Milliseconds above which an event is recorded; 0 records none."),
        new BoolOption(Setting.LatencyTracking, "latency-tracking", true, Modifiable,
            "Measures how long each command takes."),
        new PercentilesOption("Percentiles of latency that INFO shows."),
        new NumberOption(Setting.BusyReplyThreshold, "busy-reply-threshold", Integer, 5000, 0, long.MaxValue,
            Modifiable, "Milliseconds after which a script answers others with BUSY.") { Alias = "lua-time-limit" },
        new BoolOption(Setting.LuaEnableDeprecatedApi, "lua-enable-deprecated-api", false, Hidden | Immutable,
            "Gives scripts the old names that Redis took away."),
    ];
}
