using System.Buffers;
using System.Numerics;
using Carnelian.Engine.Configuration.Choices;

namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>Tests of single options beyond their type. Each gives the reason of a refusal, or null.</summary>
internal static class OptionChecks
{
    private const int HostNameBytesMax = 255;

    private static readonly SearchValues<char> s_hostNameCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.");

    internal static string? Defrag(bool enabled) => enabled
        ? "Active defragmentation cannot be enabled: it requires a Redis server compiled with a modified Jemalloc "
            + "like the one shipped by default with the Redis source distribution"
        : null;

    internal static string? Shutdown(long flags)
    {
        var both = (long)(ShutdownFlags.Save | ShutdownFlags.NoSave);
        return (flags & both) == both
            ? "shutdown options SAVE and NOSAVE can't be used simultaneously"
            : null;
    }

    internal static string? DbFileName(string name, ServerConfig config) =>
        IsBaseName(name) ? null : "dbfilename can't be a path, just a filename";

    internal static string? AofFileName(string name, ServerConfig config) => name.Length == 0
        ? "appendfilename can't be empty"
        : IsBaseName(name) ? null : "appendfilename can't be a path, just a filename";

    internal static string? AofDirName(string name, ServerConfig config) => name.Length == 0
        ? "appenddirname can't be empty"
        : IsBaseName(name) ? null : "appenddirname can't be a path, just a dirname";

    internal static string? Hostname(string name, ServerConfig config) => name.Length > HostNameBytesMax
        ? "Hostnames must be less than 256 characters"
        : name.AsSpan().ContainsAnyExcept(s_hostNameCharacters)
            ? "Hostnames may only contain alphanumeric characters, hyphens or dots"
            : null;

    internal static string? PowerOfTwo(long number) =>
        number == 0 || BitOperations.IsPow2(number) ? null : "argument must be 0 or a power of two";

    /// <summary>A pattern is valid when its variables are known and something would be left of it.</summary>
    internal static string? ProcTitle(string template, ServerConfig config)
    {
        var rest = template.AsSpan();
        var isVisible = false;
        while (!rest.IsEmpty)
        {
            var open = rest.IndexOf('{');
            var plain = open < 0 ? rest : rest[..open];
            isVisible |= plain.ContainsAnyExcept(' ');
            rest = open < 0 ? [] : rest[(open + 1)..];
            if (open < 0)
            {
                break;
            }

            if (rest.StartsWith('{'))
            {
                isVisible = true;
                rest = rest[1..];
                continue;
            }

            var close = rest.IndexOf('}');
            if (close < 0 || !IsTitleVariable(rest[..close], config, ref isVisible))
            {
                isVisible = false;
                break;
            }

            rest = rest[(close + 1)..];
        }

        return isVisible ? null : "template format is invalid or contains unknown variables";
    }

    private static bool IsTitleVariable(ReadOnlySpan<char> name, ServerConfig config, ref bool isVisible)
    {
        switch (name)
        {
            case "title":
                return true;
            case "listen-addr" or "port" or "tls-port" or "config-file":
                isVisible = true;
                return true;
            case "server-mode":
                isVisible |= config.ClusterEnabled;
                return true;
            case "unixsocket":
                isVisible |= !string.IsNullOrEmpty(config.UnixSocket);
                return true;
            default:
                return false;
        }
    }

    // A name with a path would let a client write anywhere, see enable-protected-configs.
    private static bool IsBaseName(string name) => name.AsSpan().IndexOfAny('/', '\\') < 0;
}
