using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.SortedSets.Ranges;

/// <summary>Which members ZRANGE and its kin ask for.</summary>
/// <param name="by">What the command's ends are.</param>
/// <param name="direction">Where the command goes.</param>
internal ref struct RangeRequest(RangeBy by, RangeDirection direction)
{
    private RangeBy _by = by;
    private RangeDirection _direction = direction;
    private long _first;
    private long _last;
    private long _offset;
    private long _limit = -1;
    private ScoreRange _scores;
    private LexRange _members;

    /// <summary>Whether members are given from the highest on.</summary>
    public readonly bool Reverse => _direction == RangeDirection.Reverse;

    /// <summary>Whether scores are given too.</summary>
    public bool WithScores { get; private set; }

    /// <summary>Reads ends and options; the error is replied when they make no sense.</summary>
    /// <param name="c">The command.</param>
    /// <param name="source">Argument of the key; the ends come behind it, then options.</param>
    /// <param name="store">Whether the members are stored, so that there are no scores to ask for.</param>
    public bool TryRead(CommandContext c, int source, bool store)
    {
        if (!TryReadOptions(c, source + 3, store)) return false;
        if (_by == RangeBy.Any) _by = RangeBy.Rank;
        if (_limit != -1 && _by == RangeBy.Rank)
        {
            c.Reply.Error(
                "ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX"u8);
            return false;
        }

        if (WithScores && _by == RangeBy.Lex)
        {
            c.Reply.Error("ERR syntax error, WITHSCORES not supported in combination with BYLEX"u8);
            return false;
        }

        return TryReadEnds(c, source + 1, source + 2);
    }

    /// <summary>Finds the members.</summary>
    public readonly RankSpan Select(SortedSetReader set) => _by switch
    {
        RangeBy.Score => set.Select(_scores, Reverse).Limit(_offset, _limit, Reverse),
        RangeBy.Lex => set.Select(_members, _offset, _limit, Reverse),
        _ => RankSpan.OfIndexes(_first, _last, set.Count, Reverse),
    };

    private bool TryReadOptions(CommandContext c, int first, bool store)
    {
        for (var i = first; i < c.Args.Count; i++)
        {
            if (!store && c.Is(i, "WITHSCORES"u8))
            {
                WithScores = true;
            }
            else if (c.Is(i, "LIMIT"u8) && i + 2 < c.Args.Count)
            {
                if (!c.TryInteger(i + 1, out _offset) || !c.TryInteger(i + 2, out _limit)) return false;
                i += 2;
            }
            else if (_direction == RangeDirection.Any && c.Is(i, "REV"u8))
            {
                _direction = RangeDirection.Reverse;
            }
            else if (_by == RangeBy.Any && c.Is(i, "BYLEX"u8))
            {
                _by = RangeBy.Lex;
            }
            else if (_by == RangeBy.Any && c.Is(i, "BYSCORE"u8))
            {
                _by = RangeBy.Score;
            }
            else
            {
                c.SyntaxError();
                return false;
            }
        }

        return true;
    }

    private bool TryReadEnds(CommandContext c, int min, int max)
    {
        if (_by == RangeBy.Rank) return c.TryInteger(min, out _first) && c.TryInteger(max, out _last);
        if (Reverse) (min, max) = (max, min);
        if (_by == RangeBy.Score)
        {
            if (ScoreRange.TryParse(c.Args[min], c.Args[max], out _scores)) return true;
            c.Reply.Error(RangeErrors.NotScores);
            return false;
        }

        if (LexRange.TryParse(c.Args[min], c.Args[max], out _members)) return true;
        c.Reply.Error(RangeErrors.NotLex);
        return false;
    }
}
