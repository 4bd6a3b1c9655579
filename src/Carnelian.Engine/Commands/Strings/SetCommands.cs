using Carnelian.Engine.Commands.Keys;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>SET with all its options, and its older kin.</summary>
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
        if (c.Args.Count == 3)
        {
            Store(c, c.Args[2], keepTtl: false, 0);
            c.Reply.Ok();
            return;
        }

        var options = new SetOptions();
        if (!options.TryRead(c, 3)) return;

        using var key = c.Keys.Write(1);
        if (options.Get) key.CountRead();
        var holds = options.Condition.Holds(c, key, out var refused);
        if (refused || (options.Get && !key.TryReply(c))) return;
        if (!holds)
        {
            if (!options.Get) c.Reply.Null();
            return;
        }

        var expire = options.Expire;
        Store(key, c.Args[2], expire.KeepTtl, expire.At);
        StateSet(c, c.Args[2], expire.KeepTtl, expire.At);
        if (!options.Get) c.Reply.Ok();
    }

    [Command("SETNX", 3, Write | DenyOom | Fast,
        Keys = "1 OW insert", Since = "1.0.0", Summary = "Set the value of a key, only if the key does not exist",
        Complexity = "O(1)", Syntax = "key#0 value")]
    internal static void SetNx(CommandContext c)
    {
        using var key = c.Keys.Write(1);
        if (!key.Exists) Store(key, c.Args[2], keepTtl: false, 0);
        c.Reply.Integer(c.Dirty);
    }

    [Command("SETEX", 4, Write | DenyOom,
        Keys = "1 OW update", Since = "2.0.0", Summary = "Set the value and expiration of a key",
        Complexity = "O(1)", Syntax = "key#0 seconds:int value")]
    internal static void SetEx(CommandContext c) => SetWithTime(c, ExpireUnit.Seconds);

    [Command("PSETEX", 4, Write | DenyOom,
        Keys = "1 OW update", Since = "2.6.0", Summary = "Set the value and expiration in milliseconds of a key",
        Complexity = "O(1)", Syntax = "key#0 milliseconds:int value")]
    internal static void PSetEx(CommandContext c) => SetWithTime(c, ExpireUnit.Milliseconds);

    /// <summary>Makes a key hold a value, with all that SET implies.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    /// <param name="keepTtl">Whether a time to live stays when no new one is given.</param>
    /// <param name="at">When the key expires, in Unix milliseconds; 0 for no new time.</param>
    internal static void Store(WriteHandle key, ReadOnlySpan<byte> value, bool keepTtl, long at)
    {
        key.SetString(value);
        if (at > 0) key.ExpireAt(at);
        else if (!keepTtl) key.Persist();
        key.Changed(KeyEvent.Set);
        if (at > 0) key.Notify(KeyEvent.Expire);
    }

    /// <summary>
    /// States a SET of the first key as the effect: conditions have been met and relative times resolved, so what
    /// remains is deterministic.
    /// </summary>
    internal static void StateSet(CommandContext c, ReadOnlySpan<byte> value, bool keepTtl, long at)
    {
        var extra = at > 0 ? 2 : keepTtl ? 1 : 0;
        var effect = c.Effects.Replace(c.Session.Database, 3 + extra).Word("SET"u8).Word(c.Args[1]).Word(value);
        if (at > 0) effect.Word("PXAT"u8).Number(at);
        else if (keepTtl) effect.Word("KEEPTTL"u8);
    }

    private static void Store(CommandContext c, ReadOnlySpan<byte> value, bool keepTtl, long at)
    {
        using var key = c.Keys.Write(1);
        Store(key, value, keepTtl, at);
    }

    private static void SetWithTime(CommandContext c, ExpireUnit unit)
    {
        if (!ExpireTime.TryReadPositive(c, 2, unit, out var at)) return;
        Store(c, c.Args[3], keepTtl: false, at);
        StateSet(c, c.Args[3], keepTtl: false, at);
        c.Reply.Ok();
    }
}
