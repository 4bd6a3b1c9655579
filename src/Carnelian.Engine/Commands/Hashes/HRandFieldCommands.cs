using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>HRANDFIELD.</summary>
[CommandFamily("hash", Acl = AclCategories.Hash)]
internal static class HRandFieldCommands
{
    [Command("HRANDFIELD", -2, ReadOnly,
        Keys = "1 RO access", Since = "6.2.0", Summary = "Get one or multiple random fields from a hash",
        Complexity = "O(N) where N is the number of fields returned", Tips = "nondeterministic_output",
        Syntax = "key#0 [options{count:int [WITHVALUES]}]")]
    internal static void HRandField(CommandContext c)
    {
        long count = 1;
        var withValues = false;
        if (c.Args.Count > 2 && !TryReadCount(c, out count, out withValues)) return;
        if (!c.Keys.TryRead(1, ValueKind.Hash, out var key)) return;
        var hash = c.Hash(key);
        if (c.Args.Count == 2)
        {
            if (!key.Exists) c.Reply.Null();
            else new HashSample(c, hash, withValues: false).Repeat(1);
            return;
        }

        var size = hash.Count;
        var shown = count < 0 ? -count : Math.Min(count, size);
        if (size == 0) shown = 0;
        c.Reply.ArrayHeader(withValues && !c.Reply.Resp3 ? shown * 2 : shown);
        if (shown == 0) return;
        var sample = new HashSample(c, hash, withValues);
        if (count < 0) sample.Repeat(shown);
        else sample.Distinct((int)shown);
    }

    private static bool TryReadCount(CommandContext c, out long count, out bool withValues)
    {
        withValues = c.Args.Count > 3;
        if (!c.TryInteger(2, out count)) return false;
        if (count == long.MinValue)
        {
            c.Reply.Error(
                "ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807"u8);
            return false;
        }

        if (c.Args.Count > 4 || (withValues && !c.Is(3, "WITHVALUES"u8)))
        {
            c.SyntaxError();
            return false;
        }

        if (count >= -RepeatedDraws.Most && (!withValues || count <= long.MaxValue / 2)) return true;
        c.Reply.Error(Errors.OutOfRange);
        return false;
    }
}
