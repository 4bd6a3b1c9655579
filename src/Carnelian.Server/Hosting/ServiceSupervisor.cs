using System.Text;
using Carnelian.Core.Posix;
using Carnelian.Engine.Configuration.Choices;
using Carnelian.Server.Logging;

namespace Carnelian.Server.Hosting;

/// <summary>Tells systemd or upstart what the server is doing.</summary>
internal sealed class ServiceSupervisor
{
    private readonly ServerLog _log;
    private readonly string? _notifySocket;

    private ServiceSupervisor(SupervisedMode mode, string? notifySocket, ServerLog log)
    {
        Mode = mode;
        _notifySocket = notifySocket;
        _log = log;
    }

    /// <summary>The supervisor that was found; None when there is none.</summary>
    internal SupervisedMode Mode { get; }

    /// <summary>Finds the supervisor that the configuration names.</summary>
    internal static ServiceSupervisor Detect(SupervisedMode wanted, ServerLog log)
    {
        var upstart = Environment.GetEnvironmentVariable("UPSTART_JOB");
        var notify = Environment.GetEnvironmentVariable("NOTIFY_SOCKET");
        if (wanted == SupervisedMode.Auto)
        {
            wanted = upstart is not null ? SupervisedMode.Upstart
                : notify is not null ? SupervisedMode.Systemd
                : SupervisedMode.None;
        }

        if (wanted == SupervisedMode.Upstart && upstart is null)
        {
            log.Warning("upstart supervision requested, but UPSTART_JOB not found!");
            wanted = SupervisedMode.None;
        }

        // Before this server can run under it, the unit's time limits have to fit the data, as with Redis.
        if (wanted == SupervisedMode.Systemd)
            log.Warning("Supervised by systemd: set TimeoutStartSec and TimeoutStopSec to fit the size of the data.");
        return new ServiceSupervisor(wanted, notify, log);
    }

    /// <summary>Says that the server accepts connections.</summary>
    internal void Ready()
    {
        if (Mode == SupervisedMode.Upstart)
        {
            _log.Notice("supervised by upstart, will stop to signal readiness.");
            PosixProcess.StopSelf();
        }

        Notify("STATUS=Ready to accept connections\n");
        Notify("READY=1\n");
    }

    /// <summary>Says that the server ends.</summary>
    internal void Stopping() => Notify("STOPPING=1\n");

    private void Notify(string message)
    {
        if (Mode != SupervisedMode.Systemd) return;
        if (string.IsNullOrEmpty(_notifySocket))
        {
            _log.Warning("systemd supervision error: NOTIFY_SOCKET not found!");
            return;
        }

        if (SocketEndpoint.FromPath(_notifySocket) is { } endpoint
            && PosixSocket.SendDatagram(endpoint, Encoding.UTF8.GetBytes(message)))
            return;
        _log.Warning("systemd supervision error: sd_notify: " + Errno.Describe(Errno.Last));
    }
}
