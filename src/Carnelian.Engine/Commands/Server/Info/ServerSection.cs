using Carnelian.Engine.Configuration.Choices;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Server.Info;

/// <summary>INFO server.</summary>
internal static class ServerSection
{
    private const int SecondsPerDay = 86400;

    // The access clock of keys counts seconds in 24 bits.
    private const long LruClockMask = (1 << 24) - 1;

    public static void Write(DataEngine engine, InfoText text)
    {
        var process = engine.Host.Process;
        var config = engine.Config;
        var microseconds = TimeCommands.UnixMicroseconds(engine);
        var uptime = Math.Max(0, (microseconds / 1000) - engine.StartedMs) / 1000;
        text.Section("Server");
        text.Field("redis_version", ServerVersion.Redis);
        text.Field("redis_git_sha1", ServerVersion.Commit);
        text.Field("redis_git_dirty", 0);
        text.Field("redis_build_id", ServerVersion.BuildId);
        text.Field("redis_mode", "standalone");
        text.Field("carnelian_version", ServerVersion.Carnelian);
        text.Field("dotnet_version", process.Runtime);
        text.Field("os", process.OperatingSystem);
        text.Field("arch_bits", IntPtr.Size * 8);
        text.Field("monotonic_clock", process.MonotonicClock);
        text.Field("multiplexing_api", process.MultiplexingApi);
        text.Field("atomicvar_api", "interlocked");

        // As Redis prints it when it was built by another compiler.
        text.Field("gcc_version", "0.0.0");
        text.Field("process_id", process.ProcessId);
        text.Field("process_supervised", Supervisor(config.Supervised));
        text.Field("run_id", engine.RunId);
        text.Field("tcp_port", config.Port != 0 ? config.Port : config.TlsPort);
        text.Field("server_time_usec", microseconds);
        text.Field("uptime_in_seconds", uptime);
        text.Field("uptime_in_days", uptime / SecondsPerDay);
        text.Field("hz", Math.Clamp(config.Hz, 1, 500));
        text.Field("configured_hz", config.Hz);
        text.Field("lru_clock", microseconds / 1_000_000 & LruClockMask);
        text.Field("executable", process.Executable);
        text.Field("config_file", config.ConfigFile ?? "");
        text.Field("io_threads_active", config.IoThreads > 1 ? 1 : 0);
    }

    private static string Supervisor(SupervisedMode mode) => mode switch
    {
        SupervisedMode.None => "no",
        SupervisedMode.Upstart => "upstart",
        SupervisedMode.Systemd => "systemd",
        _ => "unknown",
    };
}
