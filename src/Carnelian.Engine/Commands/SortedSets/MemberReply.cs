using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.SortedSets;

/// <summary>
/// Replies with members, alone or with their scores: in RESP3 each with its score in an array of its own, in RESP2 by
/// turns.
/// </summary>
internal static class MemberReply
{
    /// <summary>Starts a reply of some members.</summary>
    public static void Begin(CommandContext c, long count, bool withScores) =>
        c.Reply.ArrayHeader(withScores && !c.Reply.Resp3 ? count * 2 : count);

    /// <summary>A member and, if wanted, its score.</summary>
    public static void Member(CommandContext c, scoped ReadOnlySpan<byte> member, double score, bool withScores)
    {
        if (withScores && c.Reply.Resp3) c.Reply.ArrayHeader(2);
        c.Reply.Bulk(member);
        if (withScores) c.Reply.Double(score);
    }

    /// <summary>Members in a row.</summary>
    public static void Range(CommandContext c, SortedSetReader set, RankSpan span, bool reverse, bool withScores)
    {
        Begin(c, span.Count, withScores);
        if (span.Count == 0) return;
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var cursor = set.At(span.Start);
        for (var left = span.Count; left > 0; left--)
        {
            Member(c, cursor.Member(scratch), withScores ? cursor.Score : 0, withScores);
            cursor.Move(reverse);
        }
    }
}
