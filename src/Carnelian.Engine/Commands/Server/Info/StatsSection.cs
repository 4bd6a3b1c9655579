using Carnelian.Engine.Execution;
using Carnelian.Engine.Statistics;

namespace Carnelian.Engine.Commands.Server.Info;

/// <summary>
/// INFO stats. What does not exist has counted nothing: replication, eviction, publish/subscribe, forks, migration,
/// defragmentation, tracking.
/// </summary>
internal static class StatsSection
{
    private const double Kilobyte = 1024;

    public static void Write(DataEngine engine, InfoText text)
    {
        var totals = new StatisticsTotals(engine);
        text.Section("Stats");
        WriteTraffic(engine, totals, text);
        text.Field("rejected_connections", engine.Clients.Rejected);
        text.Field("sync_full", 0);
        text.Field("sync_partial_ok", 0);
        text.Field("sync_partial_err", 0);
        text.Field("expired_subkeys", totals.ExpiredFields);
        text.Field("expired_keys", totals.ExpiredKeys);
        text.Ratio("expired_stale_perc", engine.ExpiryAverages.StalePercent);
        text.Field("expired_time_cap_reached_count", totals.ExpireTimeCaps);
        text.Field("expire_cycle_cpu_milliseconds", Milliseconds(engine, totals.ExpireTicks));
        text.Field("evicted_keys", 0);
        text.Field("evicted_clients", 0);
        text.Field("total_eviction_exceeded_time", 0);
        text.Field("current_eviction_exceeded_time", 0);
        text.Field("keyspace_hits", totals.KeyspaceHits);
        text.Field("keyspace_misses", totals.KeyspaceMisses);
        text.Field("pubsub_channels", 0);
        text.Field("pubsub_patterns", 0);
        text.Field("pubsubshard_channels", 0);
        text.Field("latest_fork_usec", 0);
        text.Field("total_forks", 0);
        text.Field("migrate_cached_sockets", 0);
        text.Field("slave_expires_tracked_keys", 0);
        WriteAbsent(text);
        text.Field("unexpected_error_replies", 0);
        text.Field("total_error_replies", totals.ErrorReplies);
        text.Field("dump_payload_sanitizations", 0);
        text.Field("total_reads_processed", totals.Reads);
        text.Field("total_writes_processed", totals.Writes);

        // Every thread serves its own connections; there are no threads that only read or write for another.
        text.Field("io_threaded_reads_processed", 0);
        text.Field("io_threaded_writes_processed", 0);
        text.Field("reply_buffer_shrinks", 0);
        text.Field("reply_buffer_expands", 0);
    }

    private static void WriteTraffic(DataEngine engine, StatisticsTotals totals, InfoText text)
    {
        var metrics = engine.Metrics;
        text.Field("total_connections_received", engine.Clients.Received);
        text.Field("total_commands_processed", totals.Commands);
        text.Field("instantaneous_ops_per_sec", metrics.CommandsPerSecond);
        text.Field("total_net_input_bytes", totals.NetInputBytes);
        text.Field("total_net_output_bytes", totals.NetOutputBytes);
        text.Field("total_net_repl_input_bytes", 0);
        text.Field("total_net_repl_output_bytes", 0);
        text.Ratio("instantaneous_input_kbps", metrics.InputBytesPerSecond / Kilobyte);
        text.Ratio("instantaneous_output_kbps", metrics.OutputBytesPerSecond / Kilobyte);
        text.Ratio("instantaneous_input_repl_kbps", 0);
        text.Ratio("instantaneous_output_repl_kbps", 0);
    }

    private static void WriteAbsent(InfoText text)
    {
        text.Field("active_defrag_hits", 0);
        text.Field("active_defrag_misses", 0);
        text.Field("active_defrag_key_hits", 0);
        text.Field("active_defrag_key_misses", 0);
        text.Field("total_active_defrag_time", 0);
        text.Field("current_active_defrag_time", 0);
        text.Field("tracking_total_keys", 0);
        text.Field("tracking_total_items", 0);
        text.Field("tracking_total_prefixes", 0);
    }

    private static long Milliseconds(DataEngine engine, long ticks) =>
        (long)(ticks * 1000.0 / engine.Clock.TimestampFrequency);
}
