using Carnelian.Core.Geo;
using Carnelian.Core.Structures.Trees;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.Geo;

/// <summary>Carries out a search of places: replies with what is found, or stores it.</summary>
internal static class GeoSearch
{
    // Half the way around the earth, for points that lie so exactly opposite that the formula gives no number.
    private const double FarthestMetres = Math.PI * GeoDistance.EarthRadius;

    /// <summary>Answers a query.</summary>
    /// <param name="c">The request.</param>
    /// <param name="source">The key that is searched; it may be missing.</param>
    /// <param name="query">The query.</param>
    /// <param name="stored">The event of storing.</param>
    public static void Answer(CommandContext c, ReadHandle source, in GeoQuery query, KeyEvent stored)
    {
        var matches = default(GeoMatches);
        if (source.Exists)
        {
            matches.Search(new SortedSetReader(source), query.Shape, query.Any ? query.Count : 0);
            matches.Arrange(query.Order, query.Count);
        }

        if (query.StoreAt > 0) Store(c, matches, query, stored);
        else Reply(c, matches, query);
        matches.Dispose();
    }

    private static void Reply(CommandContext c, in GeoMatches matches, in GeoQuery query)
    {
        var details = (query.WithDistance ? 1 : 0) + (query.WithHash ? 1 : 0) + (query.WithCoordinates ? 1 : 0);
        c.Reply.ArrayHeader(matches.Count);
        foreach (var match in matches.Items)
        {
            if (details > 0) c.Reply.ArrayHeader(1 + details);
            c.Reply.Bulk(matches.Member(match));
            if (query.WithDistance) c.ReplyDistance(match.Distance / query.MetresPerUnit);
            if (query.WithHash) c.Reply.Integer(GeoHash.ToInteger(match.Score));
            if (query.WithCoordinates) c.ReplyPoint(GeoHash.Decode(match.Score));
        }
    }

    private static void Store(CommandContext c, in GeoMatches matches, in GeoQuery query, KeyEvent stored)
    {
        using var target = c.Keys.Write(query.StoreAt);
        if (matches.Count == 0)
        {
            if (target.Exists)
            {
                target.Delete();
                target.Changed(KeyEvent.Del);
            }

            c.Reply.Integer(0);
            return;
        }

        StoreMatches(c, target, matches, query, stored);
        c.Reply.Integer(matches.Count);
    }

    private static void StoreMatches(
        CommandContext c, WriteHandle target, in GeoMatches matches, in GeoQuery query, KeyEvent stored)
    {
        var root = default(SortedSetRoot);
        var members = new SortedSetBuilder(target.Cell.Store, ref root);
        foreach (var match in matches.Items)
        {
            var score = query.StoreDistances ? Distance(match.Distance, query.MetresPerUnit) : match.Score;
            members.Add(score, matches.Member(match));
        }

        members.Store(target, c.Engine.Config);
        members.Dispose();
        target.Changed(stored, matches.Count);
    }

    private static double Distance(double metres, double metresPerUnit) =>
        (double.IsNaN(metres) ? FarthestMetres : metres) / metresPerUnit;
}
