namespace Carnelian.Engine.Execution.Documentation;

/// <summary>The documentation of one command, as COMMAND DOCS gives it. Empty texts are left out of replies.</summary>
public sealed class CommandDocs
{
    private readonly string _syntax;
    private readonly string _history;
    private readonly string _tips;
    private IReadOnlyList<CommandArgument>? _arguments;
    private IReadOnlyList<CommandHistoryEntry>? _historyEntries;
    private string[]? _tipWords;

    internal CommandDocs(
        string group,
        string since,
        string summary,
        string complexity,
        string syntax,
        string history,
        string tips,
        string deprecatedSince,
        string replacedBy,
        bool isSystemCommand)
    {
        Group = group;
        Since = since;
        Summary = summary;
        Complexity = complexity;
        DeprecatedSince = deprecatedSince;
        ReplacedBy = replacedBy;
        IsSystemCommand = isSystemCommand;
        _syntax = syntax;
        _history = history;
        _tips = tips;
    }

    /// <summary>Group, for example <c>sorted-set</c>.</summary>
    public string Group { get; }

    /// <summary>First version with the command.</summary>
    public string Since { get; }

    /// <summary>One line on what the command does.</summary>
    public string Summary { get; }

    /// <summary>Time complexity.</summary>
    public string Complexity { get; }

    /// <summary>Version that deprecated the command.</summary>
    public string DeprecatedSince { get; }

    /// <summary>What to use in place of a deprecated command.</summary>
    public string ReplacedBy { get; }

    /// <summary>True for commands that are not meant for users.</summary>
    public bool IsSystemCommand { get; }

    /// <summary>Argument tree; nested at most as deep as <see cref="SyntaxNotation"/> allows.</summary>
    public IReadOnlyList<CommandArgument> Arguments => _arguments ??= SyntaxNotation.Parse(_syntax);

    /// <summary>Changes since the first version, oldest first.</summary>
    public IReadOnlyList<CommandHistoryEntry> History => _historyEntries ??= CommandHistoryEntry.ParseAll(_history);

    /// <summary>Tips for clients and proxies.</summary>
    public IReadOnlyList<string> Tips =>
        _tipWords ??= _tips.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
