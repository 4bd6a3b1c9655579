namespace Carnelian.Engine.Tests;

/// <summary>A file of the repository that a test compares with what the code says, or rewrites on request.</summary>
internal static class RepositoryFile
{
    private const string UpdateVariable = "CARNELIAN_UPDATE";

    /// <summary>
    /// Fails when the file differs from the expected text; with CARNELIAN_UPDATE=1 in the environment writes it.
    /// </summary>
    public static void AssertEquals(string relativePath, string expected)
    {
        var path = Path.Combine(Root(), relativePath);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
            return;
        }
        var actual = File.Exists(path) ? File.ReadAllText(path) : "";
        if (actual == expected)
            return;
        var line = FirstDifference(actual, expected);
        Assert.Fail($"{relativePath} is out of date at line {line}; run the tests with {UpdateVariable}=1.");
    }

    private static int FirstDifference(string left, string right)
    {
        var leftLines = left.Split('\n');
        var rightLines = right.Split('\n');
        var line = 0;
        while (line < leftLines.Length && line < rightLines.Length && leftLines[line] == rightLines[line])
            line++;
        return line + 1;
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Carnelian.slnx")))
                return folder.FullName;
        }
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
