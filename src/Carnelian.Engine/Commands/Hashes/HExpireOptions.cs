using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>What stands behind the time of HEXPIRE and its kin: a condition and the fields, in any order.</summary>
internal static class HExpireOptions
{
    /// <summary>Reads all of it; the error is replied when it makes no sense.</summary>
    public static bool TryRead(CommandContext c, out FieldCondition condition, out FieldArguments fields)
    {
        condition = FieldCondition.None;
        fields = default;
        var several = false;
        for (var i = 3; i < c.Args.Count; i++)
        {
            if (c.Is(i, "FIELDS"u8))
            {
                if (!TryReadFields(c, i, ref fields)) return false;
                i = fields.End - 1;
                continue;
            }

            var next = Condition(c, i);
            if (next == FieldCondition.None)
            {
                UnknownArgument(c, i);
                return false;
            }

            several |= condition != FieldCondition.None && condition != next;
            condition = next;
        }

        if (fields.Count == 0) return Refuse(c, "ERR missing FIELDS argument"u8);
        return !several || Refuse(c, "ERR Multiple condition flags specified"u8);
    }

    /// <summary>Replies that an argument is none that the command knows.</summary>
    internal static void UnknownArgument(CommandContext c, int argument)
    {
        var text = c.Args[argument];
        var end = text.IndexOf((byte)0);
        c.Reply.Error("ERR unknown argument: "u8, end < 0 ? text : text[..end], default);
    }

    private static bool TryReadFields(CommandContext c, int at, ref FieldArguments fields)
    {
        if (fields.Count > 0) return Refuse(c, "ERR FIELDS keyword specified multiple times"u8);
        if (at + 2 >= c.Args.Count)
            return Refuse(c, "ERR FIELDS requires at least numfields and one field argument"u8);
        var error = "ERR Parameter `numFields` should be greater than 0"u8;
        if (!c.TryRange(at + 1, 1, int.MaxValue, error, out var count)) return false;
        if (count > c.Args.Count - at - 2) return Refuse(c, "ERR wrong number of arguments"u8);
        fields = new FieldArguments(at + 2, (int)count);
        return true;
    }

    private static FieldCondition Condition(CommandContext c, int argument) =>
        c.Is(argument, "NX"u8) ? FieldCondition.IfNone
        : c.Is(argument, "XX"u8) ? FieldCondition.IfAny
        : c.Is(argument, "GT"u8) ? FieldCondition.IfGreater
        : c.Is(argument, "LT"u8) ? FieldCondition.IfLess
        : FieldCondition.None;

    private static bool Refuse(CommandContext c, ReadOnlySpan<byte> error)
    {
        c.Reply.Error(error);
        return false;
    }
}
