using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Carnelian.Tidy.Tests;

/// <summary>One parsed C# file: its functions with their sizes and the types it declares.</summary>
internal sealed class SourceFile
{
    private readonly SyntaxNode _root;

    private SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        _root = CSharpSyntaxTree.ParseText(text).GetRoot();
    }

    /// <summary>Path in the repository.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Lines without their endings; a final line break begins no line.</summary>
    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>Names of the types that stand in no other type, in order of appearance.</summary>
    public IEnumerable<string> TopLevelTypes =>
        TypeDeclarations
            .Where(type => type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
            .Select(NameOf);

    /// <summary>Names of all types.</summary>
    public IEnumerable<string> Types => TypeDeclarations.Select(NameOf);

    private IEnumerable<MemberDeclarationSyntax> TypeDeclarations =>
        _root.DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    /// <summary>Reads the C# files below top folders.</summary>
    public static IEnumerable<SourceFile> Below(params string[] folders) =>
        Repository.Files(".cs", folders).Select(path => Parse(Repository.Relative(path), File.ReadAllText(path)));

    /// <summary>Parses text as if it stood at the path.</summary>
    public static SourceFile Parse(string path, string text) => new(path, text);

    /// <summary>Methods, constructors, operators, accessors and local functions with their lines.</summary>
    public IEnumerable<KeyValuePair<string, int>> Functions()
    {
        foreach (var node in _root.DescendantNodes())
        {
            var name = node switch
            {
                MethodDeclarationSyntax method => method.Identifier,
                LocalFunctionStatementSyntax local => local.Identifier,
                ConstructorDeclarationSyntax constructor => constructor.Identifier,
                DestructorDeclarationSyntax destructor => destructor.Identifier,
                OperatorDeclarationSyntax op => op.OperatorToken,
                AccessorDeclarationSyntax accessor => accessor.Keyword,
                _ => default,
            };
            if (name == default)
            {
                continue;
            }

            // The declaration of a command stands in an attribute, which may be long and leave its method easy to read.
            var lines = node.SyntaxTree.GetLineSpan(TextSpanAfterAttributes(node));
            yield return new(
                $"{Path} {name.ValueText}",
                lines.EndLinePosition.Line - lines.StartLinePosition.Line + 1);
        }
    }

    private static Microsoft.CodeAnalysis.Text.TextSpan TextSpanAfterAttributes(SyntaxNode node)
    {
        var first = node.ChildNodesAndTokens().First(child => !child.IsKind(SyntaxKind.AttributeList));
        return Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(first.SpanStart, node.Span.End);
    }

    private static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax declaration => declaration.Identifier.ValueText,
        DelegateDeclarationSyntax declaration => declaration.Identifier.ValueText,
        _ => throw new ArgumentException(type.Kind().ToString(), nameof(type)),
    };
}
