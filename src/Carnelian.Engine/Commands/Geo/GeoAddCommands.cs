using System.Buffers;
using Carnelian.Core.Geo;
using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.SortedSets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Geo;

/// <summary>GEOADD: ZADD with hashes of places as scores.</summary>
[CommandFamily("geo", Acl = AclCategories.Geo)]
internal static class GeoAddCommands
{
    private const int WordsPerPlace = 3;
    private const int StackScores = 32;

    [Command("GEOADD", -5, Write | DenyOom,
        Keys = "1 RW update", Since = "3.2.0",
        Summary = "Add one or more geospatial items in the geospatial index represented using a sorted set",
        Complexity = "O(log(N)) for each item added, where N is the number of elements in the sorted set.",
        Syntax = """
            key#0 [condition<NX | XX>@6.2.0] [CH=change!@6.2.0]
            longitude_latitude_member{longitude:double latitude:double member}...
            """,
        History = """
            6.2.0: Added the `CH`, `NX` and `XX` options.
            """)]
    internal static void GeoAdd(CommandContext c)
    {
        if (!TryReadOptions(c, out var first, out var conditions, out var countsChanges)) return;
        var places = (c.Args.Count - first) / WordsPerPlace;
        long[]? rented = null;
        Span<long> scores = places <= StackScores
            ? stackalloc long[StackScores]
            : rented = ArrayPool<long>.Shared.Rent(places);
        scores = scores[..places];
        if (TryReadScores(c, first, scores)) Set(c, first, scores, conditions, countsChanges);
        if (rented is not null) ArrayPool<long>.Shared.Return(rented);
    }

    private static bool TryReadOptions(
        CommandContext c, out int first, out ScoreConditions conditions, out bool countsChanges)
    {
        conditions = ScoreConditions.None;
        countsChanges = false;
        for (first = 2; first < c.Args.Count; first++)
        {
            if (c.Is(first, "NX"u8)) conditions |= ScoreConditions.New;
            else if (c.Is(first, "XX"u8)) conditions |= ScoreConditions.Existing;
            else if (c.Is(first, "CH"u8)) countsChanges = true;
            else break;
        }

        const ScoreConditions never = ScoreConditions.New | ScoreConditions.Existing;
        var words = c.Args.Count - first;
        if (words > 0 && words % WordsPerPlace == 0 && conditions != never) return true;
        c.SyntaxError();
        return false;
    }

    private static bool TryReadScores(CommandContext c, int first, Span<long> scores)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            if (!GeoArguments.TryPoint(c, first + (i * WordsPerPlace), out var point)) return false;
            scores[i] = (long)GeoHash.Encode(point);
        }

        return true;
    }

    private static void Set(
        CommandContext c, int first, ReadOnlySpan<long> scores, ScoreConditions conditions, bool countsChanges)
    {
        if (!c.Keys.TryWrite(1, ValueKind.SortedSet, out var key)) return;
        using (key)
        {
            var places = new SortedSetWriter(key, c.Engine.Config);
            var added = 0;
            var updated = 0;
            for (var i = 0; i < scores.Length; i++)
            {
                double score = scores[i];
                var change = places.Set(ref score, c.Args[first + (i * WordsPerPlace) + 2], conditions);
                if (change == ScoreChange.Added) added++;
                else if (change == ScoreChange.Updated) updated++;
            }

            c.Reply.Integer(countsChanges ? added + updated : added);
            if (added + updated == 0) return;
            key.Changed(KeyEvent.ZAdd, added + updated);
            StateEffect(c, first, scores);
        }
    }

    /// <summary>The effect is a ZADD, as in Redis, so that nobody encodes places again.</summary>
    private static void StateEffect(CommandContext c, int first, ReadOnlySpan<long> scores)
    {
        var effect = c.Effects.Replace(c.Session.Database, first + (2 * scores.Length)).Word("ZADD"u8);
        for (var i = 1; i < first; i++) effect.Word(c.Args[i]);
        for (var i = 0; i < scores.Length; i++)
            effect.Number(scores[i]).Word(c.Args[first + (i * WordsPerPlace) + 2]);
    }
}
