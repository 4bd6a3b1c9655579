using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Sets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Sets;

/// <summary>The members that sets share.</summary>
[CommandFamily("set", Acl = AclCategories.Set)]
internal static class SInterCommands
{
    [Command("SINTER", -2, ReadOnly,
        Keys = "1..-1 RO access", Since = "1.0.0", Summary = "Intersect multiple sets",
        Complexity =
            "O(N*M) worst case where N is the cardinality of the smallest set and M is the number of sets.",
        Tips = "nondeterministic_output_order", Syntax = "key#0...")]
    internal static void SInter(CommandContext c)
    {
        if (!c.SetOperands.TryRead(c, 1, c.Args.Count)) return;
        var reply = new MemberReply(c.Reply);
        c.SetOperands.Intersect(ref reply);
        reply.End();
    }

    [Command("SINTERCARD", -3, ReadOnly,
        Keys = "1# RO access", GetKeys = GetKeysFunction.CountAt1, Since = "7.0.0",
        Summary = "Intersect multiple sets and return the cardinality of the result",
        Complexity =
            "O(N*M) worst case where N is the cardinality of the smallest set and M is the number of sets.",
        Syntax = "numkeys:int key#0... [LIMIT=limit:int]")]
    internal static void SInterCard(CommandContext c)
    {
        if (!SetCardinality.TryRead(c, mayApproximate: false, out var limit)) return;
        var counter = new SetCounter(limit);
        c.SetOperands.Intersect(ref counter);
        c.Reply.Integer(counter.Count);
    }

    [Command("SINTERSTORE", -3, Write | DenyOom,
        Keys = "1 RW update; 2..-1 RO access", Since = "1.0.0",
        Summary = "Intersect multiple sets and store the resulting set in a key",
        Complexity =
            "O(N*M) worst case where N is the cardinality of the smallest set and M is the number of sets.",
        Syntax = "destination:key#0 key#1...")]
    internal static void SInterStore(CommandContext c) =>
        SetStore.Run(c, static (c, result) =>
        {
            var sink = new SetCollector(result);
            c.SetOperands.Intersect(ref sink);
        }, KeyEvent.SInterStore);
}
