using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.SortedSets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Geo;

/// <summary>GEORADIUS, GEORADIUSBYMEMBER and their read-only variants: what GEOSEARCH replaced.</summary>
[CommandFamily("geo", Acl = AclCategories.Geo)]
internal static class GeoRadiusCommands
{
    [Command("GEORADIUS", -6, Write | DenyOom,
        Keys = "1 RO access; STORE@6 OW update; STOREDIST@6 OW update", GetKeys = GetKeysFunction.GeoRadius,
        Since = "3.2.0", DeprecatedSince = "6.2.0",
        ReplacedBy = "`GEOSEARCH` and `GEOSEARCHSTORE` with the `BYRADIUS` argument",
        Summary =
            "Query a sorted set representing a geospatial index to fetch members matching a given maximum distance " +
            "from a point",
        Complexity =
            "O(N+log(M)) where N is the number of elements inside the bounding box of the circular area delimited " +
            "by center and radius and M is the number of items inside the index.",
        Syntax = """
            key#0 longitude:double latitude:double radius:double unit<M | KM | FT | MI> [WITHCOORD]
            [WITHDIST] [WITHHASH] [count{COUNT=count:int [ANY@6.2.0]}] [order<ASC | DESC>] [STORE=key:key#1]
            [STOREDIST=key:key#2]
            """,
        History = """
            6.2.0: Added the `ANY` option for `COUNT`.
            7.0.0: Added support for uppercase unit names.
            """)]
    internal static void Radius(CommandContext c) => RunAroundPoint(c, mayStore: true);

    [Command("GEORADIUS_RO", -6, ReadOnly,
        Keys = "1 RO access", Since = "3.2.10", DeprecatedSince = "6.2.0",
        ReplacedBy = "`GEOSEARCH` with the `BYRADIUS` argument", Summary = "A read-only variant for GEORADIUS",
        Complexity =
            "O(N+log(M)) where N is the number of elements inside the bounding box of the circular area delimited " +
            "by center and radius and M is the number of items inside the index.",
        Syntax = """
            key#0 longitude:double latitude:double radius:double unit<M | KM | FT | MI> [WITHCOORD]
            [WITHDIST] [WITHHASH] [count{COUNT=count:int [ANY@6.2.0]}] [order<ASC | DESC>]
            """,
        History = """
            6.2.0: Added the `ANY` option for `COUNT`.
            """)]
    internal static void RadiusReadOnly(CommandContext c) => RunAroundPoint(c, mayStore: false);

    [Command("GEORADIUSBYMEMBER", -5, Write | DenyOom,
        Keys = "1 RO access; STORE@5 OW update; STOREDIST@5 OW update", GetKeys = GetKeysFunction.GeoRadius,
        Since = "3.2.0", DeprecatedSince = "6.2.0",
        ReplacedBy = "`GEOSEARCH` and `GEOSEARCHSTORE` with the `BYRADIUS` and `FROMMEMBER` arguments",
        Summary =
            "Query a sorted set representing a geospatial index to fetch members matching a given maximum distance " +
            "from a member",
        Complexity =
            "O(N+log(M)) where N is the number of elements inside the bounding box of the circular area delimited " +
            "by center and radius and M is the number of items inside the index.",
        Syntax = """
            key#0 member radius:double unit<M | KM | FT | MI> [WITHCOORD] [WITHDIST] [WITHHASH]
            [count{COUNT=count:int [ANY]}] [order<ASC | DESC>] [STORE=key:key#1] [STOREDIST=key:key#2]
            """,
        History = """
            7.0.0: Added support for uppercase unit names.
            """)]
    internal static void RadiusByMember(CommandContext c) => RunAroundMember(c, mayStore: true);

    [Command("GEORADIUSBYMEMBER_RO", -5, ReadOnly,
        Keys = "1 RO access", Since = "3.2.10", DeprecatedSince = "6.2.0",
        ReplacedBy = "`GEOSEARCH` with the `BYRADIUS` and `FROMMEMBER` arguments",
        Summary = "A read-only variant for GEORADIUSBYMEMBER",
        Complexity =
            "O(N+log(M)) where N is the number of elements inside the bounding box of the circular area delimited " +
            "by center and radius and M is the number of items inside the index.",
        Syntax = """
            key#0 member radius:double unit<M | KM | FT | MI> [WITHCOORD] [WITHDIST] [WITHHASH]
            [count{COUNT=count:int [ANY]}] [order<ASC | DESC>]
            """)]
    internal static void RadiusByMemberReadOnly(CommandContext c) => RunAroundMember(c, mayStore: false);

    private static void RunAroundPoint(CommandContext c, bool mayStore)
    {
        if (!c.Keys.TryRead(1, ValueKind.SortedSet, out var key)) return;
        var query = new GeoQuery { Kind = GeoShapeKind.Circle };
        if (GeoArguments.TryPoint(c, 2, out query.Centre)
            && GeoArguments.TryRadius(c, 4, out query.Width, out query.MetresPerUnit))
        {
            Run(c, key, 6, mayStore, ref query);
        }
    }

    private static void RunAroundMember(CommandContext c, bool mayStore)
    {
        if (!c.Keys.TryRead(1, ValueKind.SortedSet, out var key)) return;
        var query = new GeoQuery { Kind = GeoShapeKind.Circle };

        // Without a key Redis looks at the options alone.
        if (!key.Exists
            || (query.TryCentre(c, new SortedSetReader(key), 2)
                && GeoArguments.TryRadius(c, 3, out query.Width, out query.MetresPerUnit)))
        {
            Run(c, key, 5, mayStore, ref query);
        }
    }

    private static void Run(CommandContext c, ReadHandle key, int first, bool mayStore, ref GeoQuery query)
    {
        for (var i = first; i < c.Args.Count; i++)
        {
            if (!query.TryTake(c, ref i, out var known)) return;
            if (known) continue;
            var distances = c.Is(i, "STOREDIST"u8);
            if (!mayStore || i + 1 == c.Args.Count || (!distances && !c.Is(i, "STORE"u8)))
            {
                c.SyntaxError();
                return;
            }

            query.StoreDistances = distances;
            query.StoreAt = ++i;
        }

        if (query.TryComplete(c, search: false)) GeoSearch.Answer(c, key, query, KeyEvent.GeoRadiusStore);
    }
}
