using Carnelian.Engine.Configuration.Kinds;
using Carnelian.Engine.Configuration.Settings;
using static Carnelian.Engine.Configuration.ConfigFlags;
using static Carnelian.Engine.Configuration.Kinds.NumberStyle;

namespace Carnelian.Engine.Configuration.Options;

/// <summary>The memory limit, eviction, expiry and the freeing of values.</summary>
internal static class MemoryOptions
{
    /// <summary>The rows of this section, in the order of the reference.</summary>
    internal static ConfigOption[] Rows() =>
    [
        new NumberOption(Setting.MaxMemory, "maxmemory", Memory, 0, 0, ulong.MaxValue, Modifiable,
            "Bytes of memory above which keys are evicted; 0 sets no limit.") { Action = ConfigAction.MaxMemory },
        new EnumOption(Setting.MaxMemoryPolicy, "maxmemory-policy", EnumNames.EvictionPolicy, "noeviction", Modifiable,
            "Which keys are evicted when memory is full."),
        new NumberOption(Setting.MaxMemorySamples, "maxmemory-samples", Integer, 5, 1, int.MaxValue, Modifiable,
            "Keys that are compared to choose one to evict."),
        new NumberOption(Setting.MaxMemoryEvictionTenacity, "maxmemory-eviction-tenacity", Integer, 10, 0, 100,
            Modifiable, "How long one step of eviction may take."),
        new NumberOption(Setting.MaxMemoryClients, "maxmemory-clients", PercentOrMemory, 0, -100, long.MaxValue,
            Modifiable, "Memory that all clients may hold, in bytes or percent of maxmemory; 0 sets no limit.")
            { Action = ConfigAction.ClientMemory },
        new NumberOption(Setting.LfuLogFactor, "lfu-log-factor", Integer, 10, 0, int.MaxValue, Modifiable,
            "How slowly a key's use counter grows."),
        new NumberOption(Setting.LfuDecayTime, "lfu-decay-time", Integer, 1, 0, int.MaxValue, Modifiable,
            "Minutes after which a key's use counter is lowered."),
        new NumberOption(Setting.ActiveExpireEffort, "active-expire-effort", Integer, 1, 1, 10, Modifiable,
            "How hard expired keys are looked for, from 1 to 10."),
        new BoolOption(Setting.LazyFreeEviction, "lazyfree-lazy-eviction", false, Debug | Modifiable,
            "Frees evicted values in the background."),
        new BoolOption(Setting.LazyFreeExpire, "lazyfree-lazy-expire", false, Debug | Modifiable,
            "Frees expired values in the background."),
        new BoolOption(Setting.LazyFreeServerDelete, "lazyfree-lazy-server-del", false, Debug | Modifiable,
            "Frees overwritten values in the background."),
        new BoolOption(Setting.LazyFreeUserDelete, "lazyfree-lazy-user-del", false, Debug | Modifiable,
            "Lets DEL free in the background, as UNLINK does."),
        new BoolOption(Setting.LazyFreeUserFlush, "lazyfree-lazy-user-flush", false, Debug | Modifiable,
            "Lets FLUSHALL and FLUSHDB free in the background."),
        new BoolOption(Setting.ActiveDefrag, "activedefrag", false, Debug | Modifiable,
            "Moves values together while the server runs.") { Check = OptionChecks.Defrag },
        new NumberOption(Setting.ActiveDefragIgnoreBytes, "active-defrag-ignore-bytes", Memory, 104857600, 1,
            long.MaxValue, Modifiable, "Wasted bytes below which nothing is moved."),
        new NumberOption(Setting.ActiveDefragThresholdLower, "active-defrag-threshold-lower", Integer, 10, 0, 1000,
            Modifiable, "Percent of waste at which moving starts."),
        new NumberOption(Setting.ActiveDefragThresholdUpper, "active-defrag-threshold-upper", Integer, 100, 0, 1000,
            Modifiable, "Percent of waste at which moving works hardest."),
        new NumberOption(Setting.ActiveDefragCycleMin, "active-defrag-cycle-min", Integer, 1, 1, 99, Modifiable,
            "Least percent of processor time for moving."),
        new NumberOption(Setting.ActiveDefragCycleMax, "active-defrag-cycle-max", Integer, 25, 1, 99, Modifiable,
            "Greatest percent of processor time for moving."),
        new NumberOption(Setting.ActiveDefragMaxScanFields, "active-defrag-max-scan-fields", Integer, 1000, 1,
            long.MaxValue, Modifiable, "Fields above which a collection is moved in parts."),
        new BoolOption(Setting.JemallocBackgroundThread, "jemalloc-bg-thread", true, Modifiable,
            "Lets the allocator return memory in the background.") { Action = ConfigAction.Allocator },
        new BoolOption(Setting.ActiveRehashing, "activerehashing", true, Modifiable,
            "Uses idle time to finish the growth of hash tables."),
    ];
}
