using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Keys;

/// <summary>Keys deleted, counted and looked at, whatever they hold.</summary>
[CommandFamily("generic")]
internal static class DelCommands
{
    [Command("DEL", -2, Write,
        Acl = AclCategories.Keyspace, FreesMemory = true, Keys = "1..-1 RM delete", Since = "1.0.0",
        Summary = "Delete a key",
        Complexity =
            "O(N) where N is the number of keys that will be removed. When a key to remove holds a value other " +
            "than a string, the individual complexity for this key is O(M) where M is the number of elements in " +
            "the list, set, sorted set or hash. Removing a single key that holds a string value is O(1).",
        Tips = "request_policy:multi_shard response_policy:agg_sum", Syntax = "key#0...")]
    internal static void Del(CommandContext c) => Delete(c);

    [Command("UNLINK", -2, Write | Fast,
        Acl = AclCategories.Keyspace, FreesMemory = true, Keys = "1..-1 RM delete", Since = "4.0.0",
        Summary = "Delete a key asynchronously in another thread. Otherwise it is just as DEL, but non blocking.",
        Complexity =
            "O(1) for each key removed regardless of its size. Then the command does O(N) work in a different " +
            "thread in order to reclaim memory, where N is the number of allocations the deleted objects where " +
            "composed of.",
        Tips = "request_policy:multi_shard response_policy:agg_sum", Syntax = "key#0...")]
    internal static void Unlink(CommandContext c) => Delete(c);

    [Command("EXISTS", -2, ReadOnly | Fast,
        Acl = AclCategories.Keyspace, Keys = "1..-1 RO", Since = "1.0.0", Summary = "Determine if a key exists",
        Complexity = "O(N) where N is the number of keys to check.",
        Tips = "request_policy:multi_shard response_policy:agg_sum", Syntax = "key#0...",
        History = """
            3.0.3: Accepts multiple `key` arguments.
            """)]
    internal static void Exists(CommandContext c) => Count(c, KeyLookup.NoTouch);

    [Command("TOUCH", -2, ReadOnly | Fast,
        Acl = AclCategories.Keyspace, Keys = "1..-1 RO", Since = "3.2.1",
        Summary = "Alters the last access time of a key(s). Returns the number of existing keys specified.",
        Complexity = "O(N) where N is the number of keys that will be touched.",
        Tips = "request_policy:multi_shard response_policy:agg_sum", Syntax = "key#0...")]
    internal static void Touch(CommandContext c) => Count(c, KeyLookup.AlwaysTouch);

    [Command("TYPE", 2, ReadOnly | Fast,
        Acl = AclCategories.Keyspace, Keys = "1 RO", Since = "1.0.0", Summary = "Determine the type stored at key",
        Complexity = "O(1)", Syntax = "key#0")]
    internal static void Type(CommandContext c) => c.Reply.Simple(c.Keys.Read(1, KeyLookup.NoTouch).TypeName);

    private static void Delete(CommandContext c)
    {
        var deleted = 0;
        for (var i = 1; i < c.Args.Count; i++)
        {
            using var key = c.Keys.Write(i);
            if (!key.Exists) continue;
            key.Delete();
            key.Changed(KeyEvent.Del);
            deleted++;
        }

        c.Reply.Integer(deleted);
    }

    private static void Count(CommandContext c, KeyLookup lookup)
    {
        var count = 0;
        for (var i = 1; i < c.Args.Count; i++)
        {
            if (c.Keys.Read(i, lookup).Exists) count++;
        }

        c.Reply.Integer(count);
    }
}
