using Carnelian.Engine.Execution.KeyPositions;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Server;

/// <summary>COMMAND and its subcommands: what the server knows about its own commands.</summary>
[CommandFamily("server")]
internal static class CommandCommands
{
    private static readonly byte[][] s_help =
    [
        .. """
            (no subcommand)
                Return details about all Redis commands.
            COUNT
                Return the total number of commands in this Redis server.
            LIST
                Return a list of all commands in this Redis server.
            INFO [<command-name> ...]
                Return details about multiple Redis commands.
                If no command names are given, documentation details for all
                commands are returned.
            DOCS [<command-name> ...]
                Return documentation details about multiple Redis commands.
                If no command names are given, documentation details for all
                commands are returned.
            GETKEYS <full-command>
                Return the keys from a full Redis command.
            GETKEYSANDFLAGS <full-command>
                Return the keys and the access flags from a full Redis command.
            HELP
                Prints this help.
            """.Split('\n').Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    [Command("COMMAND", -1, Loading | Stale | Sentinel,
        Acl = AclCategories.Connection, Since = "2.8.13", Summary = "Get array of Redis command details",
        Complexity = "O(N) where N is the total number of Redis commands", Tips = "nondeterministic_output_order")]
    internal static void All(CommandContext c) => ReplyInfoOfAll(c);

    [Command("COMMAND|COUNT", 2, Loading | Stale | Sentinel,
        Acl = AclCategories.Connection, Since = "2.8.13", Summary = "Get total number of Redis commands",
        Complexity = "O(1)")]
    internal static void Total(CommandContext c) => c.Reply.Integer(CountTopLevel(c));

    [Command("COMMAND|DOCS", -2, Loading | Stale | Sentinel,
        Acl = AclCategories.Connection, Since = "7.0.0",
        Summary = "Get array of specific Redis command documentation",
        Complexity = "O(N) where N is the number of commands to look up", Tips = "nondeterministic_output_order",
        Syntax = "[command-name...]")]
    internal static void Docs(CommandContext c)
    {
        if (c.Args.Count == 2)
        {
            c.Reply.MapHeader(CountTopLevel(c));
            foreach (var command in CommandTable.All)
            {
                if (IsTopLevel(c, command))
                    CommandDocsWriter.WriteEntry(c.Reply, command);
            }
            return;
        }
        var found = 0;
        for (var i = 2; i < c.Args.Count; i++)
            found += Lookup(c, c.Args[i]) is null ? 0 : 1;
        c.Reply.MapHeader(found);
        for (var i = 2; i < c.Args.Count; i++)
        {
            if (Lookup(c, c.Args[i]) is { } command)
                CommandDocsWriter.WriteEntry(c.Reply, command);
        }
    }

    [Command("COMMAND|GETKEYS", -4, Loading | Stale | Sentinel,
        Acl = AclCategories.Connection, Since = "2.8.13", Summary = "Extract keys given a full Redis command",
        Complexity = "O(N) where N is the number of arguments to the command")]
    internal static void GetKeys(CommandContext c) => ReplyKeys(c, withFlags: false);

    [Command("COMMAND|GETKEYSANDFLAGS", -4, Loading | Stale | Sentinel,
        Acl = AclCategories.Connection, Since = "7.0.0",
        Summary = "Extract keys and access flags given a full Redis command",
        Complexity = "O(N) where N is the number of arguments to the command")]
    internal static void GetKeysAndFlags(CommandContext c) => ReplyKeys(c, withFlags: true);

    [Command("COMMAND|HELP", 2, Loading | Stale | Sentinel,
        Acl = AclCategories.Connection, Since = "5.0.0",
        Summary = "Show helpful text about the different subcommands", Complexity = "O(1)")]
    internal static void Help(CommandContext c)
    {
        c.Reply.ArrayHeader(s_help.Length + 1);
        c.Reply.Simple("COMMAND <subcommand> [<arg> [value] [opt] ...]. Subcommands are:"u8);
        foreach (var line in s_help)
            c.Reply.Simple(line);
    }

    [Command("COMMAND|INFO", -2, Loading | Stale | Sentinel,
        Acl = AclCategories.Connection, Since = "2.8.13",
        Summary = "Get array of specific Redis command details, or all when no argument is given.",
        Complexity = "O(N) where N is the number of commands to look up", Tips = "nondeterministic_output_order",
        Syntax = "[command-name...]",
        History = """
            7.0.0: Allowed to be called with no argument to get info on all commands.
            """)]
    internal static void Info(CommandContext c)
    {
        if (c.Args.Count == 2)
        {
            ReplyInfoOfAll(c);
            return;
        }
        c.Reply.ArrayHeader(c.Args.Count - 2);
        for (var i = 2; i < c.Args.Count; i++)
        {
            if (Lookup(c, c.Args[i]) is { } command)
                CommandInfoWriter.Write(c.Reply, command);
            else
                c.Reply.Null();
        }
    }

    [Command("COMMAND|LIST", -2, Loading | Stale | Sentinel,
        Acl = AclCategories.Connection, Since = "7.0.0", Summary = "Get an array of Redis command names",
        Complexity = "O(N) where N is the total number of Redis commands", Tips = "nondeterministic_output_order",
        Syntax = "[FILTERBY=filterby<MODULE=module-name | ACLCAT=category | PATTERN=pattern:pattern>]")]
    internal static void Names(CommandContext c)
    {
        if (!CommandListFilter.TryRead(c.Args, out var filter))
        {
            c.Reply.Error(Errors.Syntax);
            return;
        }
        var count = 0;
        foreach (var command in CommandTable.All)
            count += IsServed(c, command) && filter.Matches(command) ? 1 : 0;
        c.Reply.ArrayHeader(count);
        foreach (var command in CommandTable.All)
        {
            if (IsServed(c, command) && filter.Matches(command))
                c.Reply.Bulk(command.WireName);
        }
    }

    private static void ReplyInfoOfAll(CommandContext c)
    {
        c.Reply.ArrayHeader(CountTopLevel(c));
        foreach (var command in CommandTable.All)
        {
            if (IsTopLevel(c, command))
                CommandInfoWriter.Write(c.Reply, command);
        }
    }

    private static void ReplyKeys(CommandContext c, bool withFlags)
    {
        var command = CommandTable.Resolve(c.Args, 2, c.Engine.CommandNames);
        if (command is null || !IsServed(c, command))
        {
            c.Reply.Error("ERR Invalid command specified"u8);
            return;
        }
        if (!KeyExtractor.MayHaveKeys(command))
        {
            c.Reply.Error("ERR The command has no key arguments"u8);
            return;
        }
        if (!command.AcceptsCount(c.Args.Count - 2))
        {
            c.Reply.Error("ERR Invalid number of arguments specified for command"u8);
            return;
        }
        var keys = new KeyReferences();
        if (KeyExtractor.Find(command, c.Args, 2, keys) == 0 && !command.Has(NoMandatoryKeys))
        {
            c.Reply.Error("ERR Invalid arguments specified for command"u8);
            return;
        }
        c.Reply.ArrayHeader(keys.Count);
        foreach (var key in keys.Items)
        {
            if (withFlags)
                c.Reply.ArrayHeader(2);
            c.Reply.Bulk(c.Args[key.Position + 2]);
            if (withFlags)
                CommandInfoWriter.WriteKeyFlags(c.Reply, key.Flags);
        }
    }

    private static int CountTopLevel(CommandContext c)
    {
        var count = 0;
        foreach (var command in CommandTable.All)
            count += IsTopLevel(c, command) ? 1 : 0;
        return count;
    }

    private static CommandInfo? Lookup(CommandContext c, ReadOnlySpan<byte> name) =>
        CommandTable.Lookup(name, c.Engine.CommandNames) is { } command && IsServed(c, command) ? command : null;

    private static bool IsTopLevel(CommandContext c, CommandInfo command) =>
        command.Parent is null && IsServed(c, command);

    private static bool IsServed(CommandContext c, CommandInfo command) =>
        !command.Has(OnlySentinel) && c.Engine.CommandNames.Serves(command);
}
