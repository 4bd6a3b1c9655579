using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Server.Info;

/// <summary>
/// INFO persistence. Nothing is saved, logged or loaded yet, so all that is to tell is how much changed since the
/// start.
/// </summary>
internal static class PersistenceSection
{
    private const int Never = -1;

    public static void Write(DataEngine engine, InfoText text)
    {
        var status = engine.Persistence;
        text.Section("Persistence");
        text.Field("loading", 0);
        text.Field("async_loading", 0);
        text.Field("current_cow_peak", 0);
        text.Field("current_cow_size", 0);
        text.Field("current_cow_size_age", 0);
        text.Ratio("current_fork_perc", 0);
        text.Field("current_save_keys_processed", 0);
        text.Field("current_save_keys_total", 0);
        text.Field("rdb_changes_since_last_save", engine.Changes - status.SavedChanges);
        text.Field("rdb_bgsave_in_progress", 0);
        text.Field("rdb_last_save_time", status.LastSave);
        text.Field("rdb_last_bgsave_status", "ok");
        text.Field("rdb_last_bgsave_time_sec", Never);
        text.Field("rdb_current_bgsave_time_sec", Never);
        text.Field("rdb_saves", 0);
        text.Field("rdb_last_cow_size", 0);
        text.Field("rdb_last_load_keys_expired", 0);
        text.Field("rdb_last_load_keys_loaded", 0);
        text.Field("aof_enabled", engine.Config.AppendOnly ? 1 : 0);
        text.Field("aof_rewrite_in_progress", 0);
        text.Field("aof_rewrite_scheduled", 0);
        text.Field("aof_last_rewrite_time_sec", Never);
        text.Field("aof_current_rewrite_time_sec", Never);
        text.Field("aof_last_bgrewrite_status", "ok");
        text.Field("aof_rewrites", 0);
        text.Field("aof_rewrites_consecutive_failures", 0);
        text.Field("aof_last_write_status", "ok");
        text.Field("aof_last_cow_size", 0);
        text.Field("module_fork_in_progress", 0);
        text.Field("module_fork_last_cow_size", 0);
    }
}
