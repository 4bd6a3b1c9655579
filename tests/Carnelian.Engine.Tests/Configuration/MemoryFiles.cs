using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration;

namespace Carnelian.Engine.Tests.Configuration;

/// <summary>Files in memory; a pattern matches all files that start with the text before its star.</summary>
internal sealed class MemoryFiles : IConfigFiles
{
    public Dictionary<string, string> Files { get; } = [];

    public HashSet<string> MissingDirectories { get; } = [];

    public int Reads { get; private set; }

    public bool TryRead(string path, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? error)
    {
        Reads++;
        error = Files.TryGetValue(path, out text) ? null : "No such file or directory";
        return error is null;
    }

    public IReadOnlyList<string> Glob(string pattern) =>
        [.. Files.Keys.Where(name => name.StartsWith(pattern.Split('*')[0], StringComparison.Ordinal)).Order()];

    public string? CheckDirectory(string path) =>
        MissingDirectories.Contains(path) ? "No such file or directory" : null;
}
