using System.Text;
using Carnelian.Engine.Execution.KeyPositions;
using Carnelian.Engine.Execution;
using Carnelian.Resp;

namespace Carnelian.Engine.Commands.Server;

/// <summary>Writes commands as COMMAND INFO gives them: ten fields, the last holding the subcommands.</summary>
internal static class CommandInfoWriter
{
    // In the order of replies. What is not here stays hidden, as in Redis.
    private static readonly (CommandFlags Flag, byte[] Name)[] s_flags =
    [
        (CommandFlags.Write, "write"u8.ToArray()),
        (CommandFlags.ReadOnly, "readonly"u8.ToArray()),
        (CommandFlags.DenyOom, "denyoom"u8.ToArray()),
        (CommandFlags.Admin, "admin"u8.ToArray()),
        (CommandFlags.PubSub, "pubsub"u8.ToArray()),
        (CommandFlags.NoScript, "noscript"u8.ToArray()),
        (CommandFlags.Blocking, "blocking"u8.ToArray()),
        (CommandFlags.Loading, "loading"u8.ToArray()),
        (CommandFlags.Stale, "stale"u8.ToArray()),
        (CommandFlags.SkipMonitor, "skip_monitor"u8.ToArray()),
        (CommandFlags.SkipSlowlog, "skip_slowlog"u8.ToArray()),
        (CommandFlags.Asking, "asking"u8.ToArray()),
        (CommandFlags.Fast, "fast"u8.ToArray()),
        (CommandFlags.NoAuth, "no_auth"u8.ToArray()),
        (CommandFlags.NoMandatoryKeys, "no_mandatory_keys"u8.ToArray()),
        (CommandFlags.NoAsyncLoading, "no_async_loading"u8.ToArray()),
        (CommandFlags.NoMulti, "no_multi"u8.ToArray()),
        (CommandFlags.MovableKeys, "movablekeys"u8.ToArray()),
        (CommandFlags.AllowBusy, "allow_busy"u8.ToArray()),
    ];

    private static readonly (KeyFlags Flag, byte[] Name)[] s_keyFlags =
    [
        (KeyFlags.ReadOnly, "RO"u8.ToArray()),
        (KeyFlags.ReadWrite, "RW"u8.ToArray()),
        (KeyFlags.Overwrite, "OW"u8.ToArray()),
        (KeyFlags.Remove, "RM"u8.ToArray()),
        (KeyFlags.Access, "access"u8.ToArray()),
        (KeyFlags.Update, "update"u8.ToArray()),
        (KeyFlags.Insert, "insert"u8.ToArray()),
        (KeyFlags.Delete, "delete"u8.ToArray()),
        (KeyFlags.NotKey, "not_key"u8.ToArray()),
        (KeyFlags.Incomplete, "incomplete"u8.ToArray()),
        (KeyFlags.VariableFlags, "variable_flags"u8.ToArray()),
    ];

    /// <summary>Writes a command with its subcommands, which have none of their own.</summary>
    public static void Write(ReplyWriter reply, CommandInfo command)
    {
        WriteFields(reply, command);
        if (!command.HasSubcommands)
        {
            reply.SetHeader(0);
            return;
        }
        reply.ArrayHeader(command.Subcommands.Count);
        foreach (var subcommand in command.Subcommands)
        {
            WriteFields(reply, subcommand);
            reply.SetHeader(0);
        }
    }

    /// <summary>Writes what a command does with a key as a set of names.</summary>
    public static void WriteKeyFlags(ReplyWriter reply, KeyFlags flags)
    {
        reply.SetHeader(System.Numerics.BitOperations.PopCount((uint)flags));
        foreach (var (flag, name) in s_keyFlags)
        {
            if ((flags & flag) != 0)
                reply.Simple(name);
        }
    }

    private static void WriteFields(ReplyWriter reply, CommandInfo command)
    {
        reply.ArrayHeader(10);
        reply.Bulk(command.WireName);
        reply.Integer(command.Arity);
        WriteFlags(reply, command.Flags);
        reply.Integer(command.FirstKey);
        reply.Integer(command.LastKey);
        reply.Integer(command.KeyStep);
        WriteCategories(reply, command.Acl);
        var tips = command.Docs.Tips;
        reply.SetHeader(tips.Count);
        foreach (var tip in tips)
            Text(reply, tip);
        WriteKeySpecs(reply, command.KeySpecs);
    }

    private static void WriteFlags(ReplyWriter reply, CommandFlags flags)
    {
        var count = 0;
        foreach (var (flag, _) in s_flags)
            count += (flags & flag) != 0 ? 1 : 0;
        reply.SetHeader(count);
        foreach (var (flag, name) in s_flags)
        {
            if ((flags & flag) != 0)
                reply.Simple(name);
        }
    }

    private static void WriteCategories(ReplyWriter reply, AclCategories categories)
    {
        Span<byte> name = stackalloc byte[32];
        name[0] = (byte)'@';
        reply.SetHeader(AclCategoryNames.CountOf(categories));
        for (var bit = 0; bit < AclCategoryNames.Count; bit++)
        {
            if (((int)categories & (1 << bit)) == 0)
                continue;
            AclCategoryNames.At(bit).CopyTo(name[1..]);
            reply.Simple(name[..(AclCategoryNames.At(bit).Length + 1)]);
        }
    }

    private static void WriteKeySpecs(ReplyWriter reply, ReadOnlySpan<KeySpec> specs)
    {
        reply.SetHeader(specs.Length);
        foreach (var spec in specs)
        {
            reply.MapHeader(spec.Notes.Length > 0 ? 4 : 3);
            if (spec.Notes.Length > 0)
            {
                reply.Bulk("notes"u8);
                Text(reply, spec.Notes);
            }
            reply.Bulk("flags"u8);
            WriteKeyFlags(reply, spec.Flags);
            reply.Bulk("begin_search"u8);
            WriteBegin(reply, spec);
            reply.Bulk("find_keys"u8);
            WriteFind(reply, spec);
        }
    }

    private static void WriteBegin(ReplyWriter reply, KeySpec spec)
    {
        switch (spec.Begin)
        {
            case KeySpecBegin.Index:
                StartSpec(reply, "index"u8, 1);
                Field(reply, "index"u8, spec.BeginIndex);
                break;
            case KeySpecBegin.Keyword:
                StartSpec(reply, "keyword"u8, 2);
                reply.Bulk("keyword"u8);
                Text(reply, spec.Keyword);
                Field(reply, "startfrom"u8, spec.BeginIndex);
                break;
            default:
                StartSpec(reply, "unknown"u8, 0);
                break;
        }
    }

    private static void WriteFind(ReplyWriter reply, KeySpec spec)
    {
        switch (spec.Find)
        {
            case KeySpecFind.Range:
                StartSpec(reply, "range"u8, 3);
                Field(reply, "lastkey"u8, spec.Last);
                Field(reply, "keystep"u8, spec.Step);
                Field(reply, "limit"u8, spec.Limit);
                break;
            case KeySpecFind.Count:
                StartSpec(reply, "keynum"u8, 3);
                Field(reply, "keynumidx"u8, spec.CountIndex);
                Field(reply, "firstkey"u8, spec.FirstKey);
                Field(reply, "keystep"u8, spec.Step);
                break;
            default:
                StartSpec(reply, "unknown"u8, 0);
                break;
        }
    }

    private static void StartSpec(ReplyWriter reply, ReadOnlySpan<byte> type, int fields)
    {
        reply.MapHeader(2);
        reply.Bulk("type"u8);
        reply.Bulk(type);
        reply.Bulk("spec"u8);
        reply.MapHeader(fields);
    }

    private static void Field(ReplyWriter reply, ReadOnlySpan<byte> name, long value)
    {
        reply.Bulk(name);
        reply.Integer(value);
    }

    private static void Text(ReplyWriter reply, string text) => reply.Bulk(Encoding.UTF8.GetBytes(text));
}
