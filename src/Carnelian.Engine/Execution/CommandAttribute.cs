namespace Carnelian.Engine.Execution;

/// <summary>
/// Declares a command on the static method that runs it. Lookup, dispatch, COMMAND INFO, DOCS, GETKEYS, the ACL
/// categories and the command reference page are all generated from this attribute; nothing else names the command.
/// </summary>
/// <param name="name">Name in upper case; a subcommand is written <c>CONTAINER|SUB</c>.</param>
/// <param name="arity">Number of words including the name; negative when it is a minimum.</param>
/// <param name="flags">Behaviour flags, as COMMAND INFO reports them.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CommandAttribute(string name, int arity, CommandFlags flags) : Attribute
{
    /// <summary>Name in upper case; <c>CONTAINER|SUB</c> for a subcommand.</summary>
    public string Name { get; } = name;

    /// <summary>Number of words including the name (and the container's); negative when it is a minimum.</summary>
    public int Arity { get; } = arity;

    /// <summary>Behaviour flags.</summary>
    public CommandFlags Flags { get; } = flags;

    /// <summary>ACL categories beyond those that flags imply (write, read, fast, slow, admin, dangerous...).</summary>
    public AclCategories Acl { get; set; }

    /// <summary>
    /// Group of COMMAND DOCS, for example <c>string</c>; the class's <see cref="CommandFamilyAttribute"/> gives
    /// the default.
    /// </summary>
    public string Group { get; set; } = "";

    /// <summary>
    /// Key specifications, one after another, separated by <c>;</c>. The grammar stands in
    /// <c>docs/command-declaration.md</c>.
    /// </summary>
    public string Keys { get; set; } = "";

    /// <summary>The finder for keys that <see cref="Keys"/> cannot place exactly.</summary>
    public GetKeysFunction GetKeys { get; set; }

    /// <summary>
    /// True for a writing command that is served while memory is over its limit, because it frees memory or takes
    /// next to none. A command that writes has either this or <see cref="CommandFlags.DenyOom"/>.
    /// </summary>
    public bool FreesMemory { get; set; }

    /// <summary>Which shard locks the executor takes before the handler runs.</summary>
    public LockScope Locks { get; set; } = LockScope.Keys;

    /// <summary>First Redis version that has the command.</summary>
    public string Since { get; set; } = "";

    /// <summary>One line on what the command does.</summary>
    public string Summary { get; set; } = "";

    /// <summary>Time complexity as COMMAND DOCS words it.</summary>
    public string Complexity { get; set; } = "";

    /// <summary>Argument tree in the notation of <c>docs/command-declaration.md</c>.</summary>
    public string Syntax { get; set; } = "";

    /// <summary>
    /// History entries, <c>version: text</c>, one a line; an indented line goes on with the entry above.
    /// </summary>
    public string History { get; set; } = "";

    /// <summary>Command tips, separated by blanks.</summary>
    public string Tips { get; set; } = "";

    /// <summary>Version that deprecated the command, or empty.</summary>
    public string DeprecatedSince { get; set; } = "";

    /// <summary>What replaces a deprecated command, as COMMAND DOCS words it.</summary>
    public string ReplacedBy { get; set; } = "";

    /// <summary>True for commands that COMMAND DOCS marks <c>syscmd</c>.</summary>
    public bool SystemCommand { get; set; }
}
