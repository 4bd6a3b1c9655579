using System.Globalization;
using System.Reflection;

namespace Carnelian.Engine;

/// <summary>
/// What this server calls itself, in one place: INFO, HELLO, LOLWUT and the start-up line read it here.
/// </summary>
public static class ServerVersion
{
    /// <summary>
    /// The Redis version that clients are told. They switch features on by it, so it must not promise newer ones
    /// than all that the server has.
    /// </summary>
    public const string Redis = "7.4.0";

    private const string NoCommit = "00000000";

    private static readonly Assembly s_assembly = typeof(ServerVersion).Assembly;

    /// <summary>Carnelian's own version.</summary>
    public static string Carnelian { get; } = Informational().Split('+')[0];

    /// <summary>
    /// First eight digits of the commit the server was built from; zeros when the build does not say.
    /// </summary>
    public static string Commit { get; } = CommitOf(Informational());

    /// <summary>A number that differs from build to build, as sixteen hexadecimal digits.</summary>
    public static string BuildId { get; } =
        s_assembly.ManifestModule.ModuleVersionId.ToString("N", CultureInfo.InvariantCulture)[..16];

    private static string Informational() =>
        s_assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? s_assembly.GetName().Version?.ToString()
        ?? "0.0.0";

    private static string CommitOf(string version)
    {
        var plus = version.IndexOf('+', StringComparison.Ordinal);
        return plus >= 0 && version.Length - plus > 8 ? version.Substring(plus + 1, 8) : NoCommit;
    }
}
