using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>GETEX and the other commands that read a string and change its key in one step.</summary>
[CommandFamily("string", Acl = AclCategories.String)]
internal static class GetExCommands
{
    [Command("GETEX", -2, Write | Fast,
        FreesMemory = true, Keys = "1 RW access update (RW and UPDATE because it changes the TTL)",
        Since = "6.2.0", Summary = "Get the value of a key and optionally set its expiration", Complexity = "O(1)",
        Syntax = """
            key#0 [expiration<EX=seconds:int | PX=milliseconds:int | EXAT=unix-time-seconds:time |
            PXAT=unix-time-milliseconds:time | PERSIST>]
            """)]
    internal static void GetEx(CommandContext c)
    {
        var expire = new ExpireOption(ExpireForms.Persist);
        for (var i = 2; i < c.Args.Count; i++)
        {
            if (expire.TryTake(c, ref i)) continue;
            c.SyntaxError();
            return;
        }

        using var key = c.Keys.Write(1);
        key.CountRead();
        if (key.Kind == ValueKind.String && !expire.TryResolve(c)) return;
        if (!key.TryReply(c) || !key.Exists) return;

        if (expire.IsAbsolute && expire.At <= c.NowMs)
        {
            key.Delete();
            key.Changed(KeyEvent.Del);
            StateDelete(c, c.Engine.Config.LazyFreeExpire);
        }
        else if (expire.HasTime)
        {
            key.ExpireAt(expire.At);
            key.Changed(KeyEvent.Expire);
            c.Effects.Replace(key.Database, 3).Word("PEXPIREAT"u8).Word(key.Key).Number(expire.At);
        }
        else if (expire.Persist && key.Persist())
        {
            key.Changed(KeyEvent.Persist);
            c.Effects.Replace(key.Database, 2).Word("PERSIST"u8).Word(key.Key);
        }
    }

    [Command("GETDEL", 2, Write | Fast,
        FreesMemory = true, Keys = "1 RW access delete", Since = "6.2.0",
        Summary = "Get the value of a key and delete the key", Complexity = "O(1)", Syntax = "key#0")]
    internal static void GetDel(CommandContext c)
    {
        using var key = c.Keys.Write(1);
        key.CountRead();
        if (!key.TryReply(c) || !key.Exists) return;
        key.Delete();
        key.Changed(KeyEvent.Del);
        StateDelete(c, c.Engine.Config.LazyFreeUserDelete);
    }

    [Command("GETSET", 3, Write | DenyOom | Fast,
        Keys = "1 RW access update", Since = "1.0.0", DeprecatedSince = "6.2.0",
        ReplacedBy = "`SET` with the `!GET` argument",
        Summary = "Set the string value of a key and return its old value", Complexity = "O(1)",
        Syntax = "key#0 value")]
    internal static void GetSet(CommandContext c)
    {
        using var key = c.Keys.Write(1);
        key.CountRead();
        if (!key.TryReply(c)) return;
        SetCommands.Store(key, c.Args[2], keepTtl: false, 0);
        SetCommands.StateSet(c, c.Args[2], keepTtl: false, 0);
    }

    /// <summary>States the deletion of the first key as the effect.</summary>
    internal static void StateDelete(CommandContext c, bool lazy) =>
        c.Effects.Replace(c.Session.Database, 2).Word(lazy ? "UNLINK"u8 : "DEL"u8).Word(c.Args[1]);
}
