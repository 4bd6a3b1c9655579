using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Hashes;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>HSETEX. Newer than Redis 7.0.</summary>
/// <remarks>https://redis.io/docs/latest/commands/hsetex/</remarks>
[CommandFamily("hash", Acl = AclCategories.Hash)]
internal static class HSetExCommands
{
    [Command("HSETEX", -6, Write | DenyOom | Fast,
        Keys = "1 RW update", Since = "8.0.0",
        Summary = "Sets fields of a hash and, if wanted, their times to live, all or none",
        Complexity = "O(N) where N is the number of fields being set.",
        Syntax = """
            key#0 [condition<FNX | FXX>] [expiration<EX=seconds:int | PX=milliseconds:int |
            EXAT=unix-time-seconds:time | PXAT=unix-time-milliseconds:time | KEEPTTL>]
            FIELDS=fields{numfields:int data{field value}...}
            """)]
    internal static void HSetEx(CommandContext c)
    {
        var options = default(FieldOptions);
        if (!options.TryRead(c, sets: true) || !c.Keys.TryWrite(1, ValueKind.Hash, out var key)) return;
        using (key)
        {
            var hash = new HashWriter(c, key);
            var fields = options.Fields;
            var end = fields.First + (fields.Count * 2);
            if (!Allows(c, ref hash, options, end))
            {
                c.Reply.Integer(0);
                return;
            }

            HSetCommands.Store(c, ref hash, fields.First, end, keepTime: options.At > 0 || options.KeepTtl);
            var past = options.At > 0 && FieldTime.IsPast(c, options.At);
            if (options.At > 0) SetTimes(c, ref hash, fields.First, end, options.At, past);
            key.Changed(KeyEvent.HSet);
            c.Dirty += fields.Count - 1;
            if (options.At > 0) key.Notify(past ? KeyEvent.HDel : KeyEvent.HExpire);
            State(c, key, options, end, past);
            c.Reply.Integer(1);
        }
    }

    private static bool Allows(CommandContext c, ref HashWriter hash, in FieldOptions options, int end)
    {
        if (!options.IfAllExist && !options.IfNoneExists) return true;
        for (var i = options.Fields.First; i < end; i += 2)
        {
            if (hash.Find(c.Args[i]) != options.IfAllExist) return false;
        }

        return true;
    }

    private static void SetTimes(CommandContext c, ref HashWriter hash, int first, int end, long at, bool past)
    {
        for (var i = first; i < end; i += 2)
        {
            // A field named twice may be gone already.
            if (!hash.Find(c.Args[i])) continue;
            if (past) hash.Remove();
            else hash.SetTime(at);
            if (past) c.Statistics.ExpiredFields++;
        }
    }

    /// <summary>States what was done: conditions are met, times are absolute.</summary>
    private static void State(CommandContext c, WriteHandle key, in FieldOptions options, int end, bool past)
    {
        var first = options.Fields.First;
        if (past)
        {
            c.Effects.Replace(key.Database, 2 + options.Fields.Count).Word("HDEL"u8).Word(key.Key);
            for (var i = first; i < end; i += 2) c.Effects.Word(c.Args[i]);
            return;
        }

        if (options.At > 0)
        {
            Begin(c, key, 6, options, end).Word("PXAT"u8).Number(options.At);
            c.Effects.Word("FIELDS"u8).Number(options.Fields.Count);
        }
        else if (options.KeepTtl)
        {
            Begin(c, key, 5, options, end).Word("KEEPTTL"u8).Word("FIELDS"u8).Number(options.Fields.Count);
        }
        else
        {
            c.Effects.Replace(key.Database, 2 + end - first).Word("HSET"u8).Word(key.Key);
        }

        for (var i = first; i < end; i++) c.Effects.Word(c.Args[i]);
    }

    private static Effects.EffectGroup Begin(
        CommandContext c, WriteHandle key, int words, in FieldOptions options, int end) =>
        c.Effects.Replace(key.Database, words + end - options.Fields.First).Word("HSETEX"u8).Word(key.Key);
}
