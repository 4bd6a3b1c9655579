using Carnelian.Core.Structures;
using Carnelian.Engine.Commands.Keys;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Hashes;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>Times to live of fields set. Newer than Redis 7.0.</summary>
/// <remarks>https://redis.io/docs/latest/commands/hexpire/</remarks>
[CommandFamily("hash", Acl = AclCategories.Hash)]
internal static class HExpireCommands
{
    private const int NoField = -2;
    private const int NotMet = 0;
    private const int Updated = 1;
    private const int Deleted = 2;
    private const int ListedAtFirst = 64;

    [Command("HEXPIRE", -6, Write | DenyOom | Fast,
        Keys = "1 RW update", Since = "7.4.0", Summary = "Sets the time to live of fields of a hash in seconds",
        Complexity = "O(N) where N is the number of specified fields",
        Syntax = """
            key#0 seconds:int [condition<NX | XX | GT | LT>] FIELDS=fields{numfields:int field...}
            """)]
    internal static void HExpire(CommandContext c) => Expire(c, ExpireUnit.Seconds);

    [Command("HPEXPIRE", -6, Write | DenyOom | Fast,
        Keys = "1 RW update", Since = "7.4.0", Summary = "Sets the time to live of fields of a hash in milliseconds",
        Complexity = "O(N) where N is the number of specified fields",
        Syntax = """
            key#0 milliseconds:int [condition<NX | XX | GT | LT>] FIELDS=fields{numfields:int field...}
            """)]
    internal static void HPExpire(CommandContext c) => Expire(c, ExpireUnit.Milliseconds);

    [Command("HEXPIREAT", -6, Write | DenyOom | Fast,
        Keys = "1 RW update", Since = "7.4.0",
        Summary = "Sets when fields of a hash expire as a Unix timestamp in seconds",
        Complexity = "O(N) where N is the number of specified fields",
        Syntax = """
            key#0 unix-time-seconds:time [condition<NX | XX | GT | LT>] FIELDS=fields{numfields:int field...}
            """)]
    internal static void HExpireAt(CommandContext c) => Expire(c, ExpireUnit.UnixSeconds);

    [Command("HPEXPIREAT", -6, Write | DenyOom | Fast,
        Keys = "1 RW update", Since = "7.4.0",
        Summary = "Sets when fields of a hash expire as a Unix timestamp in milliseconds",
        Complexity = "O(N) where N is the number of specified fields",
        Syntax = """
            key#0 unix-time-milliseconds:time [condition<NX | XX | GT | LT>] FIELDS=fields{numfields:int field...}
            """)]
    internal static void HPExpireAt(CommandContext c) => Expire(c, ExpireUnit.UnixMilliseconds);

    private static void Expire(CommandContext c, ExpireUnit unit)
    {
        if (!c.Keys.TryWrite(1, ValueKind.Hash, out var key)) return;
        using (key)
        {
            if (!FieldTime.TryRead(c, 2, unit, out var at)) return;
            if (!HExpireOptions.TryRead(c, out var condition, out var fields)) return;
            var hash = new HashWriter(c, key);
            using var changed = new ArgumentList(stackalloc int[ListedAtFirst]);
            var past = FieldTime.IsPast(c, at);
            c.Reply.ArrayHeader(fields.Count);
            for (var i = fields.First; i < fields.End; i++)
            {
                var result = ExpireOne(ref hash, c.Args[i], at, condition, past);
                c.Reply.Integer(result);
                if (result is Updated or Deleted) changed.Add(i);
            }

            Finish(c, key, changed, at, past);
        }
    }

    /// <summary>Says what changed: all fields concerned either went at once or have the time.</summary>
    /// <param name="c">The command.</param>
    /// <param name="key">The hash.</param>
    /// <param name="changed">Arguments of these fields.</param>
    /// <param name="at">Their time.</param>
    /// <param name="past">Whether they went.</param>
    internal static void Finish(CommandContext c, WriteHandle key, in ArgumentList changed, long at, bool past)
    {
        if (changed.Count == 0) return;
        key.Changed(past ? KeyEvent.HDel : KeyEvent.HExpire);
        c.Dirty += changed.Count - 1;
        if (past)
        {
            c.Statistics.ExpiredFields += changed.Count;
            c.Effects.Replace(key.Database, 2 + changed.Count).Word("HDEL"u8).Word(key.Key);
        }
        else
        {
            c.Effects.Replace(key.Database, 5 + changed.Count).Word("HPEXPIREAT"u8).Word(key.Key).Number(at)
                .Word("FIELDS"u8).Number(changed.Count);
        }

        for (var i = 0; i < changed.Count; i++) c.Effects.Word(c.Args[changed[i]]);
    }

    private static int ExpireOne(
        ref HashWriter hash, ReadOnlySpan<byte> field, long at, FieldCondition condition, bool past)
    {
        if (!hash.Find(field)) return NoField;
        if (!Allows(condition, hash.ExpiresAt, at)) return NotMet;
        if (past) hash.Remove();
        else hash.SetTime(at);
        return past ? Deleted : Updated;
    }

    private static bool Allows(FieldCondition condition, long current, long next) => condition switch
    {
        FieldCondition.IfNone => current < 0,
        FieldCondition.IfAny => current >= 0,
        FieldCondition.IfGreater => current >= 0 && next > current,
        FieldCondition.IfLess => current < 0 || next < current,
        _ => true,
    };
}
