using System.Globalization;
using System.Runtime.InteropServices;
using Carnelian.Core.Posix;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Choices;
using Carnelian.Engine.Configuration.Loading;
using Carnelian.Server.Logging;

namespace Carnelian.Server.Hosting;

/// <summary>The server program: arguments in, exit code out.</summary>
public static class ServerProgram
{
    private const int Failed = 1;

    private const string Usage = """
        Usage: carnelian-server [/path/to/redis.conf] [options] [-]
               carnelian-server -                     reads the configuration from the standard input
               carnelian-server -v or --version
               carnelian-server -h or --help

        Options are those of the configuration file with two dashes before them; they win over the file.

        Examples:
               carnelian-server --port 7777
               carnelian-server /etc/redis/redis.conf --loglevel verbose
               echo 'maxmemory 128mb' | carnelian-server -

        """;

    /// <summary>Runs the program until the server ends.</summary>
    /// <param name="arguments">The program's arguments, its name not among them.</param>
    /// <returns>The process's exit code.</returns>
    public static int Run(string[] arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var commandLine = CommandLine.Parse(arguments);
        switch (commandLine.Mode)
        {
            case StartMode.Version:
                StandardStreams.WriteOutput(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Carnelian server v={ProductVersion.Text} redis={ProductVersion.RedisCompatibility} "
                    + $"bits={IntPtr.Size * 8} runtime={Environment.Version}\n"));
                return 0;
            case StartMode.Help:
                StandardStreams.WriteError(Usage);
                return Failed;
            case StartMode.Server:
                return Serve(commandLine, arguments);
            default:
                StandardStreams.WriteError($"Carnelian does not support '{string.Join(' ', arguments)}'.\n");
                return Failed;
        }
    }

    private static int Serve(CommandLine commandLine, string[] arguments)
    {
        if (Daemon.IsChild) Daemon.BeginChild();
        var config = new ServerConfig(Environment.CurrentDirectory);
        var files = new SystemFiles();
        var directives = new CommandDirectives();
        var input = commandLine.ReadsStandardInput ? ReadStandardInput() : null;
        if (new ConfigLoader(config, files, directives).Load(commandLine, input) is { } error)
        {
            StandardStreams.WriteError(error.ToText($"Carnelian {ProductVersion.Text}"));
            return Failed;
        }

        if (config.Directory.Length > 0) Environment.CurrentDirectory = config.Directory;
        ILogOutput output = config.LogFile.Length == 0 ? new StandardOutput() : new FileOutput(config.LogFile);
        if (!CanLog(config)) return Failed;
        var log = new ServerLog(TimeProvider.System, output) { Level = config.LogLevel };
        var supervisor = ServiceSupervisor.Detect(config.Supervised, log);
        if (config.Daemonize && supervisor.Mode == SupervisedMode.None && !Daemon.IsChild)
            return Daemon.Launch(arguments, input);

        Announce(log, arguments);
        using var crashes = new CrashReporter(log, output);
        using var host = new ServerHost(config, TimeProvider.System, output, PosixProcess.NewSeed(), files);
        directives.ApplyTo(host.Engine.CommandNames);
        host.Stopping = supervisor.Stopping;
        using var signals = new ShutdownSignals(host);
        if (!host.Start()) return Failed;
        supervisor.Ready();
        Daemon.ReportReady();
        host.WaitForShutdown();
        return 0;
    }

    private static void Announce(ServerLog log, string[] arguments)
    {
        log.Warning("Carnelian is starting");
        log.Warning(string.Create(
            CultureInfo.InvariantCulture,
            $"Carnelian version={ProductVersion.Text}, bits={IntPtr.Size * 8}, "
            + $"runtime={RuntimeInformation.FrameworkDescription}, pid={Environment.ProcessId}, just started"));
        log.Warning(arguments.Length == 0
            ? "Warning: no config file specified, using the default config. In order to specify a config file use "
                + "carnelian-server /path/to/redis.conf"
            : "Configuration loaded");
    }

    private static bool CanLog(ServerConfig config)
    {
        if (config.LogFile.Length == 0 || OperatingSystem.IsWindows()) return true;
        if (PosixFile.AppendTo(Path.GetFullPath(config.LogFile), default)) return true;
        StandardStreams.WriteError(
            $"\n*** FATAL CONFIG FILE ERROR (Carnelian {ProductVersion.Text}) ***\n"
            + $"Can't open the log file: {Errno.Describe(Errno.Last)}\n");
        return false;
    }

    private static string ReadStandardInput()
    {
        using var stream = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return ConfigText.FromBytes(bytes.ToArray());
    }
}
