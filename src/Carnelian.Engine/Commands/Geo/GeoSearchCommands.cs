using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.SortedSets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Geo;

/// <summary>GEOSEARCH and GEOSEARCHSTORE.</summary>
[CommandFamily("geo", Acl = AclCategories.Geo)]
internal static class GeoSearchCommands
{
    private const int LeastVertices = 3;

    [Command("GEOSEARCH", -7, ReadOnly,
        Keys = "1 RO access", Since = "6.2.0",
        Summary =
            "Query a sorted set representing a geospatial index to fetch members inside an area of a box or a circle.",
        Complexity =
            "O(N+log(M)) where N is the number of elements in the grid-aligned bounding box area around the shape " +
            "provided as the filter and M is the number of items inside the shape",
        Syntax = """
            key#0 from<FROMMEMBER=member | FROMLONLAT=longitude_latitude{longitude:double latitude:double}>
            by<circle{BYRADIUS=radius:double unit<M | KM | FT | MI>} |
            box{BYBOX=width:double height:double unit<M | KM | FT | MI>}> [order<ASC | DESC>]
            [count{COUNT=count:int [ANY]}] [WITHCOORD] [WITHDIST] [WITHHASH]
            """,
        History = """
            7.0.0: Added support for uppercase unit names.
            """)]
    internal static void Search(CommandContext c) => Run(c, source: 1, store: 0);

    [Command("GEOSEARCHSTORE", -8, Write | DenyOom,
        Keys = "1 OW update; 2 RO access", Since = "6.2.0",
        Summary =
            "Query a sorted set representing a geospatial index to fetch members inside an area of a box or a " +
            "circle, and store the result in another key.",
        Complexity =
            "O(N+log(M)) where N is the number of elements in the grid-aligned bounding box area around the shape " +
            "provided as the filter and M is the number of items inside the shape",
        Syntax = """
            destination#0 source#1
            from<FROMMEMBER=member | FROMLONLAT=longitude_latitude{longitude:double latitude:double}>
            by<circle{BYRADIUS=radius:double unit<M | KM | FT | MI>} |
            box{BYBOX=width:double height:double unit<M | KM | FT | MI>}> [order<ASC | DESC>]
            [count{COUNT=count:int [ANY]}] [STOREDIST]
            """,
        History = """
            7.0.0: Added support for uppercase unit names.
            """)]
    internal static void SearchStore(CommandContext c) => Run(c, source: 2, store: 1);

    private static void Run(CommandContext c, int source, int store)
    {
        if (!c.Keys.TryRead(source, ValueKind.SortedSet, out var key)) return;
        var query = new GeoQuery { StoreAt = store };
        if (TryRead(c, key, source + 1, ref query)) GeoSearch.Answer(c, key, query, KeyEvent.GeoSearchStore);
        query.Dispose();
    }

    private static bool TryRead(CommandContext c, ReadHandle key, int first, ref GeoQuery query)
    {
        for (var i = first; i < c.Args.Count; i++)
        {
            if (!query.TryTake(c, ref i, out var known)) return false;
            if (known) continue;
            if (c.Is(i, "STOREDIST"u8) && query.StoreAt > 0)
            {
                query.StoreDistances = true;
                continue;
            }

            if (!TryCentre(c, key, ref i, ref query, out known)) return false;
            if (!known && !TryShape(c, ref i, ref query, out known)) return false;
            if (known) continue;
            c.SyntaxError();
            return false;
        }

        return query.TryComplete(c, search: true);
    }

    /// <summary>Reads FROMMEMBER and FROMLONLAT, of which only one may be given.</summary>
    private static bool TryCentre(
        CommandContext c, ReadHandle key, ref int argument, ref GeoQuery query, out bool known)
    {
        var at = argument;
        known = false;
        if (query.Kind == GeoShapeKind.Polygon) return true;
        if (!query.FromPoint && at + 1 < c.Args.Count && c.Is(at, "FROMMEMBER"u8))
        {
            known = true;
            query.FromMember = true;
            argument++;
            return !key.Exists || query.TryCentre(c, new SortedSetReader(key), at + 1);
        }

        if (!query.FromMember && at + 2 < c.Args.Count && c.Is(at, "FROMLONLAT"u8))
        {
            known = true;
            query.FromPoint = true;
            argument += 2;
            return GeoArguments.TryPoint(c, at + 1, out query.Centre);
        }

        return true;
    }

    /// <summary>Reads BYRADIUS, BYBOX and BYPOLYGON, of which only one may be given.</summary>
    private static bool TryShape(CommandContext c, ref int argument, ref GeoQuery query, out bool known)
    {
        var at = argument;
        var behind = c.Args.Count - 1 - at;
        known = true;
        if (query.Kind is GeoShapeKind.None or GeoShapeKind.Circle && behind >= 2 && c.Is(at, "BYRADIUS"u8))
        {
            argument += 2;
            query.Kind = GeoShapeKind.Circle;
            return GeoArguments.TryRadius(c, at + 1, out query.Width, out query.MetresPerUnit);
        }

        if (query.Kind is GeoShapeKind.None or GeoShapeKind.Box && behind >= 3 && c.Is(at, "BYBOX"u8))
        {
            argument += 3;
            query.Kind = GeoShapeKind.Box;
            return GeoArguments.TryBox(c, at + 1, out query.Width, out query.Height, out query.MetresPerUnit);
        }

        if (query.Kind == GeoShapeKind.None && !query.HasCentre && behind >= 2 && c.Is(at, "BYPOLYGON"u8))
            return TryPolygon(c, ref argument, ref query);
        known = false;
        return true;
    }

    // newer than Redis 7.0
    private static bool TryPolygon(CommandContext c, ref int argument, ref GeoQuery query)
    {
        if (!c.TryInt(argument + 1, "ERR invalid number of vertices"u8, out var vertices)) return false;
        var first = argument + 2;
        if (vertices < LeastVertices || vertices > (c.Args.Count - first) / 2)
        {
            c.Reply.Error("ERR GEOSEARCH BYPOLYGON must have at least 3 vertices"u8);
            return false;
        }

        query.Kind = GeoShapeKind.Polygon;
        query.MetresPerUnit = 1;
        argument = first + (2 * vertices) - 1;
        for (var i = first; i <= argument; i += 2)
        {
            if (!GeoArguments.TryPoint(c, i, out var vertex)) return false;
            query.AddVertex(vertex);
        }

        return true;
    }
}
