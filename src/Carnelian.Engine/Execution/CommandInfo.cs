using System.Text;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution.Documentation;
using Carnelian.Engine.Execution.KeyPositions;

namespace Carnelian.Engine.Execution;

/// <summary>
/// What the declaration of one command says. The numbers that every request needs are plain fields; names as strings,
/// documentation and key specifications are made when someone first asks.
/// </summary>
public sealed class CommandInfo
{
    private readonly byte[] _wireName;
    private readonly List<CommandInfo> _subcommands = [];
    private string? _name;
    private CommandDocs? _docs;
    private KeySpec[]? _keySpecs;

    /// <summary>Reads one row of the generated table; key specifications are given by tests alone.</summary>
    internal CommandInfo(
        int id, ReadOnlySpan<byte> upperName, ReadOnlySpan<int> row, CommandInfo? parent, KeySpec[]? keySpecs = null)
    {
        Id = id;
        _keySpecs = keySpecs;
        _wireName = upperName.ToArray();
        AsciiText.ToLower(_wireName);
        Arity = row[0];
        Flags = (CommandFlags)row[1] | (row[8] == 0 ? CommandFlags.None : CommandFlags.MovableKeys);
        Acl = WithImplied((AclCategories)row[2], Flags);
        Locks = (LockScope)row[3];
        Shape = (KeyShape)row[4];
        FirstKey = row[5];
        LastKey = row[6];
        KeyStep = row[7];
        GetKeys = (GetKeysFunction)row[9];
        IsCallable = row[11] != 0;
        Parent = parent;
        parent?._subcommands.Add(this);
    }

    /// <summary>Index in the command table, valid for this build only.</summary>
    public int Id { get; }

    /// <summary>Name in upper case; <c>CONTAINER|SUB</c> for a subcommand.</summary>
    public string Name => _name ??= Encoding.ASCII.GetString(_wireName).ToUpperInvariant();

    /// <summary>Name as replies print it: lower case, <c>config|get</c> for a subcommand.</summary>
    public ReadOnlySpan<byte> WireName => _wireName;

    /// <summary>Number of words including the name; negative when it is a minimum.</summary>
    public int Arity { get; }

    /// <summary>Behaviour flags, with <see cref="CommandFlags.MovableKeys"/> where the keys make it so.</summary>
    public CommandFlags Flags { get; }

    /// <summary>ACL categories, those that flags imply included.</summary>
    public AclCategories Acl { get; }

    /// <summary>Locks to take before the handler runs.</summary>
    public LockScope Locks { get; }

    /// <summary>How to find the command's keys.</summary>
    public KeyShape Shape { get; }

    /// <summary>Position of the first key as COMMAND INFO gives it, 0 for none.</summary>
    public int FirstKey { get; }

    /// <summary>
    /// Position of the last key as COMMAND INFO gives it; negative counts from the end, -1 being the last word.
    /// </summary>
    public int LastKey { get; }

    /// <summary>Distance from key to key as COMMAND INFO gives it, 0 for no keys.</summary>
    public int KeyStep { get; }

    /// <summary>The special finder of keys, if any.</summary>
    public GetKeysFunction GetKeys { get; }

    /// <summary>False for a container that has no handler of its own.</summary>
    public bool IsCallable { get; }

    /// <summary>The container of a subcommand, or null.</summary>
    public CommandInfo? Parent { get; }

    /// <summary>Subcommands in the order of their names.</summary>
    public IReadOnlyList<CommandInfo> Subcommands => _subcommands;

    /// <summary>True when the second word of a request selects a subcommand.</summary>
    public bool HasSubcommands => _subcommands.Count > 0;

    /// <summary>Documentation.</summary>
    public CommandDocs Docs => _docs ??= CommandTable.Docs(Id);

    /// <summary>Key specifications, in the order declared.</summary>
    public ReadOnlySpan<KeySpec> KeySpecs => _keySpecs ??= CommandTable.KeySpecs(Id);

    /// <summary>True when a request of that many words, the name included, has the right length.</summary>
    public bool AcceptsCount(int words) => Arity > 0 ? words == Arity : words >= -Arity;

    /// <summary>True when the command has all of the given flags.</summary>
    public bool Has(CommandFlags flags) => (Flags & flags) == flags;

    private static AclCategories WithImplied(AclCategories acl, CommandFlags flags)
    {
        if ((flags & CommandFlags.Write) != 0)
            acl |= AclCategories.Write;
        // Scripts that only read are not @read: what they run is checked command by command.
        if ((flags & CommandFlags.ReadOnly) != 0 && (acl & AclCategories.Scripting) == 0)
            acl |= AclCategories.Read;
        if ((flags & CommandFlags.Admin) != 0)
            acl |= AclCategories.Admin | AclCategories.Dangerous;
        if ((flags & CommandFlags.PubSub) != 0)
            acl |= AclCategories.PubSub;
        if ((flags & CommandFlags.Fast) != 0)
            acl |= AclCategories.Fast;
        if ((flags & CommandFlags.Blocking) != 0)
            acl |= AclCategories.Blocking;
        return (acl & AclCategories.Fast) != 0 ? acl : acl | AclCategories.Slow;
    }
}
