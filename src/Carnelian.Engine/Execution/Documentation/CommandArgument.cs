namespace Carnelian.Engine.Execution.Documentation;

/// <summary>One node of a command's argument tree, as COMMAND DOCS describes it.</summary>
public sealed class CommandArgument
{
    internal CommandArgument(string name, string? token)
    {
        Name = name;
        Token = token;
    }

    /// <summary>Name in lower case.</summary>
    public string Name { get; }

    /// <summary>The fixed word that stands before the value (or is the whole argument), or null.</summary>
    public string? Token { get; }

    /// <summary>Type.</summary>
    public ArgumentType Type { get; internal set; }

    /// <summary>Index of the key specification that the argument belongs to, or -1.</summary>
    public int KeySpecIndex { get; internal set; } = -1;

    /// <summary>Version that added the argument, or empty.</summary>
    public string Since { get; internal set; } = "";

    /// <summary>Version that deprecated the argument, or empty.</summary>
    public string DeprecatedSince { get; internal set; } = "";

    /// <summary>A line about the argument, or empty.</summary>
    public string Summary { get; internal set; } = "";

    /// <summary>True when the argument may be left out.</summary>
    public bool Optional { get; internal set; }

    /// <summary>True when the argument may be repeated.</summary>
    public bool Multiple { get; internal set; }

    /// <summary>True when a repeated argument repeats its token too.</summary>
    public bool MultipleToken { get; internal set; }

    /// <summary>
    /// Alternatives of <see cref="ArgumentType.OneOf"/>, parts of <see cref="ArgumentType.Block"/>; else empty.
    /// </summary>
    public IReadOnlyList<CommandArgument> Children { get; internal set; } = [];
}
