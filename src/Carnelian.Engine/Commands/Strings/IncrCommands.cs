using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>Strings as 64-bit counters.</summary>
[CommandFamily("string", Acl = AclCategories.String)]
internal static class IncrCommands
{
    [Command("INCR", 2, Write | DenyOom | Fast,
        Keys = "1 RW access update", Since = "1.0.0", Summary = "Increment the integer value of a key by one",
        Complexity = "O(1)", Syntax = "key#0")]
    internal static void Incr(CommandContext c) => Add(c, 1);

    [Command("INCRBY", 3, Write | DenyOom | Fast,
        Keys = "1 RW access update", Since = "1.0.0",
        Summary = "Increment the integer value of a key by the given amount", Complexity = "O(1)",
        Syntax = "key#0 increment:int")]
    internal static void IncrBy(CommandContext c)
    {
        if (c.TryInteger(2, out var increment)) Add(c, increment);
    }

    [Command("DECR", 2, Write | DenyOom | Fast,
        Keys = "1 RW access update", Since = "1.0.0", Summary = "Decrement the integer value of a key by one",
        Complexity = "O(1)", Syntax = "key#0")]
    internal static void Decr(CommandContext c) => Add(c, -1);

    [Command("DECRBY", 3, Write | DenyOom | Fast,
        Keys = "1 RW access update", Since = "1.0.0",
        Summary = "Decrement the integer value of a key by the given number", Complexity = "O(1)",
        Syntax = "key#0 decrement:int")]
    internal static void DecrBy(CommandContext c)
    {
        if (!c.TryInteger(2, out var decrement)) return;
        if (decrement == long.MinValue)
        {
            c.Reply.Error("ERR decrement would overflow"u8);
            return;
        }

        Add(c, -decrement);
    }

    private static void Add(CommandContext c, long increment)
    {
        if (!c.Keys.TryWrite(1, ValueKind.String, out var key)) return;
        using (key)
        {
            long value = 0;
            if (key.Exists && !key.TryInteger(out value))
            {
                c.Reply.Error(Errors.NotInteger);
                return;
            }

            if (increment < 0 ? value < long.MinValue - increment : value > long.MaxValue - increment)
            {
                c.Reply.Error(Errors.Overflow);
                return;
            }

            key.SetInteger(value + increment);
            key.Changed(KeyEvent.IncrBy);
            c.Reply.Integer(value + increment);
        }
    }
}
