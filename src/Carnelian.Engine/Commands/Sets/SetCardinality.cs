using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Sets;

/// <summary>Reads what SINTERCARD, SUNIONCARD and SDIFFCARD have in common: numbered keys and a limit.</summary>
internal static class SetCardinality
{
    private const int FirstKey = 2;

    /// <summary>Reads the sets into the executor's operands; what is wrong is replied.</summary>
    /// <param name="c">The command.</param>
    /// <param name="mayApproximate">Whether APPROX is an option.</param>
    /// <param name="limit">Where to stop counting; 0 for no limit.</param>
    public static bool TryRead(CommandContext c, bool mayApproximate, out long limit)
    {
        limit = 0;
        if (!c.TryRange(1, 1, long.MaxValue, "ERR numkeys should be greater than 0"u8, out var keys)) return false;
        if (keys > c.Args.Count - FirstKey)
        {
            c.Reply.Error("ERR Number of keys can't be greater than number of args"u8);
            return false;
        }

        var end = FirstKey + (int)keys;
        for (var i = end; i < c.Args.Count; i++)
        {
            if (mayApproximate && c.Is(i, "APPROX"u8)) continue;
            if (!c.Is(i, "LIMIT"u8) || i + 1 == c.Args.Count)
            {
                c.SyntaxError();
                return false;
            }

            i++;
            if (!c.TryRange(i, 0, long.MaxValue, "ERR LIMIT can't be negative"u8, out limit)) return false;
        }

        return c.SetOperands.TryRead(c, FirstKey, end);
    }
}
