using Carnelian.Core.Geo;
using Carnelian.Core.Memory;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.Geo;

/// <summary>
/// What a search of places asks for: where, in which shape, how many, in which order, and what to do.
/// </summary>
internal struct GeoQuery : IDisposable
{
    private PooledList<GeoPoint> _vertices;
    private bool _withCoordinates;
    private bool _withDistance;
    private bool _withHash;

    /// <summary>The centre, once it is known.</summary>
    public GeoPoint Centre;

    /// <summary>A circle's radius or a box's width, in units.</summary>
    public double Width;

    /// <summary>A box's height, in units.</summary>
    public double Height;

    /// <summary>Metres in the unit.</summary>
    public double MetresPerUnit;

    /// <summary>Whether the centre was given as a member.</summary>
    public bool FromMember;

    /// <summary>Whether the centre was given as a point.</summary>
    public bool FromPoint;

    /// <summary>Which shape was given.</summary>
    public GeoShapeKind Kind;

    /// <summary>The argument that names the key to store in; 0 for a reply.</summary>
    public int StoreAt;

    /// <summary>Whether distances become the scores of what is stored.</summary>
    public bool StoreDistances;

    /// <summary>The order.</summary>
    public GeoOrder Order { get; private set; }

    /// <summary>Most matches wanted; 0 for all.</summary>
    public long Count { get; private set; }

    /// <summary>Whether any matches will do, so that the search may stop early.</summary>
    public bool Any { get; private set; }

    /// <summary>Whether each match is shown with its position.</summary>
    public readonly bool WithCoordinates => _withCoordinates;

    /// <summary>Whether each match is shown with its distance.</summary>
    public readonly bool WithDistance => _withDistance;

    /// <summary>Whether each match is shown with its score.</summary>
    public readonly bool WithHash => _withHash;

    /// <summary>Whether a centre was given.</summary>
    public readonly bool HasCentre => FromMember || FromPoint;

    private readonly bool HasDetails => _withCoordinates || _withDistance || _withHash;

    /// <summary>The shape.</summary>
    public readonly GeoShape Shape => Kind switch
    {
        GeoShapeKind.Polygon => GeoShape.Polygon(_vertices.Items),
        GeoShapeKind.Box => GeoShape.Box(Centre, Width, Height, MetresPerUnit),
        _ => GeoShape.Circle(Centre, Width, MetresPerUnit),
    };

    /// <summary>Takes the centre from a member.</summary>
    /// <returns>False when there is no such member; the error is replied.</returns>
    public bool TryCentre(CommandContext c, SortedSetReader places, int argument)
    {
        if (places.TryScore(c.Args[argument], out var score))
        {
            Centre = GeoHash.Decode(score);
            return true;
        }

        c.Reply.Error("ERR could not decode requested zset member"u8);
        return false;
    }

    /// <summary>Adds a vertex of a polygon.</summary>
    public void AddVertex(GeoPoint vertex) => _vertices.Add(vertex);

    /// <summary>Reads one of the options that all searches have.</summary>
    /// <param name="c">The request.</param>
    /// <param name="argument">Where it stands; moved to its last word.</param>
    /// <param name="known">Whether it is one.</param>
    /// <returns>False when its value is wrong; the error is replied.</returns>
    public bool TryTake(CommandContext c, ref int argument, out bool known)
    {
        known = true;
        if (c.Is(argument, "WITHDIST"u8)) _withDistance = true;
        else if (c.Is(argument, "WITHHASH"u8)) _withHash = true;
        else if (c.Is(argument, "WITHCOORD"u8)) _withCoordinates = true;
        else if (c.Is(argument, "ANY"u8)) Any = true;
        else if (c.Is(argument, "ASC"u8)) Order = GeoOrder.Nearest;
        else if (c.Is(argument, "DESC"u8)) Order = GeoOrder.Farthest;
        else if (c.Is(argument, "COUNT"u8) && argument + 1 < c.Args.Count) return TryCount(c, ++argument);
        else known = false;
        return true;
    }

    /// <summary>Whether the options go together; the error is replied.</summary>
    /// <param name="c">The request.</param>
    /// <param name="search">Whether centre and shape are options, too.</param>
    public bool TryComplete(CommandContext c, bool search)
    {
        if (StoreAt > 0 && HasDetails)
        {
            c.Reply.Error(
                search ? "ERR GEOSEARCHSTORE"u8 : "ERR STORE option in GEORADIUS"u8,
                " is not compatible with WITHDIST, WITHHASH and WITHCOORD options"u8,
                default);
            return false;
        }

        if (search && !HasCentre && Kind != GeoShapeKind.Polygon)
        {
            c.Reply.Error("ERR exactly one of FROMMEMBER or FROMLONLAT can be specified for "u8, c.Args[0], default);
            return false;
        }

        if (search && Kind == GeoShapeKind.None)
        {
            c.Reply.Error("ERR exactly one of BYRADIUS and BYBOX can be specified for "u8, c.Args[0], default);
            return false;
        }

        if (Any && Count == 0)
        {
            c.Reply.Error("ERR the ANY argument requires COUNT argument"u8);
            return false;
        }

        // The nearest are wanted, unless any will do.
        if (Count != 0 && Order == GeoOrder.None && !Any) Order = GeoOrder.Nearest;
        return true;
    }

    /// <summary>Gives memory back.</summary>
    public void Dispose() => _vertices.Dispose();

    private bool TryCount(CommandContext c, int argument)
    {
        if (!c.TryInteger(argument, out var count)) return false;
        Count = count;
        if (count > 0) return true;
        c.Reply.Error("ERR COUNT must be > 0"u8);
        return false;
    }
}
