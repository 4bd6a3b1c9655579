using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Sets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Sets;

/// <summary>The members of several sets together.</summary>
[CommandFamily("set", Acl = AclCategories.Set)]
internal static class SUnionCommands
{
    [Command("SUNION", -2, ReadOnly,
        Keys = "1..-1 RO access", Since = "1.0.0", Summary = "Add multiple sets",
        Complexity = "O(N) where N is the total number of elements in all given sets.",
        Tips = "nondeterministic_output_order", Syntax = "key#0...")]
    internal static void SUnion(CommandContext c)
    {
        if (!c.SetOperands.TryRead(c, 1, c.Args.Count)) return;
        var reply = new MemberReply(c.Reply);
        c.SetOperands.Unite(c, ref reply);
        reply.End();
    }

    // newer than Redis 7.0; an exact count is a good approximation, too
    [Command("SUNIONCARD", -3, ReadOnly,
        Keys = "1# RO access", GetKeys = GetKeysFunction.CountAt1, Since = "8.10.0",
        Summary = "Returns the number of members of the union of multiple sets.",
        Complexity = "O(N) where N is the total number of elements in all given sets.",
        Syntax = "numkeys:int key#0... [APPROX] [LIMIT=limit:int]")]
    internal static void SUnionCard(CommandContext c)
    {
        if (!SetCardinality.TryRead(c, mayApproximate: true, out var limit)) return;
        var counter = new SetCounter(limit);
        c.SetOperands.Unite(c, ref counter, limit);
        c.Reply.Integer(counter.Count);
    }

    [Command("SUNIONSTORE", -3, Write | DenyOom,
        Keys = "1 OW update; 2..-1 RO access", Since = "1.0.0",
        Summary = "Add multiple sets and store the resulting set in a key",
        Complexity = "O(N) where N is the total number of elements in all given sets.",
        Syntax = "destination:key#0 key#1...")]
    internal static void SUnionStore(CommandContext c) =>
        SetStore.Run(c, static (c, result) => c.SetOperands.Collect(result), KeyEvent.SUnionStore);
}
