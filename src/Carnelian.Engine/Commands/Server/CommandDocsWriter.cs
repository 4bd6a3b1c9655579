using System.Text;
using Carnelian.Engine.Execution.Documentation;
using Carnelian.Engine.Execution;
using Carnelian.Resp;

namespace Carnelian.Engine.Commands.Server;

/// <summary>Writes commands as COMMAND DOCS gives them: maps in which a field without a value is left out.</summary>
internal static class CommandDocsWriter
{
    /// <summary>Writes a command's name and its documentation, subcommands included.</summary>
    public static void WriteEntry(ReplyWriter reply, CommandInfo command)
    {
        reply.Bulk(command.WireName);
        WriteFields(reply, command);
        if (!command.HasSubcommands)
            return;
        reply.Bulk("subcommands"u8);
        reply.MapHeader(command.Subcommands.Count);
        foreach (var subcommand in command.Subcommands)
        {
            reply.Bulk(subcommand.WireName);
            WriteFields(reply, subcommand);
        }
    }

    private static void WriteFields(ReplyWriter reply, CommandInfo command)
    {
        var docs = command.Docs;
        reply.MapHeader(CountFields(docs) + (command.HasSubcommands ? 1 : 0));
        Field(reply, "summary"u8, docs.Summary);
        Field(reply, "since"u8, docs.Since);
        Field(reply, "group"u8, docs.Group);
        Field(reply, "complexity"u8, docs.Complexity);
        WriteDocFlags(reply, docs);
        Field(reply, "deprecated_since"u8, docs.DeprecatedSince);
        Field(reply, "replaced_by"u8, docs.ReplacedBy);
        if (docs.History.Count > 0)
        {
            reply.Bulk("history"u8);
            reply.SetHeader(docs.History.Count);
            foreach (var entry in docs.History)
            {
                reply.ArrayHeader(2);
                Text(reply, entry.Since);
                Text(reply, entry.Change);
            }
        }
        if (docs.Arguments.Count > 0)
        {
            reply.Bulk("arguments"u8);
            WriteArguments(reply, docs.Arguments);
        }
    }

    private static int CountFields(CommandDocs docs) =>
        One(docs.Summary) + One(docs.Since) + One(docs.Group) + One(docs.Complexity) + One(docs.DeprecatedSince) +
        One(docs.ReplacedBy) + (docs.DeprecatedSince.Length > 0 || docs.IsSystemCommand ? 1 : 0) +
        (docs.History.Count > 0 ? 1 : 0) + (docs.Arguments.Count > 0 ? 1 : 0);

    private static void WriteDocFlags(ReplyWriter reply, CommandDocs docs)
    {
        var deprecated = docs.DeprecatedSince.Length > 0;
        if (!deprecated && !docs.IsSystemCommand)
            return;
        reply.Bulk("doc_flags"u8);
        reply.SetHeader(deprecated && docs.IsSystemCommand ? 2 : 1);
        if (deprecated)
            reply.Simple("deprecated"u8);
        if (docs.IsSystemCommand)
            reply.Simple("syscmd"u8);
    }

    /// <summary>Calls itself for nested arguments; the notation bounds their depth.</summary>
    private static void WriteArguments(ReplyWriter reply, IReadOnlyList<CommandArgument> arguments)
    {
        reply.ArrayHeader(arguments.Count);
        foreach (var argument in arguments)
        {
            var flags = (argument.Optional ? 1 : 0) + (argument.Multiple ? 1 : 0) + (argument.MultipleToken ? 1 : 0);
            var hasChildren = argument.Type is ArgumentType.OneOf or ArgumentType.Block;
            reply.MapHeader(
                2 + (argument.KeySpecIndex >= 0 ? 1 : 0) + (argument.Token is null ? 0 : 1) + One(argument.Summary) +
                One(argument.Since) + One(argument.DeprecatedSince) + (flags > 0 ? 1 : 0) + (hasChildren ? 1 : 0));
            Field(reply, "name"u8, argument.Name);
            reply.Bulk("type"u8);
            reply.Bulk(TypeName(argument.Type));
            if (argument.KeySpecIndex >= 0)
            {
                reply.Bulk("key_spec_index"u8);
                reply.Integer(argument.KeySpecIndex);
            }
            if (argument.Token is not null)
            {
                reply.Bulk("token"u8);
                Text(reply, argument.Token);
            }
            Field(reply, "summary"u8, argument.Summary);
            Field(reply, "since"u8, argument.Since);
            Field(reply, "deprecated_since"u8, argument.DeprecatedSince);
            if (flags > 0)
                WriteArgumentFlags(reply, argument, flags);
            if (hasChildren)
            {
                reply.Bulk("arguments"u8);
                WriteArguments(reply, argument.Children);
            }
        }
    }

    private static void WriteArgumentFlags(ReplyWriter reply, CommandArgument argument, int count)
    {
        reply.Bulk("flags"u8);
        reply.SetHeader(count);
        if (argument.Optional)
            reply.Simple("optional"u8);
        if (argument.Multiple)
            reply.Simple("multiple"u8);
        if (argument.MultipleToken)
            reply.Simple("multiple_token"u8);
    }

    private static ReadOnlySpan<byte> TypeName(ArgumentType type) => type switch
    {
        ArgumentType.String => "string"u8,
        ArgumentType.Integer => "integer"u8,
        ArgumentType.Double => "double"u8,
        ArgumentType.Key => "key"u8,
        ArgumentType.Pattern => "pattern"u8,
        ArgumentType.UnixTime => "unix-time"u8,
        ArgumentType.PureToken => "pure-token"u8,
        ArgumentType.OneOf => "oneof"u8,
        _ => "block"u8,
    };

    private static int One(string text) => text.Length > 0 ? 1 : 0;

    private static void Field(ReplyWriter reply, ReadOnlySpan<byte> name, string text)
    {
        if (text.Length == 0)
            return;
        reply.Bulk(name);
        Text(reply, text);
    }

    private static void Text(ReplyWriter reply, string text) => reply.Bulk(Encoding.UTF8.GetBytes(text));
}
