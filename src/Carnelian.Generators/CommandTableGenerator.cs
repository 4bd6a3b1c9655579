using System.Collections.Immutable;
using System.Text;
using Carnelian.Engine.Execution.Documentation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Carnelian.Generators;

/// <summary>
/// Builds the command table from the [Command] and [CommandContainer] attributes: checks every declaration, orders the
/// commands by name, and writes lookup, dispatch and metadata as CommandTable.g.cs.
/// </summary>
[Generator]
public sealed class CommandTableGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var commands = context.SyntaxProvider.ForAttributeWithMetadataName(
            CommandReader.CommandAttribute,
            static (node, _) => node is MethodDeclarationSyntax,
            CommandReader.ReadCommand).Collect();
        var containers = context.SyntaxProvider.ForAttributeWithMetadataName(
            CommandReader.ContainerAttribute,
            static (node, _) => node is ClassDeclarationSyntax,
            CommandReader.ReadContainers).SelectMany(static (models, _) => models).Collect();
        context.RegisterSourceOutput(
            commands.Combine(containers),
            static (output, both) => Generate(output, both.Left, both.Right));
    }

    private static void Generate(
        SourceProductionContext output, ImmutableArray<CommandModel> commands, ImmutableArray<CommandModel> containers)
    {
        var all = commands.Concat(containers).OrderBy(m => m.Name, StringComparer.Ordinal).ToList();
        if (all.Count == 0)
            return;
        var names = new HashSet<string>(all.Select(m => m.Name));
        var seen = new HashSet<string>();
        var entries = new List<CommandEntry>();
        foreach (var model in all)
        {
            if (!seen.Add(model.Name))
                Report(output, CommandDiagnostics.DuplicateName, model);
            else if (Check(output, model, names) is { } entry)
                entries.Add(entry);
        }
        var text = new CommandTableWriter(entries).Write();
        output.AddSource("CommandTable.g.cs", SourceText.From(text, Encoding.UTF8));
    }

    private static CommandEntry? Check(SourceProductionContext output, CommandModel model, HashSet<string> names)
    {
        if (!IsName(model.Name))
            return Report(output, CommandDiagnostics.BadName, model);
        if (model.Arity == 0)
            return Report(output, CommandDiagnostics.ZeroArity, model);
        if (model.Handler.Length > 0 && !model.SignatureIsRight)
            return Report(output, CommandDiagnostics.WrongSignature, model, model.MethodName);
        if (model.Group.Length == 0)
            return Report(output, CommandDiagnostics.NoGroup, model);
        if (model.GrowsUnchecked)
            return Report(output, CommandDiagnostics.WriteWithoutDenyOom, model);
        if (model.Container.Length > 0 && !names.Contains(model.Container))
            return Report(output, CommandDiagnostics.NoContainer, model, model.Container);
        try
        {
            SyntaxNotation.Parse(model.Syntax);
        }
        catch (FormatException error)
        {
            return Report(output, CommandDiagnostics.BadSyntax, model, error.Message);
        }
        try
        {
            return new CommandEntry(model, KeyNotation.Parse(model.Keys));
        }
        catch (FormatException error)
        {
            return Report(output, CommandDiagnostics.BadKeySpec, model, error.Message);
        }
    }

    private static bool IsName(string name)
    {
        var words = name.Split('|');
        return words.Length <= 2 && Array.TrueForAll(words, IsWord);
    }

    private static bool IsWord(string word) =>
        word.Length is > 0 and <= 64 &&
        word.All(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.');

    private static CommandEntry? Report(
        SourceProductionContext output, DiagnosticDescriptor descriptor, CommandModel model, string detail = "")
    {
        output.ReportDiagnostic(Diagnostic.Create(descriptor, model.Location, model.Name, detail));
        return null;
    }
}
