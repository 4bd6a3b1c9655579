using System.Globalization;
using Carnelian.Core.Posix;
using Carnelian.Server.Logging;
using Carnelian.Server.Net;

namespace Carnelian.Server.Hosting;

/// <summary>Sees to it that the process may open as many sockets as <c>maxclients</c> allows.</summary>
internal static class OpenFileLimit
{
    private const ulong Step = 16;

    /// <summary>Raises the limit as far as needed and possible.</summary>
    /// <param name="maxClients">Clients wanted.</param>
    /// <param name="log">The server's log.</param>
    /// <param name="possible">Clients that there is room for; at most <paramref name="maxClients"/>.</param>
    /// <returns>False when there is not even room for one.</returns>
    internal static bool TryAdjust(uint maxClients, ServerLog log, out uint possible)
    {
        possible = maxClients;
        if (OperatingSystem.IsWindows()) return true;
        var wanted = (ulong)maxClients + NetworkServer.ReservedDescriptors;
        if (!PosixProcess.TryGetOpenFileLimit(out var before, out var hard))
        {
            possible = Math.Min(maxClients, 1024 - NetworkServer.ReservedDescriptors);
            log.Warning($"Unable to obtain the current NOFILE limit ({Errno.Describe(Errno.Last)}), assuming 1024 and "
                + "setting the max clients configuration accordingly.");
            return true;
        }

        if (before >= wanted) return true;
        var (best, error) = Raise(wanted, before, hard);
        if (best >= wanted)
        {
            log.Notice(string.Create(
                CultureInfo.InvariantCulture,
                $"Increased maximum number of open files to {wanted} "
                + $"(it was originally set to {before})."));
            return true;
        }

        if (best <= NetworkServer.ReservedDescriptors)
        {
            log.Warning(string.Create(
                CultureInfo.InvariantCulture,
                $"Your current 'ulimit -n' of {before} is not enough for the server to start. "
                + $"Please increase your open file limit to at least {wanted}. Exiting."));
            return false;
        }

        possible = (uint)(best - NetworkServer.ReservedDescriptors);
        log.Warning(string.Create(
                CultureInfo.InvariantCulture,
                $"You requested maxclients of {maxClients} requiring at least {wanted} "
                + $"max file descriptors."));
        log.Warning(string.Create(
                CultureInfo.InvariantCulture,
                $"Server can't set maximum open files to {wanted} because of OS error: {error}."));
        log.Warning(string.Create(
                CultureInfo.InvariantCulture,
                $"Current maximum open files is {best}. maxclients has been reduced to "
                + $"{possible} to compensate for low ulimit. If you need higher maxclients increase 'ulimit -n'."));
        return true;
    }

    private static (ulong Limit, string Error) Raise(ulong wanted, ulong before, ulong hard)
    {
        var error = "";
        for (var limit = wanted; limit > before; limit = limit > before + Step ? limit - Step : before)
        {
            if (PosixProcess.SetOpenFileLimit(limit, Math.Max(limit, hard))) return (limit, error);
            error = Errno.Describe(Errno.Last);

            // Above the hard limit nobody but root gets anything; there is no need to try each step.
            if (limit > hard && hard > before) limit = hard + Step;
        }

        return (before, error);
    }
}
