using System.Diagnostics.CodeAnalysis;

namespace Carnelian.Engine.Configuration;

/// <summary>The files that a configuration may mention. The configuration itself never touches the disk.</summary>
public interface IConfigFiles
{
    /// <summary>Reads a whole file as Latin-1 text, see <see cref="ConfigText"/>.</summary>
    /// <param name="path">The path, absolute once the working directory is known.</param>
    /// <param name="text">The content.</param>
    /// <param name="error">The system's reason, as "No such file or directory".</param>
    /// <returns>False when the file cannot be read.</returns>
    bool TryRead(string path, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? error);

    /// <summary>The files that a pattern with '*', '?' or '[' matches, in ordinal order; none is no error.</summary>
    IReadOnlyList<string> Glob(string pattern);

    /// <summary>The reason why a directory cannot be the working directory, or null when it can.</summary>
    string? CheckDirectory(string path);
}
