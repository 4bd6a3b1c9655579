using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.SortedSets.Combining;

/// <summary>The reply of a command that combines sets and does not store the result.</summary>
internal static class CombinedReply
{
    /// <summary>Replies with the members of a result and gives its memory back.</summary>
    public static void Members(CommandContext c, ref SortedSetBuilder result, bool withScores)
    {
        result.Sort();
        MemberReply.Begin(c, result.Count, withScores);
        for (var i = 0; i < result.Count; i++) MemberReply.Member(c, result.Member(i), result.Score(i), withScores);
        result.Dispose();
    }
}
