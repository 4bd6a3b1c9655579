using System.Text.RegularExpressions;

namespace Carnelian.Tidy.Tests;

/// <summary>File names are the map of the source, so they must be exact; names that say nothing are out.</summary>
public partial class NameTests
{
    [Fact]
    public void EveryFileHoldsTheOneTypeThatItIsNamedFor()
    {
        var wrong = from file in SourceFile.Below("src", "apps")
                    let name = Path.GetFileName(file.Path).Split('.')[0]
                    from type in file.TopLevelTypes
                    where type != name
                    select $"{file.Path} declares {type}";
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Utils", true)]
    [InlineData("StringHelper", true)]
    [InlineData("ClientManagers", true)]
    [InlineData("Common", true)]
    [InlineData("Executor", false)]
    [InlineData("Managed", false)]
    public void MeaninglessNamesAreRecognized(string name, bool meaningless) =>
        Assert.Equal(meaningless, MeaninglessName().IsMatch(name));

    [Fact]
    public void NoTypeHasAMeaninglessName()
    {
        var wrong = from file in SourceFile.Below("src", "apps", "tests")
                    from type in file.Types
                    where MeaninglessName().IsMatch(type)
                    select $"{file.Path} declares {type}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void NoFolderHasAMeaninglessName()
    {
        var folders = SourceFile.Below("src", "apps", "tests")
            .SelectMany(file => Path.GetDirectoryName(file.Path)!.Split('/', '.'));
        Assert.DoesNotContain(folders, folder => MeaninglessName().IsMatch(folder));
    }

    [Fact]
    public void SourcesPostponeNothing()
    {
        var wrong = from file in SourceFile.Below("src", "apps")
                    from match in PostponedWork().Matches(file.Text)
                    select $"{file.Path}: {match.Value}";
        Assert.Empty(wrong);
    }

    [GeneratedRegex("(Util|Helper|Manager|Common)s?$")]
    private static partial Regex MeaninglessName();

    [GeneratedRegex(@"\b(FIXME|TODO|HACK)\b")]
    private static partial Regex PostponedWork();
}
