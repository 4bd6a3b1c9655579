using Carnelian.Core.Structures;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Hashes;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>
/// HIMPORT: a client declares the fields of many hashes once and then sends values alone. Newer than Redis 7.0.
/// </summary>
/// <remarks>https://redis.io/docs/latest/commands/himport/</remarks>
[CommandFamily("hash", Acl = AclCategories.Hash)]
[CommandContainer("HIMPORT", -2,
    Acl = AclCategories.Hash,
    Since = "8.10.0",
    Summary = "A container for commands that create many hashes with the same fields",
    Complexity = "Depends on subcommand.")]
internal static class HImportCommands
{
    [Command("HIMPORT|PREPARE", -4, DenyOom,
        Since = "8.10.0", Summary = "Declares the fields of hashes to come under a name, for this connection",
        Complexity = "O(N*log(N)) where N is the number of fields.", Tips = "request_policy:all_shards",
        Syntax = "fieldset-name field...")]
    internal static void Prepare(CommandContext c)
    {
        const int first = 3;
        var fields = new byte[c.Args.Count - first][];
        for (var i = 0; i < fields.Length; i++) fields[i] = c.Args[first + i].ToArray();
        var fieldsets = c.Session.Fieldsets ?? new FieldsetTable();
        if (!fieldsets.TryPrepare(c.Args[2], fields))
        {
            c.Reply.Error("ERR duplicate field name in fieldset"u8);
            return;
        }

        c.Session.Fieldsets = fieldsets;
        c.Reply.Ok();
    }

    [Command("HIMPORT|SET", -5, Write | DenyOom,
        Keys = "2 OW update", Since = "8.10.0", Summary = "Creates a hash of declared fields and the values given",
        Complexity = "O(N) where N is the number of fields in the fieldset.",
        Syntax = "key#0 fieldset-name value...")]
    internal static void Set(CommandContext c)
    {
        const int first = 4;
        if (!c.Keys.TryWrite(2, ValueKind.Hash, out var key)) return;
        using (key)
        {
            if (c.Session.Fieldsets?.Find(c.Args[3]) is not { } fieldset)
            {
                c.Reply.Error("ERR no such fieldset"u8);
                return;
            }

            if (c.Args.Count - first != fieldset.Fields.Length)
            {
                c.Reply.Error("ERR value count does not match fieldset field count"u8);
                return;
            }

            if (key.Exists) key.Delete();
            var hash = new HashWriter(c, key);
            for (var i = 0; i < fieldset.Fields.Length; i++)
                hash.Set(fieldset.Fields[i], c.Args[first + fieldset.Positions[i]]);
            key.Changed(KeyEvent.HSet);
            State(c, key, fieldset, first);
            c.Reply.Ok();
        }
    }

    [Command("HIMPORT|DISCARD", 3, None,
        Since = "8.10.0", Summary = "Forgets a declaration of fields by its name",
        Complexity = "O(N) where N is the number of session-local fieldsets.", Tips = "request_policy:all_shards",
        Syntax = "fieldset-name")]
    internal static void Discard(CommandContext c) =>
        c.Reply.Integer(c.Session.Fieldsets?.Remove(c.Args[2]) == true ? 1 : 0);

    [Command("HIMPORT|DISCARDALL", 2, None,
        Since = "8.10.0", Summary = "Forgets all declarations of fields of this connection",
        Complexity = "O(N) where N is the number of session-local fieldsets.", Tips = "request_policy:all_shards")]
    internal static void DiscardAll(CommandContext c)
    {
        c.Reply.Integer(c.Session.Fieldsets?.Count ?? 0);
        c.Session.Fieldsets = null;
    }

    /// <summary>The declaration belongs to the client, so the effect names the fields too.</summary>
    private static void State(CommandContext c, WriteHandle key, Fieldset fieldset, int first)
    {
        c.Effects.Replace(key.Database, 2).Word("DEL"u8).Word(key.Key);
        var effect = c.Effects.Replace(key.Database, 2 + (fieldset.Fields.Length * 2)).Word("HSET"u8).Word(key.Key);
        for (var i = 0; i < fieldset.Fields.Length; i++)
            effect.Word(fieldset.Fields[i]).Word(c.Args[first + fieldset.Positions[i]]);
    }
}
