using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.SortedSets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.SortedSets;

/// <summary>ZADD and ZINCRBY.</summary>
[CommandFamily("sorted-set", Acl = AclCategories.SortedSet)]
internal static class ZAddCommands
{
    [Command("ZADD", -4, Write | DenyOom | Fast,
        Keys = "1 RW update", Since = "1.2.0",
        Summary = "Add one or more members to a sorted set, or update its score if it already exists",
        Complexity = "O(log(N)) for each item added, where N is the number of elements in the sorted set.",
        Syntax = """
            key#0 [condition<NX | XX>@3.0.2] [comparison<GT | LT>@6.2.0] [CH=change!@3.0.2]
            [INCR=increment!@3.0.2] score_member{score:double member}...
            """,
        History = """
            2.4.0: Accepts multiple elements.
            3.0.2: Added the `XX`, `NX`, `CH` and `INCR` options.
            6.2.0: Added the `GT` and `LT` options.
            """)]
    internal static void ZAdd(CommandContext c)
    {
        if (ZAddOptions.TryRead(c, ScoreConditions.None, out var options)) Set(c, options);
    }

    [Command("ZINCRBY", 4, Write | DenyOom | Fast,
        Keys = "1 RW access update", Since = "1.2.0", Summary = "Increment the score of a member in a sorted set",
        Complexity = "O(log(N)) where N is the number of elements in the sorted set.",
        Syntax = "key#0 increment:int member")]
    internal static void ZIncrBy(CommandContext c)
    {
        // Redis reads options here too, so a word that is one is no number but a syntax error.
        if (ZAddOptions.TryRead(c, ScoreConditions.Increment, out var options)) Set(c, options);
    }

    private static void Set(CommandContext c, in ZAddOptions options)
    {
        // All scores are read before the first is set: a command changes everything or nothing.
        double score = 0;
        for (var i = options.FirstPair; i < c.Args.Count; i += 2)
        {
            if (FloatText.TryParse(c.Args[i], out score)) continue;
            c.Reply.Error(Errors.NotFloat);
            return;
        }

        if (!c.Keys.TryWrite(1, ValueKind.SortedSet, out var key)) return;
        using (key)
        {
            if ((options.Conditions & ScoreConditions.Increment) != 0)
            {
                var change = new SortedSetWriter(key, c.Engine.Config)
                    .Set(ref score, c.Args[options.FirstPair + 1], options.Conditions);
                ReplyIncrement(c, key, change, score);
            }
            else
            {
                SetAll(c, key, options, score);
            }
        }
    }

    private static void SetAll(CommandContext c, WriteHandle key, in ZAddOptions options, double score)
    {
        var set = new SortedSetWriter(key, c.Engine.Config);
        var added = 0;
        var updated = 0;
        for (var i = options.FirstPair; i < c.Args.Count; i += 2)
        {
            if (options.Pairs > 1 && !FloatText.TryParse(c.Args[i], out score)) continue;
            var change = set.Set(ref score, c.Args[i + 1], options.Conditions);
            if (change == ScoreChange.Added) added++;
            else if (change == ScoreChange.Updated) updated++;
        }

        if (added + updated > 0) key.Changed(KeyEvent.ZAdd, added + updated);
        c.Reply.Integer(options.CountsChanges ? added + updated : added);
    }

    private static void ReplyIncrement(CommandContext c, WriteHandle key, ScoreChange change, double score)
    {
        switch (change)
        {
            case ScoreChange.NotANumber:
                c.Reply.Error("ERR resulting score is not a number (NaN)"u8);
                return;
            case ScoreChange.Refused:
                c.Reply.Null();
                return;
            case ScoreChange.Added or ScoreChange.Updated:
                key.Changed(KeyEvent.ZIncr);
                break;
        }

        c.Reply.Double(score);
    }
}
