using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.SortedSets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.SortedSets;

/// <summary>ZSCORE and ZMSCORE.</summary>
[CommandFamily("sorted-set", Acl = AclCategories.SortedSet)]
internal static class ZScoreCommands
{
    [Command("ZSCORE", 3, ReadOnly | Fast,
        Keys = "1 RO access", Since = "1.2.0",
        Summary = "Get the score associated with the given member in a sorted set", Complexity = "O(1)",
        Syntax = "key#0 member")]
    internal static void ZScore(CommandContext c)
    {
        if (c.Keys.TryRead(1, ValueKind.SortedSet, out var key)) Reply(c, new SortedSetReader(key), c.Args[2]);
    }

    [Command("ZMSCORE", -3, ReadOnly | Fast,
        Keys = "1 RO access", Since = "6.2.0",
        Summary = "Get the score associated with the given members in a sorted set",
        Complexity = "O(N) where N is the number of members being requested.", Syntax = "key#0 member...")]
    internal static void ZMScore(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.SortedSet, out var key)) return;
        var set = new SortedSetReader(key);
        c.Reply.ArrayHeader(c.Args.Count - 2);
        for (var i = 2; i < c.Args.Count; i++) Reply(c, set, c.Args[i]);
    }

    private static void Reply(CommandContext c, SortedSetReader set, ReadOnlySpan<byte> member)
    {
        if (set.TryScore(member, out var score)) c.Reply.Double(score);
        else c.Reply.Null();
    }
}
