using System.Diagnostics.CodeAnalysis;
using System.Text;
using Carnelian.Engine.Configuration;

namespace Carnelian.Server.Hosting;

/// <summary>The disk, as far as the configuration names files on it.</summary>
internal sealed class SystemFiles : IConfigFiles
{
    /// <inheritdoc/>
    public bool TryRead(string path, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? error)
    {
        text = null;
        error = null;
        try
        {
            text = Encoding.Latin1.GetString(File.ReadAllBytes(path));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error = Explain(exception, path);
            return false;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Glob(string pattern)
    {
        // Wildcards in the last part only, which is how include lines are written: conf.d/*.conf.
        var directory = Path.GetDirectoryName(pattern);
        directory = string.IsNullOrEmpty(directory) ? "." : directory;
        if (!Directory.Exists(directory)) return [];
        var name = Encoding.UTF8.GetBytes(Path.GetFileName(pattern));
        var found = new List<string>();
        foreach (var file in Directory.GetFileSystemEntries(directory))
        {
            var candidate = Path.GetFileName(file);
            if (candidate.StartsWith('.') && name[0] != '.') continue;
            if (Core.Text.GlobPattern.Matches(name, Encoding.UTF8.GetBytes(candidate))) found.Add(file);
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    /// <inheritdoc/>
    public string? CheckDirectory(string path)
    {
        if (Directory.Exists(path)) return null;
        return File.Exists(path) ? "Not a directory" : "No such file or directory";
    }

    /// <summary>Gives a file another content, whole or not at all: a new file takes the old one's name.</summary>
    internal static bool TryReplace(string path, string text, [NotNullWhen(false)] out string? error)
    {
        error = null;
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                stream.Write(Encoding.Latin1.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows() && File.Exists(path))
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error = Explain(exception, temporary);
            return false;
        }
    }

    private static string Explain(Exception exception, string path) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => "No such file or directory",
        UnauthorizedAccessException when Directory.Exists(path) => "Is a directory",
        UnauthorizedAccessException => "Permission denied",
        _ => exception.Message,
    };
}
