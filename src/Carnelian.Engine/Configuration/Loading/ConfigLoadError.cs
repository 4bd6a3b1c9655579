namespace Carnelian.Engine.Configuration.Loading;

/// <summary>Why the server does not start.</summary>
/// <param name="Reason">The reason, in the words of Redis where Redis has the same one.</param>
/// <param name="Line">The line, counted from 1; null when the reason is in no single line.</param>
/// <param name="LineText">The line, without blanks at both ends.</param>
/// <param name="IsUnreadable">True when a file could not be read; the reason then is the whole message.</param>
public sealed record ConfigLoadError(string Reason, int? Line, string? LineText, bool IsUnreadable = false)
{
    /// <summary>The message for the standard error.</summary>
    /// <param name="version">The name and version of the server, as "Redis 7.0.15".</param>
    public string ToText(string version)
    {
        if (IsUnreadable)
        {
            return ConfigText.ToPath(Reason) + "\n";
        }

        var place = Line is null
            ? ""
            : string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"Reading the configuration file, at line {Line}\n>>> '{LineText}'\n");
        return ConfigText.ToPath($"\n*** FATAL CONFIG FILE ERROR ({version}) ***\n{place}{Reason}\n");
    }
}
