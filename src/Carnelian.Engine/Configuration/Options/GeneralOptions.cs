using Carnelian.Engine.Configuration.Kinds;
using Carnelian.Engine.Configuration.Settings;
using static Carnelian.Engine.Configuration.ConfigFlags;
using static Carnelian.Engine.Configuration.Kinds.NumberStyle;

namespace Carnelian.Engine.Configuration.Options;

/// <summary>The process, its log and its shutdown.</summary>
internal static class GeneralOptions
{
    /// <summary>The rows of this section, in the order of the reference.</summary>
    internal static ConfigOption[] Rows() =>
    [
        new BoolOption(Setting.Daemonize, "daemonize", false, Immutable,
            "Detaches from the terminal after the start."),
        new EnumOption(Setting.Supervised, "supervised", EnumNames.SupervisedMode, "no", Immutable,
            "Supervisor that is told when the server is ready."),
        new TextOption(Setting.PidFile, "pidfile", null, Immutable,
            "File that holds the process id while the server runs."),
        new EnumOption(Setting.LogLevel, "loglevel", EnumNames.LogLevel, "notice", Modifiable,
            "How much the server logs."),
        new TextOption(Setting.LogFile, "logfile", "", Immutable,
            "File to log to; empty logs to the standard output."),
        new BoolOption(Setting.SyslogEnabled, "syslog-enabled", false, Immutable,
            "Logs to the system logger too.") { OnlySupported = "no" },
        new TextOption(Setting.SyslogIdent, "syslog-ident", "redis", Immutable,
            "Name under which the system logger files the lines."),
        new EnumOption(Setting.SyslogFacility, "syslog-facility", EnumNames.SyslogFacility, "local0", Immutable,
            "Facility of the system logger."),
        new NumberOption(Setting.Databases, "databases", Integer, 16, 1, int.MaxValue, Immutable,
            "Number of databases, numbered from 0."),
        new BoolOption(Setting.AlwaysShowLogo, "always-show-logo", false, Immutable,
            "Prints the logo even when the output is no terminal."),
        new BoolOption(Setting.SetProcTitle, "set-proc-title", true, Immutable,
            "Shows the server's state in its process title."),
        new TextOption(Setting.ProcTitleTemplate, "proc-title-template", "{title} {listen-addr} {server-mode}",
            Modifiable, "Pattern of the process title.")
            { Action = ConfigAction.ProcessTitle, Check = OptionChecks.ProcTitle },
        new NumberOption(Setting.Hz, "hz", Integer, 10, 0, int.MaxValue, Modifiable,
            "Runs of background work a second, held between 1 and 500.") { Action = ConfigAction.Hz, Clamp = (1, 500) },
        new BoolOption(Setting.DynamicHz, "dynamic-hz", true, Modifiable,
            "Raises hz while many clients are connected."),
        new TextOption(Setting.ServerCpuList, "server_cpulist", null, Immutable,
            "Processors that the server's threads may use."),
        new TextOption(Setting.BackgroundCpuList, "bio_cpulist", null, Immutable,
            "Processors for background threads."),
        new TextOption(Setting.AofRewriteCpuList, "aof_rewrite_cpulist", null, Immutable,
            "Processors for the rewriting of the append-only file."),
        new TextOption(Setting.BgSaveCpuList, "bgsave_cpulist", null, Immutable,
            "Processors for the writing of snapshots."),
        new TextOption(Setting.IgnoreWarnings, "ignore-warnings", "", Modifiable,
            "Names of start-up checks that are skipped."),
        new BoolOption(Setting.DisableTransparentHugePages, "disable-thp", true, Immutable,
            "Asks the kernel for no transparent huge pages."),
        new EnumOption(Setting.OomScoreAdjust, "oom-score-adj", EnumNames.OomScoreMode, "no", Modifiable,
            "How the kernel's out-of-memory score is changed.") { Action = ConfigAction.OomScore },
        new OomScoreValuesOption("Scores for a master, a replica and a background child."),
        new EnumOption(Setting.ShutdownOnSigInt, "shutdown-on-sigint", EnumNames.ShutdownFlags, "default",
            MultiArg | Modifiable, "What SIGINT does: save, nosave, now, force, or default.")
            { Check = OptionChecks.Shutdown },
        new EnumOption(Setting.ShutdownOnSigTerm, "shutdown-on-sigterm", EnumNames.ShutdownFlags, "default",
            MultiArg | Modifiable, "What SIGTERM does: save, nosave, now, force, or default.")
            { Check = OptionChecks.Shutdown },
        new NumberOption(Setting.ShutdownTimeout, "shutdown-timeout", Integer, 10, 0, int.MaxValue, Modifiable,
            "Seconds that a shutdown waits for replicas that lag."),
        new BoolOption(Setting.CrashLogEnabled, "crash-log-enabled", true, Modifiable,
            "Writes a report when the server crashes.") { Action = ConfigAction.CrashLog },
        new BoolOption(Setting.CrashMemcheckEnabled, "crash-memcheck-enabled", true, Modifiable,
            "Tests the memory quickly after a crash."),
        new BoolOption(Setting.UseExitOnPanic, "use-exit-on-panic", false, Hidden | Modifiable,
            "Ends with exit instead of abort on a panic."),
        new NumberOption(Setting.WatchdogPeriod, "watchdog-period", Integer, 0, 0, int.MaxValue, Hidden | Modifiable,
            "Milliseconds after which a stalled loop is reported; 0 is never.") { Action = ConfigAction.Watchdog },
    ];
}
