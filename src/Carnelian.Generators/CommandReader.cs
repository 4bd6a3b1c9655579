using Microsoft.CodeAnalysis;

namespace Carnelian.Generators;

/// <summary>Turns the attributes of a method or class into <see cref="CommandModel"/>.</summary>
internal static class CommandReader
{
    public const string Namespace = "Carnelian.Engine.Execution";
    public const string CommandAttribute = Namespace + ".CommandAttribute";
    public const string ContainerAttribute = Namespace + ".CommandContainerAttribute";
    private const string FamilyAttribute = Namespace + ".CommandFamilyAttribute";
    private const string ContextType = Namespace + ".CommandContext";

    public static CommandModel ReadCommand(GeneratorAttributeSyntaxContext context, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var method = (IMethodSymbol)context.TargetSymbol;
        var model = Read(context.Attributes[0], method.ContainingType, context.SemanticModel.Compilation);
        var type = method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return model with
        {
            Handler = type + "." + method.Name,
            MethodName = method.Name,
            SignatureIsRight = IsHandler(method),
        };
    }

    public static CommandModel[] ReadContainers(GeneratorAttributeSyntaxContext context, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var type = (INamedTypeSymbol)context.TargetSymbol;
        return context.Attributes.Select(a => Read(a, type, context.SemanticModel.Compilation)).ToArray();
    }

    private static bool IsHandler(IMethodSymbol method) =>
        method is { IsStatic: true, ReturnsVoid: true, IsGenericMethod: false, IsAsync: false, Parameters.Length: 1 } &&
        method.DeclaredAccessibility is Accessibility.Internal or Accessibility.Public &&
        !method.ContainingType.IsGenericType &&
        method.Parameters[0].RefKind == RefKind.None &&
        method.Parameters[0].Type.ToDisplayString() == ContextType;

    private static CommandModel Read(AttributeData attribute, INamedTypeSymbol type, Compilation compilation)
    {
        var family = type.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == FamilyAttribute);
        var named = attribute.NamedArguments.ToDictionary(p => p.Key, p => p.Value);
        var arguments = attribute.ConstructorArguments;
        var isContainer = arguments.Length == 2;
        var group = Text(named, "Group");
        if (group.Length == 0 && family is { ConstructorArguments.Length: 1 })
            group = family.ConstructorArguments[0].Value as string ?? "";
        var acl = Number(named, "Acl");
        if (family is not null)
            acl |= Number(family.NamedArguments.ToDictionary(p => p.Key, p => p.Value), "Acl");
        var flags = isContainer ? Number(named, "Flags") : arguments[2].Value as int? ?? 0;
        var flagsType = compilation.GetTypeByMetadataName(Namespace + ".CommandFlags");
        var write = Member(flagsType, "Write");
        var denyOom = Member(flagsType, "DenyOom");
        var syntax = attribute.ApplicationSyntaxReference;
        var location = syntax is null ? null : Location.Create(syntax.SyntaxTree, syntax.Span);
        return new CommandModel
        {
            Name = arguments[0].Value as string ?? "",
            Arity = arguments[1].Value as int? ?? 0,
            Flags = flags,
            // A container has only its own categories; the family's are its subcommands'.
            Acl = isContainer ? Number(named, "Acl") : acl,
            Group = group,
            Locks = Number(named, "Locks"),
            GetKeys = Number(named, "GetKeys"),
            GrowsUnchecked = (flags & write) != 0 && (flags & denyOom) == 0 && !Flag(named, "FreesMemory"),
            SystemCommand = Flag(named, "SystemCommand"),
            Keys = Text(named, "Keys"),
            Since = Text(named, "Since"),
            Summary = Text(named, "Summary"),
            Complexity = Text(named, "Complexity"),
            Syntax = Text(named, "Syntax"),
            History = Text(named, "History"),
            Tips = Text(named, "Tips"),
            DeprecatedSince = Text(named, "DeprecatedSince"),
            ReplacedBy = Text(named, "ReplacedBy"),
            FilePath = syntax?.SyntaxTree.FilePath ?? "",
            Span = syntax?.Span ?? default,
            Lines = location?.GetLineSpan().Span ?? default,
        };
    }

    private static int Member(INamedTypeSymbol? type, string name) =>
        type?.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue as int? ?? 0;

    private static string Text(Dictionary<string, TypedConstant> named, string key) =>
        named.TryGetValue(key, out var value) ? value.Value as string ?? "" : "";

    private static int Number(Dictionary<string, TypedConstant> named, string key) =>
        named.TryGetValue(key, out var value) ? value.Value as int? ?? 0 : 0;

    private static bool Flag(Dictionary<string, TypedConstant> named, string key) =>
        named.TryGetValue(key, out var value) && value.Value is true;
}
