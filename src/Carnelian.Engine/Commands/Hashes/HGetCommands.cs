using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>Fields of a hash read.</summary>
[CommandFamily("hash", Acl = AclCategories.Hash)]
internal static class HGetCommands
{
    [Command("HGET", 3, ReadOnly | Fast,
        Keys = "1 RO access", Since = "2.0.0", Summary = "Get the value of a hash field", Complexity = "O(1)",
        Syntax = "key#0 field")]
    internal static void HGet(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.Hash, out var key)) return;
        if (c.Hash(key).TryGet(c.Args[2], out var value)) c.Reply.Bulk(value);
        else c.Reply.Null();
    }

    [Command("HMGET", -3, ReadOnly | Fast,
        Keys = "1 RO access", Since = "2.0.0", Summary = "Get the values of all the given hash fields",
        Complexity = "O(N) where N is the number of fields being requested.", Syntax = "key#0 field...")]
    internal static void HMGet(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.Hash, out var key)) return;
        var hash = c.Hash(key);
        c.Reply.ArrayHeader(c.Args.Count - 2);
        for (var i = 2; i < c.Args.Count; i++)
        {
            if (hash.TryGet(c.Args[i], out var value)) c.Reply.Bulk(value);
            else c.Reply.Null();
        }
    }

    [Command("HGETALL", 2, ReadOnly,
        Keys = "1 RO access", Since = "2.0.0", Summary = "Get all the fields and values in a hash",
        Complexity = "O(N) where N is the size of the hash.", Tips = "nondeterministic_output_order",
        Syntax = "key#0")]
    internal static void HGetAll(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.Hash, out var key)) return;
        var hash = c.Hash(key);
        c.Reply.MapHeader(hash.Count);
        var pairs = hash.GetEnumerator();
        while (pairs.MoveNext())
        {
            c.Reply.Bulk(pairs.Field);
            c.Reply.Bulk(pairs.Value);
        }
    }

    [Command("HKEYS", 2, ReadOnly,
        Keys = "1 RO access", Since = "2.0.0", Summary = "Get all the fields in a hash",
        Complexity = "O(N) where N is the size of the hash.", Tips = "nondeterministic_output_order",
        Syntax = "key#0")]
    internal static void HKeys(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.Hash, out var key)) return;
        var hash = c.Hash(key);
        c.Reply.ArrayHeader(hash.Count);
        var pairs = hash.GetEnumerator();
        while (pairs.MoveNext()) c.Reply.Bulk(pairs.Field);
    }

    [Command("HVALS", 2, ReadOnly,
        Keys = "1 RO access", Since = "2.0.0", Summary = "Get all the values in a hash",
        Complexity = "O(N) where N is the size of the hash.", Tips = "nondeterministic_output_order",
        Syntax = "key#0")]
    internal static void HVals(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.Hash, out var key)) return;
        var hash = c.Hash(key);
        c.Reply.ArrayHeader(hash.Count);
        var pairs = hash.GetEnumerator();
        while (pairs.MoveNext()) c.Reply.Bulk(pairs.Value);
    }

    [Command("HLEN", 2, ReadOnly | Fast,
        Keys = "1 RO", Since = "2.0.0", Summary = "Get the number of fields in a hash", Complexity = "O(1)",
        Syntax = "key#0")]
    internal static void HLen(CommandContext c)
    {
        if (c.Keys.TryRead(1, ValueKind.Hash, out var key)) c.Reply.Integer(c.Hash(key).Count);
    }

    [Command("HSTRLEN", 3, ReadOnly | Fast,
        Keys = "1 RO", Since = "3.2.0", Summary = "Get the length of the value of a hash field",
        Complexity = "O(1)", Syntax = "key#0 field")]
    internal static void HStrLen(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.Hash, out var key)) return;
        c.Reply.Integer(c.Hash(key).TryGet(c.Args[2], out var value) ? value.Length : 0);
    }

    [Command("HEXISTS", 3, ReadOnly | Fast,
        Keys = "1 RO", Since = "2.0.0", Summary = "Determine if a hash field exists", Complexity = "O(1)",
        Syntax = "key#0 field")]
    internal static void HExists(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.Hash, out var key)) return;
        c.Reply.Integer(c.Hash(key).Contains(c.Args[2]) ? 1 : 0);
    }
}
