using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Carnelian.Core.Posix;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Choices;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Hosting;
using Carnelian.Server.Logging;
using Carnelian.Server.Net;

namespace Carnelian.Server.Hosting;

/// <summary>One running server: the engine, its network, its log, from the start to the orderly end.</summary>
public sealed class ServerHost : IEngineHost, IDisposable
{
    private readonly ManualResetEventSlim _shutdownAsked = new();
    private readonly Lock _shutdownGate = new();
    private ShutdownFlags _shutdownFlags;
    private bool _prepared;
    private int _stopped;

    /// <summary>Makes a server that listens nowhere yet.</summary>
    /// <param name="config">The configuration, loaded.</param>
    /// <param name="clock">The only source of time.</param>
    /// <param name="output">Where the log goes.</param>
    /// <param name="seed">The only source of randomness.</param>
    /// <param name="files">The disk, for what a configuration may name.</param>
    public ServerHost(
        ServerConfig config, TimeProvider clock, ILogOutput output, ulong seed, IConfigFiles? files = null)
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config;
        ConfigFiles = files ?? new SystemFiles();
        ServerLog = new ServerLog(clock, output) { Level = config.LogLevel };
        Process = new LinuxProcessFacts(NetworkServer.ChoosesEpoll(config) ? "epoll" : "sockets");
        Engine = new DataEngine(config, this, clock, seed);
        Network = new NetworkServer(Engine, ServerLog);
        ConfigApplier = new NetworkApplier(Network, ServerLog);
    }

    /// <summary>The configuration.</summary>
    public ServerConfig Config { get; }

    /// <summary>The data.</summary>
    public DataEngine Engine { get; }

    /// <summary>Loops and listeners.</summary>
    public NetworkServer Network { get; }

    /// <summary>The server's log.</summary>
    public ServerLog ServerLog { get; }

    /// <inheritdoc/>
    public IEngineLog Log => ServerLog;

    /// <inheritdoc/>
    public IProcessFacts Process { get; }

    /// <inheritdoc/>
    public IConfigFiles ConfigFiles { get; }

    /// <inheritdoc/>
    public IConfigApplier ConfigApplier { get; }

    /// <summary>Loads the data once the ports are bound; false forbids the start.</summary>
    public Func<bool>? LoadData { get; set; }

    /// <summary>Saves what must be saved before the end; false calls the shutdown off.</summary>
    public Func<ShutdownFlags, bool>? BeforeExit { get; set; }

    /// <inheritdoc/>
    public void Reclaim(IReadOnlyList<IDisposable> garbage)
    {
        ArgumentNullException.ThrowIfNull(garbage);
        ThreadPool.UnsafeQueueUserWorkItem(DisposeAll, garbage, preferLocal: false);
    }

    /// <inheritdoc/>
    public bool TryWriteConfig(string path, string text, [NotNullWhen(false)] out string? error) =>
        SystemFiles.TryReplace(path, text, out error);

    /// <inheritdoc/>
    public bool TryShutdown(ShutdownFlags flags)
    {
        lock (_shutdownGate)
        {
            if (_prepared) return true;

            // As long as nothing can be saved, whoever insists on it must not lose the data.
            if (BeforeExit is null && (flags & ShutdownFlags.Save) != 0) return false;
            ServerLog.Warning("User requested shutdown...");
            Stopping?.Invoke();
            if (BeforeExit is not null && !BeforeExit(flags))
            {
                ServerLog.Warning("Errors trying to shut down the server. Check the logs for more information.");
                return false;
            }

            // What was saved must not be changed by requests that are answered after it.
            _prepared = true;
            Network.BeginStop();
            _shutdownAsked.Set();
            return true;
        }
    }

    /// <inheritdoc/>
    public bool TryAbortShutdown() => false;

    /// <summary>Listens and serves.</summary>
    /// <returns>False when the server cannot start; the log has the reason.</returns>
    public bool Start()
    {
        if (!AdjustClients() || !Listen()) return false;
        WritePidFile();
        ServerLog.Notice(string.Create(
            CultureInfo.InvariantCulture,
            $"Running mode=standalone, port={Config.Port}, PID: {Environment.ProcessId}"));
        ServerLog.Warning("Server initialized");
        if (LoadData is not null && !LoadData()) return false;
        Network.Start();
        if (Network.Port != 0) ServerLog.Notice("Ready to accept connections");
        if (Network.Listeners.HasUnix)
            ServerLog.Notice($"The server is now ready to accept connections at {Config.UnixSocket}");
        return true;
    }

    /// <summary>Asks for the end, from any thread; <see cref="WaitForShutdown"/> does the rest.</summary>
    public void RequestShutdown(ShutdownFlags flags)
    {
        _shutdownFlags = flags;
        _shutdownAsked.Set();
    }

    /// <summary>Serves until somebody asks for the end, and ends in good order.</summary>
    public void WaitForShutdown()
    {
        do
        {
            _shutdownAsked.Wait();
            _shutdownAsked.Reset();
        }
        while (!TryShutdown(_shutdownFlags));

        Stop();
        ServerLog.Warning("Carnelian is now ready to exit, bye bye...");
    }

    /// <summary>Stops serving, at once.</summary>
    public void Stop()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0) return;
        RemovePidFile();
        Network.Stop();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Stop();
        Network.Dispose();
        _shutdownAsked.Dispose();
    }

    /// <summary>Called when a shutdown begins.</summary>
    internal Action? Stopping { get; set; }

    private static void DisposeAll(IReadOnlyList<IDisposable> items)
    {
        foreach (var item in items) item.Dispose();
    }

    private bool AdjustClients()
    {
        if (!OpenFileLimit.TryAdjust(Config.MaxClients, ServerLog, out var possible)) return false;
        if (possible == Config.MaxClients) return true;
        string[] change = ["maxclients", possible.ToString(CultureInfo.InvariantCulture)];
        return Engine.ConfigControl.TrySet(change, new ConfigSetOrigin(IsLoading: false, IsLocal: true), out _);
    }

    private bool Listen()
    {
        if (Config.Port != 0 && !Network.Rebind())
        {
            // The words that Redis's own test suite looks for.
            ServerLog.Warning(string.Create(
                CultureInfo.InvariantCulture, $"Failed listening on port {Config.Port} (TCP), aborting."));
            return false;
        }

        if (!string.IsNullOrEmpty(Config.UnixSocket)
            && !Network.Listeners.OpenUnix(Config.UnixSocket, Config.UnixSocketPermissions))
            return false;
        if (Network.Listeners.Count > 0) return true;
        ServerLog.Warning("Configured to not listen anywhere, exiting.");
        return false;
    }

    private void WritePidFile()
    {
        var path = PidPath();
        if (path is null) return;
        try
        {
            File.WriteAllBytes(path, Encoding.ASCII.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n")));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ServerLog.Warning($"Failed to write PID file {path}: {exception.Message}");
        }
    }

    private void RemovePidFile()
    {
        if (PidPath() is not { } path) return;
        ServerLog.Notice("Removing the pid file.");
        if (!OperatingSystem.IsWindows()) PosixFile.Unlink(path);
        else File.Delete(path);
    }

    private string? PidPath()
    {
        if (!string.IsNullOrEmpty(Config.PidFile)) return Config.PidFile;
        return Config.Daemonize ? "/var/run/redis.pid" : null;
    }
}
