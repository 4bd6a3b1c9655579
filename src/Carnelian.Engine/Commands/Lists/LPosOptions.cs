using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Lists;

/// <summary>RANK, COUNT and MAXLEN of LPOS.</summary>
internal struct LPosOptions
{
    /// <summary>Which match is the first to be replied; from the tail when negative.</summary>
    public long Rank { get; private set; }

    /// <summary>Whether COUNT was given, so that the reply is an array.</summary>
    public bool Counts { get; private set; }

    /// <summary>Most matches to reply; 0 for all.</summary>
    public long Count { get; private set; }

    /// <summary>Most elements to look at; 0 for all.</summary>
    public long MaxLength { get; private set; }

    /// <summary>Reads the options from argument 3 on; else the error is replied.</summary>
    public static bool TryRead(CommandContext c, out LPosOptions options)
    {
        options = new LPosOptions { Rank = 1 };
        for (var i = 3; i < c.Args.Count; i++)
        {
            if (i + 1 == c.Args.Count || !options.IsKnown(c, i))
            {
                c.SyntaxError();
                return false;
            }

            if (!options.TryTake(c, ref i)) return false;
        }

        return true;
    }

    private readonly bool IsKnown(CommandContext c, int argument) =>
        c.Is(argument, "RANK"u8) || c.Is(argument, "COUNT"u8) || c.Is(argument, "MAXLEN"u8);

    private bool TryTake(CommandContext c, ref int i)
    {
        var name = i++;
        if (c.Is(name, "RANK"u8))
        {
            if (!c.TryInteger(i, out var rank)) return false;
            Rank = rank;
            if (rank != 0) return true;
            c.Reply.Error("ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... "u8,
                "or use negative to start from the end of the list"u8, []);
            return false;
        }

        if (c.Is(name, "COUNT"u8))
        {
            if (!c.TryRange(i, 0, long.MaxValue, "ERR COUNT can't be negative"u8, out var count)) return false;
            (Counts, Count) = (true, count);
            return true;
        }

        if (!c.TryRange(i, 0, long.MaxValue, "ERR MAXLEN can't be negative"u8, out var max)) return false;
        MaxLength = max;
        return true;
    }
}
