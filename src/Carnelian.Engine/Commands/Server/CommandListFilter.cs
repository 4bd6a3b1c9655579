using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Resp;

namespace Carnelian.Engine.Commands.Server;

/// <summary>The FILTERBY option of COMMAND LIST.</summary>
internal readonly ref struct CommandListFilter
{
    private readonly Kind _kind;
    private readonly ReadOnlySpan<byte> _pattern;
    private readonly AclCategories _category;

    private CommandListFilter(Kind kind, ReadOnlySpan<byte> argument)
    {
        _kind = kind;
        _pattern = argument;
        _category = kind == Kind.Category ? AclCategoryNames.Find(argument) : AclCategories.None;
    }

    private enum Kind
    {
        None,
        Module,
        Category,
        Pattern,
    }

    /// <summary>Reads the words behind COMMAND LIST; false when they break the syntax.</summary>
    public static bool TryRead(Arguments args, out CommandListFilter filter)
    {
        filter = default;
        if (args.Count == 2)
            return true;
        if (args.Count != 5 || !AsciiText.EqualsIgnoreCase(args[2], "FILTERBY"u8))
            return false;
        var kind = Kind.None;
        if (AsciiText.EqualsIgnoreCase(args[3], "MODULE"u8))
            kind = Kind.Module;
        else if (AsciiText.EqualsIgnoreCase(args[3], "ACLCAT"u8))
            kind = Kind.Category;
        else if (AsciiText.EqualsIgnoreCase(args[3], "PATTERN"u8))
            kind = Kind.Pattern;
        filter = new CommandListFilter(kind, args[4]);
        return kind != Kind.None;
    }

    /// <summary>True for commands that the filter lets through; none belongs to a module.</summary>
    public bool Matches(CommandInfo command) => _kind switch
    {
        Kind.None => true,
        Kind.Category => (command.Acl & _category) != 0,
        Kind.Pattern => GlobPattern.Matches(_pattern, command.WireName, ignoreCase: true),
        _ => false,
    };
}
