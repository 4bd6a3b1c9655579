using System.Text;
using Carnelian.Engine.Execution.Documentation;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Tests.Execution;

/// <summary>Keeps docs/commands.md, the reference page, equal to the declarations.</summary>
public class CommandReferenceTests
{
    [Fact]
    public void ReferencePageIsUpToDate() => RepositoryFile.AssertEquals("docs/commands.md", RenderPage());

    [Theory]
    [InlineData("key#0", "key")]
    [InlineData("[GET]", "[GET]")]
    [InlineData("c<NX | XX>", "<NX | XX>")]
    [InlineData("[c<NX | EX=seconds:int>]", "[NX | EX seconds]")]
    [InlineData("key#0...", "key [key ...]")]
    [InlineData("[key#0...]", "[key [key ...]]")]
    [InlineData("data{score:double member}...", "score member [score member ...]")]
    [InlineData("LIMIT=l{offset:int count:int}", "LIMIT offset count")]
    [InlineData("GET=pattern:pattern+...", "GET pattern [GET pattern ...]")]
    [InlineData("KEYS=key#0...", "KEYS key [key ...]")]
    [InlineData("''=empty!", "\"\"")]
    [InlineData("crash!", "crash")]
    public void SyntaxReadsAsUsersTypeIt(string notation, string expected)
    {
        Assert.Equal(expected, RenderSyntax(SyntaxNotation.Parse(notation)));
    }

    private static string RenderPage()
    {
        var page = new StringBuilder();
        page.Append("# Commands\n\n");
        page.Append("Generated from the declarations in `src/Carnelian.Engine/Commands`. ");
        page.Append("Rewrite it by running the tests with `CARNELIAN_UPDATE=1`.\n");
        var groups = CommandTable.All.ToArray().GroupBy(command => command.Docs.Group);
        foreach (var group in groups.OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            page.Append("\n## ").Append(group.Key).Append('\n');
            foreach (var command in group.Where(c => c.IsCallable))
                RenderCommand(page, command);
        }
        return page.ToString();
    }

    private static void RenderCommand(StringBuilder page, CommandInfo command)
    {
        var docs = command.Docs;
        var name = command.Name.Replace('|', ' ');
        page.Append("\n### ").Append(name).Append("\n\n");
        page.Append('`').Append((name + " " + RenderSyntax(docs.Arguments)).TrimEnd()).Append("`\n\n");
        page.Append(docs.Summary.Trim()).Append(docs.Summary.Trim().EndsWith('.') ? "\n" : ".\n");
        page.Append($"Since {docs.Since}. Complexity: {docs.Complexity.TrimEnd('.')}.\n");
        if (docs.DeprecatedSince.Length > 0)
            page.Append($"Deprecated since {docs.DeprecatedSince}; use {docs.ReplacedBy}.\n");
    }

    private static string RenderSyntax(IReadOnlyList<CommandArgument> arguments) =>
        string.Join(' ', arguments.Select(argument => RenderArgument(argument, inOptional: false)));

    private static string RenderArgument(CommandArgument argument, bool inOptional)
    {
        if (argument.Optional && !inOptional)
            return "[" + RenderArgument(argument, inOptional: true) + "]";
        var value = argument.Type switch
        {
            ArgumentType.PureToken => argument.Token is null ? argument.Name : "",
            ArgumentType.OneOf => RenderOneOf(argument, inOptional && argument.Token is null && !argument.Multiple),
            ArgumentType.Block => RenderSyntax(argument.Children),
            _ => argument.Name,
        };
        var token = argument.Token switch
        {
            null => "",
            "" => "\"\"",
            var text => text,
        };
        if (argument.Multiple && argument.MultipleToken)
            return Repeat((token + " " + value).Trim());
        if (argument.Multiple)
            value = Repeat(value);
        return (token + " " + value).Trim();
    }

    private static string RenderOneOf(CommandArgument argument, bool bare)
    {
        var text = string.Join(" | ", argument.Children.Select(child => RenderArgument(child, inOptional: true)));
        return bare ? text : "<" + text + ">";
    }

    private static string Repeat(string text) => text + " [" + text + " ...]";
}
