using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Carnelian.Engine.Configuration;
using Carnelian.Server.Logging;
using Carnelian.Server.Net;

namespace Carnelian.Server.Hosting;

/// <summary>Acts on changes of the configuration that concern the process and its sockets.</summary>
/// <param name="network">The sockets.</param>
/// <param name="log">The server's log.</param>
internal sealed class NetworkApplier(NetworkServer network, ServerLog log) : IConfigApplier
{
    /// <inheritdoc/>
    public bool TryApply(ConfigAction action, ServerConfig config, [NotNullWhen(false)] out string? error)
    {
        error = null;
        switch (action)
        {
            case ConfigAction.Port:
                if (!network.Rebind()) error = "Unable to listen on this port. Check server logs.";
                break;
            case ConfigAction.Bind:
                if (!network.Rebind()) error = "Failed to bind to specified addresses.";
                break;
            case ConfigAction.MaxClients:
                error = CheckClients(config);
                break;
            case ConfigAction.Directory:
                error = ChangeDirectory(config.Directory);
                break;
        }

        log.Level = config.LogLevel;
        return error is null;
    }

    private string? CheckClients(ServerConfig config)
    {
        if (OpenFileLimit.TryAdjust(config.MaxClients, log, out var possible) && possible == config.MaxClients)
            return null;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The operating system is not able to handle the specified number of clients, try with {possible}");
    }

    private static string? ChangeDirectory(string path)
    {
        try
        {
            Environment.CurrentDirectory = path;
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }
}
