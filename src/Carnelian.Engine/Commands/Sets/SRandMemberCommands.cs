using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Packed;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.Sets;
using Carnelian.Resp;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Sets;

/// <summary>Members at random, which stay.</summary>
[CommandFamily("set", Acl = AclCategories.Set)]
internal static class SRandMemberCommands
{
    private static ReadOnlySpan<byte> CountOutOfRange =>
        "ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807"u8;

    [Command("SRANDMEMBER", -2, ReadOnly,
        Keys = "1 RO access", Since = "1.0.0", Summary = "Get one or multiple random members from a set",
        Complexity =
            "Without the count argument O(1), otherwise O(N) where N is the absolute value of the passed count.",
        Tips = "nondeterministic_output", Syntax = "key#0 [count:int@2.6.0]",
        History = """
            2.6.0: Added the optional `count` argument.
            """)]
    internal static void SRandMember(CommandContext c)
    {
        if (c.Args.Count > 3)
        {
            c.SyntaxError();
            return;
        }

        long count = 0;
        if (c.Args.Count == 3 && !TryReadCount(c, out count)) return;
        if (!c.Keys.TryRead(1, ValueKind.Set, out var key)) return;
        var set = new SetReader(key);
        if (c.Args.Count == 3) ReplySome(c, set, count);
        else if (key.Exists) c.Reply.Member(set.Random(c.Random));
        else c.Reply.Null();
    }

    private static bool TryReadCount(CommandContext c, out long count)
    {
        if (!c.TryInteger(2, out count)) return false;
        if (count >= -RepeatedDraws.Most) return true;
        c.Reply.Error(count == long.MinValue ? CountOutOfRange : Errors.OutOfRange);
        return false;
    }

    private static void ReplySome(CommandContext c, in SetReader set, long count)
    {
        if (set.Count == 0)
        {
            c.Reply.ArrayHeader(0);
        }
        else if (count < 0)
        {
            // A negative count asks for members that may come up again.
            c.Reply.ArrayHeader(-count);
            for (; count < 0 && !c.Session.Killed; count++) c.Reply.Member(set.Random(c.Random));
        }
        else
        {
            var wanted = (int)Math.Min(count, set.Count);
            c.Reply.ArrayHeader(wanted);
            var members = new Members(c.Reply);
            set.Sample(wanted, c.Random, ref members);
        }
    }

    private readonly struct Members(ReplyWriter reply) : IMemberVisitor
    {
        public void Visit(PackedItem member) => reply.Member(member);
    }
}
