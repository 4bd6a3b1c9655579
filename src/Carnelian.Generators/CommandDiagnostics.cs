using Microsoft.CodeAnalysis;

namespace Carnelian.Generators;

/// <summary>The compile errors for a faulty command declaration.</summary>
internal static class CommandDiagnostics
{
    private const string Category = "Carnelian.Commands";

    public static readonly DiagnosticDescriptor DuplicateName = Error(
        "CARN001", "Command declared twice", "Command '{0}' is declared more than once");

    public static readonly DiagnosticDescriptor ZeroArity = Error(
        "CARN002", "Arity is zero", "Command '{0}' has arity 0; count the words with the name, negative for a minimum");

    public static readonly DiagnosticDescriptor WrongSignature = Error(
        "CARN003",
        "Wrong handler signature",
        "The handler of '{0}' must be 'internal static void {1}(CommandContext c)' in a class that is not generic");

    public static readonly DiagnosticDescriptor BadName = Error(
        "CARN004",
        "Malformed command name",
        "'{0}' is not a command name: upper-case words, one '|' before a subcommand");

    public static readonly DiagnosticDescriptor WriteWithoutDenyOom = Error(
        "CARN005",
        "Write without DenyOom",
        "Command '{0}' writes: give it DenyOom, or FreesMemory = true if memory does not grow");

    public static readonly DiagnosticDescriptor BadKeySpec = Error(
        "CARN006", "Malformed key specification", "Keys of '{0}': {1}");

    public static readonly DiagnosticDescriptor NoContainer = Error(
        "CARN007", "Subcommand without container", "No command or container '{1}' is declared for '{0}'");

    public static readonly DiagnosticDescriptor NoGroup = Error(
        "CARN008", "Command without group", "Command '{0}' has no Group, and its class no [CommandFamily]");

    public static readonly DiagnosticDescriptor BadSyntax = Error(
        "CARN009", "Malformed syntax", "Syntax of '{0}': {1}");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}
