using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.SortedSets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.SortedSets;

/// <summary>ZRANDMEMBER.</summary>
[CommandFamily("sorted-set", Acl = AclCategories.SortedSet)]
internal static class ZRandMemberCommands
{
    [Command("ZRANDMEMBER", -2, ReadOnly,
        Keys = "1 RO access", Since = "6.2.0", Summary = "Get one or multiple random elements from a sorted set",
        Complexity = "O(N) where N is the number of elements returned", Tips = "nondeterministic_output",
        Syntax = "key#0 [options{count:int [WITHSCORES]}]")]
    internal static void ZRandMember(CommandContext c)
    {
        long count = 0;
        var withScores = false;
        if (c.Args.Count > 2 && !TryReadOptions(c, out count, out withScores)) return;
        if (!c.Keys.TryRead(1, ValueKind.SortedSet, out var key)) return;
        var set = new SortedSetReader(key);
        if (c.Args.Count > 2) Reply(c, set, count, withScores);
        else if (key.Exists)
            c.Reply.Bulk(set.At(set.RandomRank(c.Random)).Member(stackalloc byte[IntegerText.MaxLength]));
        else c.Reply.Null();
    }

    private static bool TryReadOptions(CommandContext c, out long count, out bool withScores)
    {
        withScores = c.Args.Count == 4 && c.Is(3, "WITHSCORES"u8);
        if (!c.TryInteger(2, out count)) return false;
        if (count == long.MinValue)
        {
            c.Reply.Error(
                "ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807"u8);
            return false;
        }

        if (c.Args.Count > 3 && !withScores)
        {
            c.SyntaxError();
            return false;
        }

        if (!withScores || Math.Abs(count) <= long.MaxValue / 2) return true;
        c.Reply.Error(Errors.OutOfRange);
        return false;
    }

    private static void Reply(CommandContext c, SortedSetReader set, long count, bool withScores)
    {
        if (set.Count == 0 || count == 0)
        {
            c.Reply.ArrayHeader(0);
        }
        else if (count >= set.Count)
        {
            MemberReply.Range(c, set, new RankSpan(0, set.Count), reverse: false, withScores);
        }
        else if (count < -RepeatedDraws.Most)
        {
            c.Reply.Error(Errors.OutOfRange);
        }
        else if (count < 0)
        {
            MemberReply.Begin(c, -count, withScores);
            for (; count < 0 && !c.Session.Killed; count++)
                ReplyAt(c, set, set.RandomRank(c.Random), withScores);
        }
        else
        {
            ReplyDistinct(c, set, count, withScores);
        }
    }

    /// <summary>
    /// Walks the whole set and takes each member with the chance that the members still wanted have among those still
    /// to come, when a good part is wanted; else draws ranks.
    /// </summary>
    private static void ReplyDistinct(CommandContext c, SortedSetReader set, long count, bool withScores)
    {
        const int walkedPerWanted = 3;
        MemberReply.Begin(c, count, withScores);
        if (count * walkedPerWanted <= set.Count)
        {
            using var ranks = new DistinctRanks((int)count, set.Count, c.Random);
            foreach (var rank in ranks.Sorted) ReplyAt(c, set, rank, withScores);
            return;
        }

        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var cursor = set.At(0);
        for (var left = set.Count; count > 0; left--)
        {
            if (c.Random.Next((uint)left) < count)
            {
                MemberReply.Member(c, cursor.Member(scratch), cursor.Score, withScores);
                count--;
            }

            cursor.MoveNext();
        }
    }

    private static void ReplyAt(CommandContext c, SortedSetReader set, long rank, bool withScores)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var cursor = set.At(rank);
        MemberReply.Member(c, cursor.Member(scratch), cursor.Score, withScores);
    }
}
