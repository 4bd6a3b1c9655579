using Carnelian.Engine.Commands.Keys;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>
/// The options of HGETEX and HSETEX: a time or what becomes of the old one, a condition and the fields.
/// </summary>
internal struct FieldOptions
{
    private bool _hasExpiration;

    /// <summary>The fields; of HSETEX each is followed by its value, and only the pairs are counted.</summary>
    public FieldArguments Fields { get; private set; }

    /// <summary>When the fields shall expire, in Unix milliseconds; 0 when no time was given.</summary>
    public long At { get; private set; }

    /// <summary>HGETEX: whether times to live go.</summary>
    public bool Persist { get; private set; }

    /// <summary>HSETEX: whether times to live stay.</summary>
    public bool KeepTtl { get; private set; }

    /// <summary>HSETEX: whether all fields must exist.</summary>
    public bool IfAllExist { get; private set; }

    /// <summary>HSETEX: whether no field may exist.</summary>
    public bool IfNoneExists { get; private set; }

    /// <summary>Reads all options; the error is replied when they make no sense.</summary>
    /// <param name="c">HGETEX or HSETEX.</param>
    /// <param name="sets">Whether it is HSETEX.</param>
    public bool TryRead(CommandContext c, bool sets)
    {
        for (var i = 2; i < c.Args.Count; i++)
        {
            if (c.Is(i, "FIELDS"u8))
            {
                if (!TryReadFields(c, ref i, sets)) return false;
            }
            else if (ExpireTime.TryUnit(c, i, out var unit))
            {
                if (!TryReadTime(c, ref i, unit, sets)) return false;
            }
            else if (c.Is(i, sets ? "KEEPTTL"u8 : "PERSIST"u8))
            {
                if (_hasExpiration) return RefuseExpiration(c, sets);
                _hasExpiration = true;
                KeepTtl = sets;
                Persist = !sets;
            }
            else if (sets && (c.Is(i, "FXX"u8) || c.Is(i, "FNX"u8)))
            {
                if (IfAllExist || IfNoneExists)
                    return Refuse(c, "ERR Only one of FXX or FNX arguments can be specified"u8);
                IfAllExist = c.Is(i, "FXX"u8);
                IfNoneExists = !IfAllExist;
            }
            else
            {
                HExpireOptions.UnknownArgument(c, i);
                return false;
            }
        }

        return Fields.Count > 0 || Refuse(c, "ERR missing FIELDS argument"u8);
    }

    private bool TryReadFields(CommandContext c, ref int i, bool sets)
    {
        if (Fields.Count > 0) return Refuse(c, "ERR FIELDS keyword specified multiple times"u8);
        if (i + 1 >= c.Args.Count)
        {
            c.Reply.Error("ERR wrong number of arguments for '"u8, c.Command.WireName, "' command"u8);
            return false;
        }

        if (!c.TryRange(i + 1, 1, int.MaxValue, "ERR invalid number of fields"u8, out var count)) return false;
        var words = sets ? count * 2 : count;
        if (words > c.Args.Count - i - 2) return Refuse(c, "ERR wrong number of arguments"u8);
        Fields = new FieldArguments(i + 2, (int)count);
        i += 1 + (int)words;
        return true;
    }

    private bool TryReadTime(CommandContext c, ref int i, ExpireUnit unit, bool sets)
    {
        if (_hasExpiration) return RefuseExpiration(c, sets);
        if (i + 1 >= c.Args.Count) return Refuse(c, "ERR missing expire time"u8);
        _hasExpiration = true;
        if (!FieldTime.TryRead(c, ++i, unit, out var at)) return false;
        At = at;
        return true;
    }

    private static bool RefuseExpiration(CommandContext c, bool sets) => Refuse(c, sets
        ? "ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified"u8
        : "ERR Only one of EX, PX, EXAT, PXAT or PERSIST arguments can be specified"u8);

    private static bool Refuse(CommandContext c, ReadOnlySpan<byte> error)
    {
        c.Reply.Error(error);
        return false;
    }
}
