using Carnelian.Engine.Configuration.Kinds;
using Carnelian.Engine.Configuration.Settings;
using static Carnelian.Engine.Configuration.ConfigFlags;
using static Carnelian.Engine.Configuration.Kinds.NumberStyle;

namespace Carnelian.Engine.Configuration.Options;

/// <summary>Snapshots and the append-only file.</summary>
internal static class PersistenceOptions
{
    /// <summary>The rows of this section, in the order of the reference.</summary>
    internal static ConfigOption[] Rows() =>
    [
        new SaveOption("Saves a snapshot after so many seconds with so many changes; empty never saves."),
        new DirectoryOption("Working directory, where data files are."),
        new TextOption(Setting.DbFileName, "dbfilename", "dump.rdb", Protected | Modifiable,
            "Name of the snapshot file.") { Check = OptionChecks.DbFileName },
        new BoolOption(Setting.StopWritesOnBgSaveError, "stop-writes-on-bgsave-error", true, Modifiable,
            "Refuses writes after a snapshot failed."),
        new BoolOption(Setting.RdbCompression, "rdbcompression", true, Modifiable,
            "Compresses strings in a snapshot."),
        new BoolOption(Setting.RdbChecksum, "rdbchecksum", true, Immutable,
            "Ends a snapshot with a checksum and verifies it."),
        new BoolOption(Setting.RdbDelSyncFiles, "rdb-del-sync-files", false, Modifiable,
            "Deletes snapshots that only served replication."),
        new BoolOption(Setting.RdbSaveIncrementalFsync, "rdb-save-incremental-fsync", true, Modifiable,
            "Flushes a snapshot to disk in steps while it is written."),
        new NumberOption(Setting.RdbKeySaveDelay, "rdb-key-save-delay", Integer, 0, int.MinValue, int.MaxValue,
            Hidden | Modifiable, "Microseconds to wait after each key saved, for tests."),
        new NumberOption(Setting.KeyLoadDelay, "key-load-delay", Integer, 0, int.MinValue, int.MaxValue,
            Hidden | Modifiable, "Microseconds to wait after each key loaded, for tests."),
        new NumberOption(Setting.LoadingProcessEventsInterval, "loading-process-events-interval-bytes", Integer,
            2097152, 1024, int.MaxValue, Hidden | Modifiable, "Bytes loaded between two looks at the clients."),
        new BoolOption(Setting.AppendOnly, "appendonly", false, DenyLoading | Modifiable,
            "Logs every write to the append-only file.") { Action = ConfigAction.AppendOnly, OnlySupported = "no" },
        new TextOption(Setting.AppendFileName, "appendfilename", "appendonly.aof", Immutable,
            "Base name of the append-only files.") { Check = OptionChecks.AofFileName },
        new TextOption(Setting.AppendDirName, "appenddirname", "appendonlydir", Immutable,
            "Directory of the append-only files, below dir.") { Check = OptionChecks.AofDirName },
        new EnumOption(Setting.AppendFsync, "appendfsync", EnumNames.AppendFsync, "everysec", Modifiable,
            "When the append-only file is flushed to disk."),
        new BoolOption(Setting.NoAppendFsyncOnRewrite, "no-appendfsync-on-rewrite", false, Modifiable,
            "Flushes nothing while a rewrite or a snapshot runs."),
        new NumberOption(Setting.AutoAofRewritePercentage, "auto-aof-rewrite-percentage", Integer, 100, 0, int.MaxValue,
            Modifiable, "Percent of growth that starts a rewrite; 0 never does."),
        new NumberOption(Setting.AutoAofRewriteMinSize, "auto-aof-rewrite-min-size", Memory, 67108864, 0, long.MaxValue,
            Modifiable, "Size below which no rewrite starts by itself."),
        new BoolOption(Setting.AofLoadTruncated, "aof-load-truncated", true, Modifiable,
            "Loads an append-only file whose end was cut off."),
        new BoolOption(Setting.AofUseRdbPreamble, "aof-use-rdb-preamble", true, Modifiable,
            "Starts a rewritten append-only file with a snapshot."),
        new BoolOption(Setting.AofTimestampEnabled, "aof-timestamp-enabled", false, Modifiable,
            "Notes the time in the append-only file."),
        new BoolOption(Setting.AofRewriteIncrementalFsync, "aof-rewrite-incremental-fsync", true, Modifiable,
            "Flushes a rewrite to disk in steps while it is written."),
        new BoolOption(Setting.AofDisableAutoGc, "aof-disable-auto-gc", false, Modifiable,
            "Keeps append-only files that are no longer needed.") { Action = ConfigAction.AofGarbage },
    ];
}
