using System.Runtime.InteropServices;

namespace Carnelian.Server.Hosting;

/// <summary>Ends the server when the system or a person at the terminal asks for it.</summary>
internal sealed class ShutdownSignals : IDisposable
{
    private readonly ServerHost _host;
    private readonly PosixSignalRegistration[] _registrations;
    private int _asked;

    internal ShutdownSignals(ServerHost host)
    {
        _host = host;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal),

            // A closed terminal does not end a server, as it does not end Redis.
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, static signal => signal.Cancel = true),
        ];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        var isInterrupt = context.Signal == PosixSignal.SIGINT;
        if (Interlocked.Exchange(ref _asked, 1) != 0 && isInterrupt)
        {
            // A person who asks twice does not want to wait for anything.
            _host.ServerLog.Warning("You insist... exiting now.");
            Environment.Exit(1);
        }

        _host.ServerLog.Warning($"Received {(isInterrupt ? "SIGINT" : "SIGTERM")} scheduling shutdown...");
        _host.RequestShutdown(isInterrupt ? _host.Config.ShutdownOnSigInt : _host.Config.ShutdownOnSigTerm);
    }
}
