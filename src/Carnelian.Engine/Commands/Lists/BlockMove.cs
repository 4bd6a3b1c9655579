using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.Lists;

namespace Carnelian.Engine.Commands.Lists;

/// <summary>What LMOVEM is told: how many elements go from which end to which, and in what order.</summary>
/// <param name="From">End of the source.</param>
/// <param name="To">End of the destination.</param>
/// <param name="Count">Most elements to move.</param>
/// <param name="Exactly">Whether fewer must not be moved.</param>
/// <param name="Bulk">Whether elements keep their order; else each is taken and put one by one.</param>
internal readonly record struct BlockMove(ListEnd From, ListEnd To, long Count, bool Exactly, bool Bulk)
{
    /// <summary>Fewest elements that the source must have.</summary>
    public long Least => Exactly ? Count : 1;

    /// <summary>Whether the elements are put in the order in which they lie in the source.</summary>
    public bool Forwards => Bulk ? To == ListEnd.Tail : From == ListEnd.Head;

    /// <summary>Reads the two ends and the options; else the error is replied.</summary>
    /// <param name="c">The command.</param>
    /// <param name="ends">Argument of the source's end, which the destination's follows.</param>
    /// <param name="options">Argument where the options begin.</param>
    /// <param name="move">What was read.</param>
    public static bool TryRead(CommandContext c, int ends, int options, out BlockMove move)
    {
        move = default;
        if (!c.TryEnd(ends, out var from) || !c.TryEnd(ends + 1, out var to)) return false;
        move = new BlockMove(from, to, 1, Exactly: false, Bulk: false);
        if (c.Args.Count == options) return true;

        var exactly = c.Is(options, "EXACTLY"u8);
        var wellFormed = c.Args.Count == options + 3 && (exactly || c.Is(options, "COUNT"u8));
        if (!wellFormed || (!c.Is(options + 2, "OBO"u8) && !c.Is(options + 2, "BULK"u8)))
        {
            c.SyntaxError();
            return false;
        }

        var error = "ERR count should be greater than 0"u8;
        if (!c.TryRange(options + 1, 1, long.MaxValue, error, out var count)) return false;
        move = new BlockMove(from, to, count, exactly, Bulk: c.Is(options + 2, "BULK"u8));
        return true;
    }
}
