namespace Carnelian.Tidy.Tests;

/// <summary>The checked-out source tree, without what builds and downloads leave in it.</summary>
internal static class Repository
{
    private static readonly string[] s_skippedFolders =
    [
        "bin", "obj", "artifacts", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts",
        ".git", ".cache", ".vs", ".idea",
    ];

    /// <summary>Absolute path of the folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Absolute path of a file or folder given by its path in the repository.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Path in the repository, with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Files whose name ends so below the named top folders (or the root), in ordinal order.</summary>
    public static IReadOnlyList<string> Files(string ending, params string[] folders)
    {
        var found = new List<string>();
        var pending = new Stack<string>(folders.Length == 0 ? [Root] : folders.Select(PathOf).Where(Directory.Exists));
        while (pending.TryPop(out var folder))
        {
            found.AddRange(Directory.EnumerateFiles(folder).Where(f => f.EndsWith(ending, StringComparison.Ordinal)));
            foreach (var child in Directory.EnumerateDirectories(folder))
            {
                if (!s_skippedFolders.Contains(Path.GetFileName(child)))
                {
                    pending.Push(child);
                }
            }
        }

        found.Sort(StringComparer.Ordinal);
        return found;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Carnelian.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Carnelian.slnx was not found above the test assembly.");
    }
}
