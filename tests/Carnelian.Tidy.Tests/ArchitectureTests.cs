using System.Xml.Linq;

namespace Carnelian.Tidy.Tests;

/// <summary>The project files are the architecture: each layer knows the one below it and nothing else.</summary>
public class ArchitectureTests
{
    private const string Server = "Carnelian.Server";

    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["Carnelian.Core"] = [],
        ["Carnelian.Resp"] = ["Carnelian.Core"],
        ["Carnelian.Engine"] = ["Carnelian.Resp", "Carnelian.Generators (analyzer)"],
        [Server] = ["Carnelian.Engine"],
        ["Carnelian.Generators"] = [],
    };

    [Fact]
    public void EveryProjectUnderSrcHasExactlyItsAllowedReferences()
    {
        var actual = Repository.Files(".csproj", "src").ToDictionary(NameOf, References);
        Assert.Equal(s_allowed.Keys.Order(), actual.Keys.Order());
        foreach (var (project, references) in actual)
        {
            var allowed = s_allowed[project];
            Assert.True(
                references.Order().SequenceEqual(allowed.Order()),
                $"{project} references {string.Join(", ", references)}; allowed: {string.Join(", ", allowed)}");
        }
    }

    [Fact]
    public void AppsReferenceTheServerAlone()
    {
        var apps = Repository.Files(".csproj", "apps");
        Assert.NotEmpty(apps);
        Assert.All(apps, app => Assert.Equal([Server], References(app)));
    }

    [Fact]
    public void OnlyCoreAllowsUnsafeBlocks()
    {
        var files = Repository.Files(".csproj").Concat(Repository.Files(".props")).Concat(Repository.Files(".targets"));
        var unsafeFiles = files.Where(file => XDocument.Load(file).Descendants("AllowUnsafeBlocks").Any());
        Assert.Equal(["src/Carnelian.Core/Carnelian.Core.csproj"], unsafeFiles.Select(Repository.Relative));
    }

    [Fact]
    public void EveryProjectIsInTheSolution()
    {
        var listed = XDocument.Load(Repository.PathOf("Carnelian.slnx")).Descendants("Project")
            .Select(project => project.Attribute("Path")!.Value);
        var present = Repository.Files(".csproj").Select(Repository.Relative);
        Assert.Equal(present.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    private static string[] References(string project) =>
    [
        .. XDocument.Load(project).Descendants("ProjectReference").Select(reference =>
        {
            var name = NameOf(reference.Attribute("Include")!.Value.Replace('\\', '/'));
            var isAnalyzer = (string?)reference.Attribute("OutputItemType") == "Analyzer"
                && (string?)reference.Attribute("ReferenceOutputAssembly") == "false";
            return isAnalyzer ? name + " (analyzer)" : name;
        }),
    ];
}
