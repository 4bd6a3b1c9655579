using Carnelian.Engine.Execution;
using Carnelian.Engine.Statistics;

namespace Carnelian.Engine.Commands.Server.Info;

/// <summary>
/// INFO memory. Used memory is the keyspace and all managed objects of the process; the fields of scripts, functions,
/// replication, the append-only file and defragmentation are zero because none of these exists.
/// </summary>
internal static class MemorySection
{
    public static void Write(DataEngine engine, InfoText text)
    {
        var memory = new MemoryOverview(engine);
        text.Section("Memory");
        text.Bytes("used_memory", memory.Used);
        text.Bytes("used_memory_rss", memory.Resident);
        text.Bytes("used_memory_peak", memory.Peak);
        text.Ratio("used_memory_peak_perc", memory.PeakPercent, "%");
        text.Field("used_memory_overhead", memory.Overhead);
        text.Field("used_memory_startup", memory.Startup);
        text.Field("used_memory_dataset", memory.Dataset);
        text.Ratio("used_memory_dataset_perc", memory.DatasetPercent, "%");
        text.Field("allocator_allocated", memory.Used);
        text.Field("allocator_active", memory.Reserved);
        text.Field("allocator_resident", memory.AllocatorResident);
        text.Bytes("total_system_memory", memory.SystemMemory);
        WriteScripts(text);
        text.Bytes("maxmemory", (long)engine.Config.MaxMemory);
        text.Field("maxmemory_policy", Policy(engine));
        text.Ratio("allocator_frag_ratio", MemoryOverview.Ratio(memory.Reserved, memory.Used));
        text.Field("allocator_frag_bytes", memory.Reserved - memory.Used);
        text.Ratio("allocator_rss_ratio", MemoryOverview.Ratio(memory.AllocatorResident, memory.Reserved));
        text.Field("allocator_rss_bytes", memory.AllocatorResident - memory.Reserved);
        text.Ratio("rss_overhead_ratio", MemoryOverview.Ratio(memory.Resident, memory.AllocatorResident));
        text.Field("rss_overhead_bytes", memory.Resident - memory.AllocatorResident);
        text.Ratio("mem_fragmentation_ratio", MemoryOverview.Ratio(memory.Resident, memory.Used));
        text.Field("mem_fragmentation_bytes", memory.Resident - memory.Used);
        text.Field("mem_not_counted_for_evict", 0);
        text.Field("mem_replication_backlog", 0);
        text.Field("mem_total_replication_buffers", 0);
        text.Field("mem_clients_slaves", 0);
        text.Field("mem_clients_normal", memory.Clients);
        text.Field("mem_cluster_links", 0);
        text.Field("mem_aof_buffer", 0);
        text.Field("mem_allocator", "carnelian-slab");
        text.Field("active_defrag_running", 0);
        text.Field("lazyfree_pending_objects", engine.Reclaims.Pending);
        text.Field("lazyfreed_objects", engine.Reclaims.Done);
    }

    private static void WriteScripts(InfoText text)
    {
        text.Field("used_memory_lua", 0);
        text.Field("used_memory_vm_eval", 0);
        text.Human("used_memory_lua_human", 0);
        text.Field("used_memory_scripts_eval", 0);
        text.Field("number_of_cached_scripts", 0);
        text.Field("number_of_functions", 0);
        text.Field("number_of_libraries", 0);
        text.Field("used_memory_vm_functions", 0);
        text.Bytes("used_memory_vm_total", 0);
        text.Field("used_memory_functions", 0);
        text.Bytes("used_memory_scripts", 0);
    }

    private static string Policy(DataEngine engine) =>
        engine.ConfigControl.Get(["maxmemory-policy"])[0].Value;
}
