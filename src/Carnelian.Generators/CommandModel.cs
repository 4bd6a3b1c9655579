using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Carnelian.Generators;

/// <summary>
/// One declaration as plain values, so that the incremental pipeline can tell by equality that nothing changed. Enum
/// values are numbers of the engine's own enums.
/// </summary>
internal sealed record CommandModel
{
    public string Name { get; init; } = "";

    /// <summary>Fully qualified handler, or empty for a container that runs nothing.</summary>
    public string Handler { get; init; } = "";

    public string MethodName { get; init; } = "";

    public bool SignatureIsRight { get; init; }

    public int Arity { get; init; }

    public int Flags { get; init; }

    public int Acl { get; init; }

    public int Locks { get; init; }

    public int GetKeys { get; init; }

    public bool SystemCommand { get; init; }

    public string Group { get; init; } = "";

    public string Keys { get; init; } = "";

    public string Since { get; init; } = "";

    public string Summary { get; init; } = "";

    public string Complexity { get; init; } = "";

    public string Syntax { get; init; } = "";

    public string History { get; init; } = "";

    public string Tips { get; init; } = "";

    public string DeprecatedSince { get; init; } = "";

    public string ReplacedBy { get; init; } = "";

    public string FilePath { get; init; } = "";

    public TextSpan Span { get; init; }

    public LinePositionSpan Lines { get; init; }

    /// <summary>Declared Write, and neither DenyOom nor FreesMemory.</summary>
    public bool GrowsUnchecked { get; init; }

    public string Container => Name.Contains("|") ? Name.Substring(0, Name.IndexOf('|')) : "";

    /// <summary>The part of the name that a client sends as one word.</summary>
    public string Word => Name.Substring(Name.IndexOf('|') + 1);

    public Location Location => Location.Create(FilePath, Span, Lines);
}
