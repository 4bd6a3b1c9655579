using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Hashes;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>Fields of a hash deleted.</summary>
[CommandFamily("hash", Acl = AclCategories.Hash)]
internal static class HDelCommands
{
    [Command("HDEL", -3, Write | Fast,
        FreesMemory = true, Keys = "1 RW delete", Since = "2.0.0", Summary = "Delete one or more hash fields",
        Complexity = "O(N) where N is the number of fields to be removed.", Syntax = "key#0 field...",
        History = """
            2.4.0: Accepts multiple `field` arguments.
            """)]
    internal static void HDel(CommandContext c)
    {
        if (!c.Keys.TryWrite(1, ValueKind.Hash, out var key)) return;
        using (key)
        {
            var hash = new HashWriter(c, key);
            var deleted = 0;
            for (var i = 2; i < c.Args.Count; i++)
            {
                if (!hash.Find(c.Args[i])) continue;
                hash.Remove();
                deleted++;
            }

            Finish(c, key, deleted);
            c.Reply.Integer(deleted);
        }
    }

    // newer than Redis 7.0
    [Command("HGETDEL", -5, Write | Fast,
        FreesMemory = true, Keys = "1 RW access delete", Since = "8.0.0",
        Summary = "Returns the values of fields of a hash and deletes the fields",
        Complexity = "O(N) where N is the number of specified fields",
        Syntax = "key#0 FIELDS=fields{numfields:int field...}")]
    internal static void HGetDel(CommandContext c)
    {
        if (!c.Keys.TryWrite(1, ValueKind.Hash, out var key)) return;
        using (key)
        {
            if (!FieldArguments.TryRead(c, out var fields)) return;
            var hash = new HashWriter(c, key);
            var deleted = 0;
            c.Reply.ArrayHeader(fields.Count);
            for (var i = fields.First; i < fields.End; i++)
            {
                if (!hash.Find(c.Args[i]))
                {
                    c.Reply.Null();
                    continue;
                }

                c.Reply.Bulk(hash.Value);
                hash.Remove();
                deleted++;
            }

            Finish(c, key, deleted);
            if (deleted > 0) fields.State(c, c.Effects.Replace(key.Database, 2 + fields.Count).Word("HDEL"u8));
        }
    }

    private static void Finish(CommandContext c, WriteHandle key, int deleted)
    {
        if (deleted == 0) return;
        key.Changed(KeyEvent.HDel);
        c.Dirty += deleted - 1;
    }
}
