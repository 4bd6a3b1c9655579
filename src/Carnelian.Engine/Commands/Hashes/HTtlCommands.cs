using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Hashes;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>Times to live of fields read and taken away. Newer than Redis 7.0.</summary>
/// <remarks>https://redis.io/docs/latest/commands/httl/</remarks>
[CommandFamily("hash", Acl = AclCategories.Hash)]
internal static class HTtlCommands
{
    private const int NoField = -2;
    private const int NoTimeToLive = -1;
    private const int Persisted = 1;

    [Command("HTTL", -5, ReadOnly | Fast,
        Keys = "1 RO access", Since = "7.4.0", Summary = "Returns the time to live of fields of a hash in seconds",
        Complexity = "O(N) where N is the number of specified fields", Tips = "nondeterministic_output",
        Syntax = "key#0 FIELDS=fields{numfields:int field...}")]
    internal static void HTtl(CommandContext c) => Reply(c, since: c.NowMs, inSeconds: true);

    [Command("HPTTL", -5, ReadOnly | Fast,
        Keys = "1 RO access", Since = "7.4.0",
        Summary = "Returns the time to live of fields of a hash in milliseconds",
        Complexity = "O(N) where N is the number of specified fields", Tips = "nondeterministic_output",
        Syntax = "key#0 FIELDS=fields{numfields:int field...}")]
    internal static void HPTtl(CommandContext c) => Reply(c, since: c.NowMs, inSeconds: false);

    [Command("HEXPIRETIME", -5, ReadOnly | Fast,
        Keys = "1 RO access", Since = "7.4.0",
        Summary = "Returns when fields of a hash expire as a Unix timestamp in seconds",
        Complexity = "O(N) where N is the number of specified fields",
        Syntax = "key#0 FIELDS=fields{numfields:int field...}")]
    internal static void HExpireTimeOf(CommandContext c) => Reply(c, since: 0, inSeconds: true);

    [Command("HPEXPIRETIME", -5, ReadOnly | Fast,
        Keys = "1 RO access", Since = "7.4.0",
        Summary = "Returns when fields of a hash expire as a Unix timestamp in milliseconds",
        Complexity = "O(N) where N is the number of specified fields",
        Syntax = "key#0 FIELDS=fields{numfields:int field...}")]
    internal static void HPExpireTimeOf(CommandContext c) => Reply(c, since: 0, inSeconds: false);

    [Command("HPERSIST", -5, Write | Fast,
        FreesMemory = true, Keys = "1 RW update", Since = "7.4.0",
        Summary = "Takes the times to live of fields of a hash away",
        Complexity = "O(N) where N is the number of specified fields",
        Syntax = "key#0 FIELDS=fields{numfields:int field...}")]
    internal static void HPersist(CommandContext c)
    {
        if (!c.Keys.TryWrite(1, ValueKind.Hash, out var key)) return;
        using (key)
        {
            if (!FieldArguments.TryRead(c, out var fields)) return;
            var hash = new HashWriter(c, key);
            var changed = false;
            c.Reply.ArrayHeader(fields.Count);
            for (var i = fields.First; i < fields.End; i++)
            {
                var result = !hash.Find(c.Args[i]) ? NoField : hash.Persist() ? Persisted : NoTimeToLive;
                changed |= result == Persisted;
                c.Reply.Integer(result);
            }

            if (changed) key.Changed(KeyEvent.HPersist);
        }
    }

    private static void Reply(CommandContext c, long since, bool inSeconds)
    {
        if (!c.Keys.TryRead(1, ValueKind.Hash, out var key)) return;
        if (!FieldArguments.TryRead(c, out var fields)) return;
        var hash = c.Hash(key);
        c.Reply.ArrayHeader(fields.Count);
        for (var i = fields.First; i < fields.End; i++)
        {
            if (!hash.TryGetTime(c.Args[i], out var at)) c.Reply.Integer(NoField);
            else if (at < 0) c.Reply.Integer(NoTimeToLive);
            else c.Reply.Integer(inSeconds ? (at - since + 999) / 1000 : at - since);
        }
    }
}
