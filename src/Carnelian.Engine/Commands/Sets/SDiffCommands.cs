using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Sets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Sets;

/// <summary>The members that a set has and others do not.</summary>
[CommandFamily("set", Acl = AclCategories.Set)]
internal static class SDiffCommands
{
    [Command("SDIFF", -2, ReadOnly,
        Keys = "1..-1 RO access", Since = "1.0.0", Summary = "Subtract multiple sets",
        Complexity = "O(N) where N is the total number of elements in all given sets.",
        Tips = "nondeterministic_output_order", Syntax = "key#0...")]
    internal static void SDiff(CommandContext c)
    {
        if (!c.SetOperands.TryRead(c, 1, c.Args.Count)) return;
        var reply = new MemberReply(c.Reply);
        c.SetOperands.Subtract(c, ref reply);
        reply.End();
    }

    // newer than Redis 7.0
    [Command("SDIFFCARD", -3, ReadOnly,
        Keys = "1# RO access", GetKeys = GetKeysFunction.CountAt1, Since = "8.10.0",
        Summary = "Returns the number of members of the difference between the first set and all successive sets.",
        Complexity = "O(N) where N is the total number of elements in all given sets.",
        Syntax = "numkeys:int key#0... [LIMIT=limit:int]")]
    internal static void SDiffCard(CommandContext c)
    {
        if (!SetCardinality.TryRead(c, mayApproximate: false, out var limit)) return;
        var counter = new SetCounter(limit);
        c.SetOperands.Subtract(c, ref counter);
        c.Reply.Integer(counter.Count);
    }

    [Command("SDIFFSTORE", -3, Write | DenyOom,
        Keys = "1 OW update; 2..-1 RO access", Since = "1.0.0",
        Summary = "Subtract multiple sets and store the resulting set in a key",
        Complexity = "O(N) where N is the total number of elements in all given sets.",
        Syntax = "destination:key#0 key#1...")]
    internal static void SDiffStore(CommandContext c) =>
        SetStore.Run(c, static (c, result) =>
        {
            var sink = new SetCollector(result);
            c.SetOperands.Subtract(c, ref sink);
        }, KeyEvent.SDiffStore);
}
