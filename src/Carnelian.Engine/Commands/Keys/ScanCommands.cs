using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Keys;

/// <summary>What looks at keys that it does not name. It walks the shards itself, one lock at a time.</summary>
[CommandFamily("generic")]
internal static class ScanCommands
{
    [Command("SCAN", -2, ReadOnly | TouchesArbitraryKeys,
        Acl = AclCategories.Keyspace, Locks = LockScope.None, Since = "2.8.0",
        Summary = "Incrementally iterate the keys space",
        Complexity =
            "O(1) for every call. O(N) for a complete iteration, including enough command calls for the cursor " +
            "to return back to 0. N is the number of elements inside the collection.",
        Tips = "nondeterministic_output request_policy:special",
        Syntax = "cursor:int [MATCH=pattern:pattern] [COUNT=count:int] [TYPE=type@6.0.0]",
        History = """
            6.0.0: Added the `TYPE` subcommand.
            """)]
    internal static void Scan(CommandContext c)
    {
        if (!ScanOptions.TryReadCursor(c, 1, out var cursor)) return;
        if (ScanOptions.TryRead(c, 2, ofKeys: true, out var options)) KeyScan.Reply(c, cursor, options);
    }

    [Command("KEYS", 2, ReadOnly,
        Acl = AclCategories.Keyspace | AclCategories.Dangerous, Locks = LockScope.None, Since = "1.0.0",
        Summary = "Find all keys matching the given pattern",
        Complexity =
            "O(N) with N being the number of keys in the database, under the assumption that the key names in " +
            "the database and the given pattern have limited length.",
        Tips = "request_policy:all_shards nondeterministic_output_order", Syntax = "pattern:pattern")]
    internal static void Keys(CommandContext c) => KeyListing.Reply(c, c.Args[1]);

    [Command("RANDOMKEY", 1, ReadOnly | TouchesArbitraryKeys,
        Acl = AclCategories.Keyspace, Locks = LockScope.None, Since = "1.0.0",
        Summary = "Return a random key from the keyspace",
        Complexity = "O(1)", Tips = "request_policy:all_shards nondeterministic_output")]
    internal static void RandomKeyOf(CommandContext c) => RandomKey.Reply(c);
}
