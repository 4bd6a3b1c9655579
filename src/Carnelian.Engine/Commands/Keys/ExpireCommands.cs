using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Keys;

/// <summary>Times to live set and taken away.</summary>
[CommandFamily("generic")]
internal static class ExpireCommands
{
    [Command("EXPIRE", -3, Write | Fast,
        Acl = AclCategories.Keyspace, FreesMemory = true, Keys = "1 RW update", Since = "1.0.0",
        Summary = "Set a key's time to live in seconds", Complexity = "O(1)",
        Syntax = "key#0 seconds:int [condition<NX | XX | GT | LT>@7.0.0]",
        History = """
            7.0.0: Added options: `NX`, `XX`, `GT` and `LT`.
            """)]
    internal static void Expire(CommandContext c) => Expire(c, ExpireUnit.Seconds);

    [Command("EXPIREAT", -3, Write | Fast,
        Acl = AclCategories.Keyspace, FreesMemory = true, Keys = "1 RW update", Since = "1.2.0",
        Summary = "Set the expiration for a key as a UNIX timestamp", Complexity = "O(1)",
        Syntax = "key#0 unix-time-seconds:time [condition<NX | XX | GT | LT>@7.0.0]",
        History = """
            7.0.0: Added options: `NX`, `XX`, `GT` and `LT`.
            """)]
    internal static void ExpireAt(CommandContext c) => Expire(c, ExpireUnit.UnixSeconds);

    [Command("PEXPIRE", -3, Write | Fast,
        Acl = AclCategories.Keyspace, FreesMemory = true, Keys = "1 RW update", Since = "2.6.0",
        Summary = "Set a key's time to live in milliseconds", Complexity = "O(1)",
        Syntax = "key#0 milliseconds:int [condition<NX | XX | GT | LT>@7.0.0]",
        History = """
            7.0.0: Added options: `NX`, `XX`, `GT` and `LT`.
            """)]
    internal static void PExpire(CommandContext c) => Expire(c, ExpireUnit.Milliseconds);

    [Command("PEXPIREAT", -3, Write | Fast,
        Acl = AclCategories.Keyspace, FreesMemory = true, Keys = "1 RW update", Since = "2.6.0",
        Summary = "Set the expiration for a key as a UNIX timestamp specified in milliseconds",
        Complexity = "O(1)", Syntax = "key#0 unix-time-milliseconds:time [condition<NX | XX | GT | LT>@7.0.0]",
        History = """
            7.0.0: Added options: `NX`, `XX`, `GT` and `LT`.
            """)]
    internal static void PExpireAt(CommandContext c) => Expire(c, ExpireUnit.UnixMilliseconds);

    [Command("PERSIST", 2, Write | Fast,
        Acl = AclCategories.Keyspace, FreesMemory = true, Keys = "1 RW update", Since = "2.2.0",
        Summary = "Remove the expiration from a key", Complexity = "O(1)", Syntax = "key#0")]
    internal static void Persist(CommandContext c)
    {
        using var key = c.Keys.Write(1);
        var persisted = key.Exists && key.Persist();
        if (persisted) key.Changed(KeyEvent.Persist);
        c.Reply.Integer(persisted ? 1 : 0);
    }

    private static void Expire(CommandContext c, ExpireUnit unit)
    {
        var options = default(ExpireOptions);
        if (!options.TryRead(c, 3) || !c.TryInteger(2, out var at)) return;
        if (!ExpireTime.TryMakeAbsolute(ref at, unit, c.NowMs))
        {
            ExpireTime.Refuse(c);
            return;
        }

        using var key = c.Keys.Write(1);
        if (!key.Exists || !options.Allow(key.ExpiresAt, at))
        {
            c.Reply.Integer(0);
            return;
        }

        // What is replayed was in the future once; its removal is an effect of its own that follows.
        if (at <= c.NowMs && !c.Session.Replaying) DeleteNow(c, key);
        else Set(c, key, at);
        c.Reply.Integer(1);
    }

    private static void DeleteNow(CommandContext c, WriteHandle key)
    {
        c.Effects.Replace(key.Database, 2).Word(c.Engine.Config.LazyFreeExpire ? "UNLINK"u8 : "DEL"u8).Word(key.Key);
        key.Delete();
        key.Changed(KeyEvent.Del);
    }

    private static void Set(CommandContext c, WriteHandle key, long at)
    {
        c.Effects.Replace(key.Database, 3).Word("PEXPIREAT"u8).Word(key.Key).Number(at);
        key.ExpireAt(at);
        key.Changed(KeyEvent.Expire);
    }
}
