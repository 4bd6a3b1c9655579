using System.Diagnostics;

namespace Carnelian.Engine.Tests.Commands.Server;

/// <summary>A test that needs redis-server 7.0.15 on the PATH; skipped where there is none.</summary>
public sealed class OracleFactAttribute : FactAttribute
{
    private const string Version = "v=7.0.15 ";

    public OracleFactAttribute()
    {
        if (ServerPath is null)
            Skip = "redis-server 7.0.15 is not on the PATH.";
    }

    /// <summary>Path of the server, or null.</summary>
    internal static string? ServerPath { get; } = Find();

    private static string? Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var path = folders.Select(folder => Path.Combine(folder, "redis-server")).FirstOrDefault(File.Exists);
        if (path is null)
            return null;
        using var process = Process.Start(new ProcessStartInfo(path, "--version") { RedirectStandardOutput = true })!;
        var version = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return version.Contains(Version, StringComparison.Ordinal) ? path : null;
    }
}
