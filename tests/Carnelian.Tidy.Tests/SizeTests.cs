namespace Carnelian.Tidy.Tests;

/// <summary>Limits that keep every piece small enough to read in one go.</summary>
public class SizeTests
{
    private const int FileLinesMax = 500;
    private const int LineCharactersMax = 120;
    private const int FunctionLinesMax = 70;
    private const int FolderFilesMax = 20;

    [Fact]
    public void FilesHaveAtMost500Lines() => Ratchet.Check(
        "file-lines",
        FileLinesMax,
        SourceFile.Below("src", "apps", "tests")
            .Select(file => new KeyValuePair<string, int>(file.Path, file.Lines.Length)));

    [Fact]
    public void LinesHaveAtMost120Characters() => Ratchet.Check(
        "long-lines",
        0,
        SourceFile.Below("src", "apps", "tests").Select(file => new KeyValuePair<string, int>(
            file.Path, file.Lines.Count(line => line.EnumerateRunes().Count() > LineCharactersMax))));

    [Fact]
    public void FunctionsHaveAtMost70Lines() => Ratchet.Check(
        "function-lines",
        FunctionLinesMax,
        SourceFile.Below("src", "apps").SelectMany(file => file.Functions())
            .GroupBy(function => function.Key)
            .Select(same => new KeyValuePair<string, int>(same.Key, same.Max(function => function.Value))));

    [Fact]
    public void FoldersHaveAtMost20Files() => Ratchet.Check(
        "folder-files",
        FolderFilesMax,
        SourceFile.Below("src", "apps").GroupBy(file => Path.GetDirectoryName(file.Path)!)
            .Select(folder => new KeyValuePair<string, int>(folder.Key, folder.Count())));
}
