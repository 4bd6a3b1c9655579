using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Hashes;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>HGETEX. Newer than Redis 7.0.</summary>
/// <remarks>https://redis.io/docs/latest/commands/hgetex/</remarks>
[CommandFamily("hash", Acl = AclCategories.Hash)]
internal static class HGetExCommands
{
    private const int ListedAtFirst = 64;

    [Command("HGETEX", -5, Write | Fast,
        FreesMemory = true, Keys = "1 RW access update (RW and UPDATE because it changes the TTL)", Since = "8.0.0",
        Summary = "Returns the values of fields of a hash and sets or takes away their times to live",
        Complexity = "O(N) where N is the number of specified fields",
        Syntax = """
            key#0 [expiration<EX=seconds:int | PX=milliseconds:int | EXAT=unix-time-seconds:time |
            PXAT=unix-time-milliseconds:time | PERSIST>] FIELDS=fields{numfields:int field...}
            """)]
    internal static void HGetEx(CommandContext c)
    {
        if (!c.Keys.TryWrite(1, ValueKind.Hash, out var key)) return;
        using (key)
        {
            var options = default(FieldOptions);
            if (!options.TryRead(c, sets: false)) return;
            var hash = new HashWriter(c, key);
            using var changed = new ArgumentList(stackalloc int[ListedAtFirst]);
            var past = options.At > 0 && FieldTime.IsPast(c, options.At);
            c.Reply.ArrayHeader(options.Fields.Count);
            for (var i = options.Fields.First; i < options.Fields.End; i++)
            {
                if (!hash.Find(c.Args[i]))
                {
                    c.Reply.Null();
                    continue;
                }

                c.Reply.Bulk(hash.Value);
                if (Change(ref hash, options, past)) changed.Add(i);
            }

            if (options.Persist) Persisted(c, key, changed);
            else HExpireCommands.Finish(c, key, changed, options.At, past);
        }
    }

    private static bool Change(ref HashWriter hash, in FieldOptions options, bool past)
    {
        if (options.Persist) return hash.Persist();
        if (options.At == 0) return false;
        if (past) hash.Remove();
        else hash.SetTime(options.At);
        return true;
    }

    private static void Persisted(CommandContext c, WriteHandle key, in ArgumentList changed)
    {
        if (changed.Count == 0) return;
        key.Changed(KeyEvent.HPersist);
        c.Dirty += changed.Count - 1;
        c.Effects.Replace(key.Database, 4 + changed.Count).Word("HPERSIST"u8).Word(key.Key)
            .Word("FIELDS"u8).Number(changed.Count);
        for (var i = 0; i < changed.Count; i++) c.Effects.Word(c.Args[changed[i]]);
    }
}
