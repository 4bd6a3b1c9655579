using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.Sets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Sets;

/// <summary>Members listed, counted and looked for.</summary>
[CommandFamily("set", Acl = AclCategories.Set)]
internal static class SMembersCommands
{
    [Command("SMEMBERS", 2, ReadOnly,
        Keys = "1 RO access", Since = "1.0.0", Summary = "Get all the members in a set",
        Complexity = "O(N) where N is the set cardinality.", Tips = "nondeterministic_output_order",
        Syntax = "key#0")]
    internal static void SMembers(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.Set, out var key)) return;
        var set = new SetReader(key);
        c.Reply.SetHeader(set.Count);
        foreach (var member in set) c.Reply.Member(member);
    }

    [Command("SCARD", 2, ReadOnly | Fast,
        Keys = "1 RO", Since = "1.0.0", Summary = "Get the number of members in a set", Complexity = "O(1)",
        Syntax = "key#0")]
    internal static void SCard(CommandContext c)
    {
        if (c.Keys.TryRead(1, ValueKind.Set, out var key)) c.Reply.Integer(new SetReader(key).Count);
    }

    [Command("SISMEMBER", 3, ReadOnly | Fast,
        Keys = "1 RO", Since = "1.0.0", Summary = "Determine if a given value is a member of a set",
        Complexity = "O(1)", Syntax = "key#0 member")]
    internal static void SIsMember(CommandContext c)
    {
        if (c.Keys.TryRead(1, ValueKind.Set, out var key))
            c.Reply.Integer(new SetReader(key).Contains(c.Args[2]) ? 1 : 0);
    }

    [Command("SMISMEMBER", -3, ReadOnly | Fast,
        Keys = "1 RO access", Since = "6.2.0",
        Summary = "Returns the membership associated with the given elements for a set",
        Complexity = "O(N) where N is the number of elements being checked for membership",
        Syntax = "key#0 member...")]
    internal static void SMIsMember(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.Set, out var key)) return;
        var set = new SetReader(key);
        c.Reply.ArrayHeader(c.Args.Count - 2);
        for (var i = 2; i < c.Args.Count; i++) c.Reply.Integer(set.Contains(c.Args[i]) ? 1 : 0);
    }
}
