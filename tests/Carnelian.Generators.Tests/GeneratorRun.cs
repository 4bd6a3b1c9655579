using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Carnelian.Generators.Tests;

/// <summary>Runs the generator over a source text together with the engine's own attributes.</summary>
internal static class GeneratorRun
{
    private const string Context = "namespace Carnelian.Engine.Execution; public sealed class CommandContext;";

    private static readonly CSharpParseOptions s_options = new(LanguageVersion.Latest);

    public static (string Output, ImmutableArray<Diagnostic> Diagnostics) Over(string source)
    {
        var result = Driver().RunGenerators(Compile(source)).GetRunResult();
        var output = result.GeneratedTrees.Select(tree => tree.ToString()).SingleOrDefault() ?? "";
        return (output, result.Diagnostics);
    }

    public static CSharpCompilation Compile(string source)
    {
        var assembly = typeof(GeneratorRun).Assembly;
        var trees = assembly.GetManifestResourceNames()
            .Where(name => name != "Sample")
            .Select(Resource)
            .Append(Context)
            .Append("global using System;")
            .Select((text, i) => CSharpSyntaxTree.ParseText(text, s_options, $"Part{i}.cs"))
            .Append(CSharpSyntaxTree.ParseText(source, s_options, "Source.cs"));
        var runtime = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Sample", trees, runtime, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create(
        [new CommandTableGenerator().AsSourceGenerator()],
        parseOptions: s_options,
        driverOptions: new GeneratorDriverOptions(
            IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static string Resource(string name)
    {
        using var stream = typeof(GeneratorRun).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
