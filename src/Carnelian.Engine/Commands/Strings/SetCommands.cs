using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>SET with all its options.</summary>
[CommandFamily("string", Acl = AclCategories.String)]
internal static class SetCommands
{
    [Command("SET", -3, Write | DenyOom,
        Keys = "1 RW access update variable_flags (RW and ACCESS due to the optional `GET` argument)",
        GetKeys = GetKeysFunction.Set, Since = "1.0.0", Summary = "Set the string value of a key",
        Complexity = "O(1)",
        Syntax = """
            key#0 value [condition<NX | XX | IFEQ=ifeq-value@8.4.0 | IFNE=ifne-value@8.4.0 |
            IFDEQ=ifdeq-digest@8.4.0 | IFDNE=ifdne-digest@8.4.0>@2.6.12] [GET@6.2.0]
            [expiration<EX=seconds:int@2.6.12 | PX=milliseconds:int@2.6.12 | EXAT=unix-time-seconds:time@6.2.0 |
            PXAT=unix-time-milliseconds:time@6.2.0 | KEEPTTL@6.0.0>]
            """,
        History = """
            2.6.12: Added the `EX`, `PX`, `NX` and `XX` options.
            6.0.0: Added the `KEEPTTL` option.
            6.2.0: Added the `GET`, `EXAT` and `PXAT` option.
            7.0.0: Allowed the `NX` and `GET` options to be used together.
            8.4.0: Added the `IFEQ`, `IFNE`, `IFDEQ` and `IFDNE` options.
            """)]
    internal static void Set(CommandContext c)
    {
        var options = default(SetOptions);
        if (c.Args.Count > 3 && !options.TryRead(c, 3)) return;

        using var key = c.Keys.Write(1);
        var answered = options.Get;
        if (options.Get && !ReplyOld(c, key)) return;
        if (!options.Condition.Holds(c, key, out var refused))
        {
            if (!refused && !answered) c.Reply.Null();
            return;
        }

        key.SetString(c.Args[2]);
        if (options.ExpiresAt > 0) key.ExpireAt(options.ExpiresAt);
        else if (!options.KeepTtl) key.Persist();
        key.Changed(KeyEvent.Set);
        if (options.ExpiresAt > 0) key.Notify(KeyEvent.Expire);

        if (c.Args.Count > 3) StateEffect(c, options);
        if (!answered) c.Reply.Ok();
    }

    private static bool ReplyOld(CommandContext c, WriteHandle key)
    {
        if (!key.Exists)
        {
            c.Reply.Null();
            return true;
        }

        if (key.Kind != ValueKind.String)
        {
            c.Reply.Error(Errors.WrongType);
            return false;
        }

        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        c.Reply.Bulk(key.StringBytes(scratch));
        return true;
    }

    /// <summary>Conditions have been met and relative times resolved: what remains is deterministic.</summary>
    private static void StateEffect(CommandContext c, in SetOptions options)
    {
        var extra = options.ExpiresAt > 0 ? 2 : options.KeepTtl ? 1 : 0;
        var effect = c.Effects.Replace(c.Session.Database, 3 + extra)
            .Word(c.Args[0]).Word(c.Args[1]).Word(c.Args[2]);
        if (options.ExpiresAt > 0) effect.Word("PXAT"u8).Number(options.ExpiresAt);
        else if (options.KeepTtl) effect.Word("KEEPTTL"u8);
    }
}
