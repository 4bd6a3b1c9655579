using System.Text;
using Carnelian.Server.Logging;

namespace Carnelian.Server.Hosting;

/// <summary>Puts errors that nobody handled into the log before the end, in a block that people find.</summary>
internal sealed class CrashReporter : IDisposable
{
    private readonly ServerLog _log;
    private readonly ILogOutput _output;

    internal CrashReporter(ServerLog log, ILogOutput output)
    {
        _log = log;
        _output = output;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
        TaskScheduler.UnobservedTaskException += OnUnobserved;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        TaskScheduler.UnobservedTaskException -= OnUnobserved;
    }

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs arguments)
    {
        _output.Write("\n=== CARNELIAN BUG REPORT START: Cut & paste starting from here ===\n"u8);
        _log.Warning($"Carnelian {ProductVersion.Text} crashed by an unhandled error");
        _output.Write(Encoding.UTF8.GetBytes(arguments.ExceptionObject + "\n"));
        _output.Write("=== CARNELIAN BUG REPORT END ===\n"u8);
    }

    private void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs arguments)
    {
        _log.Failure("Error in a background task", arguments.Exception);
        arguments.SetObserved();
    }
}
