using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Carnelian.Generators.Tests;

public class CommandTableGeneratorTests
{
    private const string Method = "internal static void Run(CommandContext c) { }";

    [Fact]
    public void OutputForTheSampleIsAsReviewed()
    {
        var (output, diagnostics) = GeneratorRun.Over(GeneratorRun.Resource("Sample"));
        Assert.Empty(diagnostics);
        var path = Path.Combine(SourceFolder(), "Sample.golden.txt");
        if (Environment.GetEnvironmentVariable("CARNELIAN_UPDATE") == "1")
            File.WriteAllText(path, output);
        Assert.Equal(File.ReadAllText(path), output);
    }

    [Fact]
    public void SampleItselfCompiles()
    {
        var errors = GeneratorRun.Compile(GeneratorRun.Resource("Sample")).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(errors);
    }

    [Fact]
    public void NothingIsWrittenWithoutCommands() => Assert.Equal("", GeneratorRun.Over("class C;").Output);

    [Theory]
    [InlineData("CARN002", "\"X\", 0, None")]
    [InlineData("CARN004", "\"x\", 1, None")]
    [InlineData("CARN004", "\"\", 1, None")]
    [InlineData("CARN004", "\"A|B|C\", 1, None")]
    [InlineData("CARN004", "\"A|\", 1, None")]
    [InlineData("CARN004", "\"A B\", 1, None")]
    [InlineData("CARN005", "\"X\", 1, Write")]
    [InlineData("CARN005", "\"X\", 1, Write | Fast, FreesMemory = false")]
    [InlineData("CARN006", "\"X\", 2, None, Keys = \"RO\"")]
    [InlineData("CARN006", "\"X\", 2, None, Keys = \"0 RO\"")]
    [InlineData("CARN006", "\"X\", 2, None, Keys = \"1 XX\"")]
    [InlineData("CARN006", "\"X\", 2, None, Keys = \"1..x RO\"")]
    [InlineData("CARN006", "\"X\", 2, None, Keys = \"1..-1/0 RO\"")]
    [InlineData("CARN006", "\"X\", 2, None, Keys = \"1..-2/1/2 RO\"")]
    [InlineData("CARN006", "\"X\", 2, None, Keys = \"1..-1/1/1/1 RO\"")]
    [InlineData("CARN006", "\"X\", 2, None, Keys = \"1#0,1 RO\"")]
    [InlineData("CARN006", "\"X\", 2, None, Keys = \"1#0,1,0 RO\"")]
    [InlineData("CARN006", "\"X\", 2, None, Keys = \"@1 RO\"")]
    [InlineData("CARN006", "\"X\", 2, None, Keys = \"STORE@0 RO\"")]
    [InlineData("CARN006", "\"X\", 2, None, Keys = \"1 RO (open\"")]
    [InlineData("CARN006", "\"X\", 2, None, Keys = \"1 RO (a) b\"")]
    [InlineData("CARN006", "\"X\", 2, None, Keys = \"1 RO; \"")]
    [InlineData("CARN007", "\"A|B\", 2, None")]
    [InlineData("CARN009", "\"X\", 2, None, Syntax = \"[key\"")]
    public void FaultyDeclarationIsACompileError(string id, string attribute)
    {
        AssertError(id, Family($"[Command({attribute})] {Method}"));
    }

    [Theory]
    [InlineData("private static void Run(CommandContext c) { }")]
    [InlineData("internal void Run(CommandContext c) { }")]
    [InlineData("internal static int Run(CommandContext c) => 0;")]
    [InlineData("internal static void Run() { }")]
    [InlineData("internal static void Run(ref CommandContext c) { }")]
    [InlineData("internal static void Run(CommandContext c, int i) { }")]
    [InlineData("internal static void Run(string c) { }")]
    [InlineData("internal static void Run<T>(CommandContext c) { }")]
    [InlineData("internal static async void Run(CommandContext c) { }")]
    public void WrongSignatureIsACompileError(string method)
    {
        AssertError("CARN003", Family($"[Command(\"X\", 1, None)] {method}"));
    }

    [Fact]
    public void DuplicateNameIsACompileErrorAtTheSecondPlace()
    {
        AssertError("CARN001", Family(
            "[Command(\"X\", 1, None)] internal static void A(CommandContext c) { }" +
            "[Command(\"X\", 1, None)] internal static void B(CommandContext c) { }"));
        AssertError("CARN001", Family("[Command(\"X\", 1, None)] " + Method, "[CommandContainer(\"X\", -2)]"));
    }

    [Fact]
    public void GroupComesFromTheFamilyOrTheAttribute()
    {
        AssertError("CARN008", Usings + "static class C { [Command(\"X\", 1, None)] " + Method + " }");
        var grouped = Usings + "static class C { [Command(\"X\", 1, None, Group = \"g\")] " + Method + " }";
        Assert.Empty(GeneratorRun.Over(grouped).Diagnostics);
    }

    [Fact]
    public void ErrorsPointAtTheAttribute()
    {
        var (_, diagnostics) = GeneratorRun.Over(Family("\n\n[Command(\"X\", 0, None)]\n" + Method));
        var span = Assert.Single(diagnostics).Location.GetLineSpan();
        Assert.Equal("Source.cs", span.Path);
        Assert.Equal(5, span.StartLinePosition.Line);
    }

    [Fact]
    public void AnEditElsewhereReusesTheTable()
    {
        var compilation = GeneratorRun.Compile(GeneratorRun.Resource("Sample"));
        var driver = GeneratorRun.Driver().RunGenerators(compilation);
        var options = (CSharpParseOptions)compilation.SyntaxTrees[0].Options;
        var edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Other;", options));
        var result = driver.RunGenerators(edited).GetRunResult().Results.Single();
        Assert.All(
            result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static string Usings =>
        "using Carnelian.Engine.Execution;\nusing static Carnelian.Engine.Execution.CommandFlags;\n";

    private static string Family(string members, string attributes = "") =>
        Usings + attributes + "[CommandFamily(\"test\")] internal static class C\n{ " + members + " }";

    private static void AssertError(string id, string source)
    {
        var (_, diagnostics) = GeneratorRun.Over(source);
        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
    }

    private static string SourceFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Carnelian.slnx")))
                return Path.Combine(folder.FullName, "tests", "Carnelian.Generators.Tests");
        }
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
