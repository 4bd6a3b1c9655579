using Carnelian.Core.Geo;
using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.SortedSets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Geo;

/// <summary>GEOPOS, GEOHASH and GEODIST: where members are.</summary>
[CommandFamily("geo", Acl = AclCategories.Geo)]
internal static class GeoPosCommands
{
    [Command("GEOPOS", -2, ReadOnly,
        Keys = "1 RO access", Since = "3.2.0",
        Summary = "Returns longitude and latitude of members of a geospatial index",
        Complexity = "O(N) where N is the number of members requested.", Syntax = "key#0 member...")]
    internal static void GeoPos(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.SortedSet, out var key)) return;
        var places = new SortedSetReader(key);
        c.Reply.ArrayHeader(c.Args.Count - 2);
        for (var i = 2; i < c.Args.Count; i++)
        {
            if (places.TryScore(c.Args[i], out var score)) c.ReplyPoint(GeoHash.Decode(score));
            else c.Reply.NullArray();
        }
    }

    [Command("GEOHASH", -2, ReadOnly,
        Keys = "1 RO access", Since = "3.2.0",
        Summary = "Returns members of a geospatial index as standard geohash strings",
        Complexity =
            "O(log(N)) for each member requested, where N is the number of elements in the sorted set.",
        Syntax = "key#0 member...")]
    internal static void GeoHashOf(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.SortedSet, out var key)) return;
        var places = new SortedSetReader(key);
        Span<byte> text = stackalloc byte[GeoHash.StandardLength];
        c.Reply.ArrayHeader(c.Args.Count - 2);
        for (var i = 2; i < c.Args.Count; i++)
        {
            if (!places.TryScore(c.Args[i], out var score))
            {
                c.Reply.Null();
                continue;
            }

            GeoHash.FormatStandard(GeoHash.Decode(score), text);
            c.Reply.Bulk(text);
        }
    }

    [Command("GEODIST", -4, ReadOnly,
        Keys = "1 RO access", Since = "3.2.0",
        Summary = "Returns the distance between two members of a geospatial index", Complexity = "O(log(N))",
        Syntax = "key#0 member1 member2 [unit<M | KM | FT | MI>]")]
    internal static void GeoDist(CommandContext c)
    {
        var metres = 1.0;
        if (c.Args.Count > 5)
        {
            c.SyntaxError();
            return;
        }

        if (c.Args.Count == 5 && !GeoArguments.TryUnit(c, 4, out metres)) return;
        if (!c.Keys.TryRead(1, ValueKind.SortedSet, out var key)) return;
        var places = new SortedSetReader(key);
        if (places.TryScore(c.Args[2], out var from) && places.TryScore(c.Args[3], out var to))
            c.ReplyDistance(GeoDistance.Between(GeoHash.Decode(from), GeoHash.Decode(to)) / metres);
        else
            c.Reply.Null();
    }
}
