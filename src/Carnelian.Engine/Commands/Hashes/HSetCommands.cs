using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Hashes;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>Fields of a hash set.</summary>
[CommandFamily("hash", Acl = AclCategories.Hash)]
internal static class HSetCommands
{
    [Command("HSET", -4, Write | DenyOom | Fast,
        Keys = "1 RW update", Since = "2.0.0", Summary = "Set the string value of a hash field",
        Complexity =
            "O(1) for each field/value pair added, so O(N) to add N field/value pairs when the command is called " +
            "with multiple field/value pairs.",
        Syntax = "key#0 field_value{field value}...",
        History = """
            4.0.0: Accepts multiple `field` and `value` arguments.
            """)]
    internal static void HSet(CommandContext c)
    {
        if (TrySet(c, out var created)) c.Reply.Integer(created);
    }

    [Command("HMSET", -4, Write | DenyOom | Fast,
        Keys = "1 RW update", Since = "2.0.0", DeprecatedSince = "4.0.0",
        ReplacedBy = "`HSET` with multiple field-value pairs", Summary = "Set multiple hash fields to multiple values",
        Complexity = "O(N) where N is the number of fields being set.", Syntax = "key#0 field_value{field value}...")]
    internal static void HMSet(CommandContext c)
    {
        if (TrySet(c, out _)) c.Reply.Ok();
    }

    [Command("HSETNX", 4, Write | DenyOom | Fast,
        Keys = "1 RW insert", Since = "2.0.0",
        Summary = "Set the value of a hash field, only if the field does not exist", Complexity = "O(1)",
        Syntax = "key#0 field value")]
    internal static void HSetNx(CommandContext c)
    {
        if (!c.Keys.TryWrite(1, ValueKind.Hash, out var key)) return;
        using (key)
        {
            var hash = new HashWriter(c, key);
            if (hash.Find(c.Args[2]))
            {
                c.Reply.Integer(0);
                return;
            }

            hash.Add(c.Args[2], c.Args[3]);
            key.Changed(KeyEvent.HSet);
            c.Reply.Integer(1);
        }
    }

    /// <summary>Stores pairs of fields and values that a request names.</summary>
    /// <param name="c">The command.</param>
    /// <param name="hash">The hash.</param>
    /// <param name="first">Argument of the first field.</param>
    /// <param name="end">Argument behind the last value.</param>
    /// <param name="keepTime">Whether times to live stay.</param>
    /// <returns>How many fields are new.</returns>
    internal static int Store(CommandContext c, ref HashWriter hash, int first, int end, bool keepTime)
    {
        var next = hash.CreateWith(first, end);
        var created = (next - first) / 2;
        if (next == end) return created;
        hash.Prepare(next, end);
        for (; next < end; next += 2)
        {
            if (hash.Set(c.Args[next], c.Args[next + 1], keepTime)) created++;
        }

        return created;
    }

    private static bool TrySet(CommandContext c, out int created)
    {
        const int first = 2;
        created = 0;
        if (c.Args.Count % 2 != 0)
        {
            c.Reply.Error("ERR wrong number of arguments for '"u8, c.Command.WireName, "' command"u8);
            return false;
        }

        if (!c.Keys.TryWrite(1, ValueKind.Hash, out var key)) return false;
        using (key)
        {
            var hash = new HashWriter(c, key);
            created = Store(c, ref hash, first, c.Args.Count, keepTime: false);
            key.Changed(KeyEvent.HSet);
            c.Dirty += ((c.Args.Count - first) / 2) - 1;
            return true;
        }
    }
}
