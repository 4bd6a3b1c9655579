using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>MSET, MSETNX and MSETEX.</summary>
[CommandFamily("string", Acl = AclCategories.String)]
internal static class MSetCommands
{
    private static ReadOnlySpan<byte> InvalidCount => "ERR invalid numkeys value"u8;

    [Command("MSET", -3, Write | DenyOom,
        Keys = "1..-1/2 OW update", Since = "1.0.1", Summary = "Set multiple keys to multiple values",
        Complexity = "O(N) where N is the number of keys to set.",
        Tips = "request_policy:multi_shard response_policy:all_succeeded", Syntax = "key_value{key#0 value}...")]
    internal static void MSet(CommandContext c)
    {
        if (!CheckPairs(c)) return;
        Store(c, 1, c.Args.Count, default);
        c.Reply.Ok();
    }

    [Command("MSETNX", -3, Write | DenyOom,
        Keys = "1..-1/2 OW insert", Since = "1.0.1",
        Summary = "Set multiple keys to multiple values, only if none of the keys exist",
        Complexity = "O(N) where N is the number of keys to set.",
        Tips = "request_policy:multi_shard response_policy:agg_min", Syntax = "key_value{key#0 value}...")]
    internal static void MSetNx(CommandContext c)
    {
        if (!CheckPairs(c)) return;
        var free = AllExist(c, 1, c.Args.Count, wanted: false);
        if (free) Store(c, 1, c.Args.Count, default);
        c.Reply.Integer(free ? 1 : 0);
    }

    // newer than Redis 7.0
    [Command("MSETEX", -4, Write | DenyOom,
        Keys = "1#0,1,2 OW update", GetKeys = GetKeysFunction.CountAt1Pairs, Since = "8.4.0",
        Summary = "Sets several keys at once, with one shared condition and expiration",
        Complexity = "O(N) where N is the number of keys to set",
        Syntax = """
            numkeys:int data{key#0 value}... [condition<NX | XX>] [expiration<EX=seconds:int |
            PX=milliseconds:int | EXAT=unix-time-seconds:time | PXAT=unix-time-milliseconds:time | KEEPTTL>]
            """)]
    internal static void MSetEx(CommandContext c)
    {
        const int first = 2;
        if (!c.TryInteger(1, InvalidCount, out var pairs)) return;
        if (pairs is < 1 or > int.MaxValue)
        {
            c.Reply.Error(InvalidCount);
            return;
        }

        if (pairs > (c.Args.Count - first) / 2)
        {
            c.Reply.Error("ERR wrong number of key-value pairs"u8);
            return;
        }

        var end = first + (2 * (int)pairs);
        if (!TryReadOptions(c, end, out var condition, out var expire)) return;
        if (condition != ConditionKind.None
            && !AllExist(c, first, end, wanted: condition == ConditionKind.Exists))
        {
            c.Reply.Integer(0);
            return;
        }

        Store(c, first, end, expire);
        StateEffect(c, end, expire);
        c.Reply.Integer(1);
    }

    private static bool TryReadOptions(
        CommandContext c, int first, out ConditionKind condition, out ExpireOption expire)
    {
        condition = ConditionKind.None;
        expire = new ExpireOption(ExpireForms.KeepTtl);
        for (var i = first; i < c.Args.Count; i++)
        {
            if (expire.TryTake(c, ref i)) continue;
            var kind = c.Is(i, "NX"u8) ? ConditionKind.NotExists
                : c.Is(i, "XX"u8) ? ConditionKind.Exists
                : ConditionKind.None;
            if (kind == ConditionKind.None || (condition != ConditionKind.None && condition != kind))
            {
                c.SyntaxError();
                return false;
            }

            condition = kind;
        }

        return expire.TryResolve(c);
    }

    private static bool CheckPairs(CommandContext c)
    {
        if (c.Args.Count % 2 != 0) return true;
        c.Reply.Error("ERR wrong number of arguments for '"u8, c.Command.WireName, "' command"u8);
        return false;
    }

    private static bool AllExist(CommandContext c, int first, int end, bool wanted)
    {
        for (var i = first; i < end; i += 2)
        {
            using var key = c.Keys.Write(i);
            if (key.Exists != wanted) return false;
        }

        return true;
    }

    private static void Store(CommandContext c, int first, int end, in ExpireOption expire)
    {
        for (var i = first; i < end; i += 2)
        {
            using var key = c.Keys.Write(i);
            SetCommands.Store(key, c.Args[i + 1], expire.KeepTtl, expire.At);
        }
    }

    /// <summary>
    /// Without its condition, which has been met, and with an absolute time the command is deterministic.
    /// </summary>
    private static void StateEffect(CommandContext c, int end, in ExpireOption expire)
    {
        if (!c.Effects.Wanted) return;
        var extra = expire.HasTime ? 2 : expire.KeepTtl ? 1 : 0;
        var effect = c.Effects.Replace(c.Session.Database, end + extra).Word("MSETEX"u8);
        for (var i = 1; i < end; i++) effect.Word(c.Args[i]);
        if (expire.HasTime) effect.Word("PXAT"u8).Number(expire.At);
        else if (expire.KeepTtl) effect.Word("KEEPTTL"u8);
    }
}
