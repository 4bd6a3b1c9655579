using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.SortedSets;

/// <summary>The words between ZADD's key and its first score.</summary>
internal struct ZAddOptions
{
    private const int First = 2;

    /// <summary>When and how scores are set.</summary>
    public ScoreConditions Conditions { get; private set; }

    /// <summary>Whether updates are counted in the reply too.</summary>
    public bool CountsChanges { get; private set; }

    /// <summary>Argument of the first score.</summary>
    public int FirstPair { get; private set; }

    /// <summary>Number of pairs of a score and a member.</summary>
    public int Pairs { get; private set; }

    /// <summary>Reads them; the error is replied when they make no sense.</summary>
    /// <param name="c">The command.</param>
    /// <param name="conditions">Those of the command itself.</param>
    /// <param name="options">What was asked for.</param>
    public static bool TryRead(CommandContext c, ScoreConditions conditions, out ZAddOptions options)
    {
        options = new ZAddOptions { FirstPair = First, Conditions = conditions };
        while (options.FirstPair < c.Args.Count && options.TryTake(c, options.FirstPair)) options.FirstPair++;

        var words = c.Args.Count - options.FirstPair;
        options.Pairs = words / 2;
        if (words == 0 || words % 2 != 0)
        {
            c.SyntaxError();
            return false;
        }

        return options.AreCompatible(c);
    }

    private readonly bool Has(ScoreConditions condition) => (Conditions & condition) == condition;

    private bool TryTake(CommandContext c, int argument)
    {
        if (c.Is(argument, "NX"u8)) Conditions |= ScoreConditions.New;
        else if (c.Is(argument, "XX"u8)) Conditions |= ScoreConditions.Existing;
        else if (c.Is(argument, "CH"u8)) CountsChanges = true;
        else if (c.Is(argument, "INCR"u8)) Conditions |= ScoreConditions.Increment;
        else if (c.Is(argument, "GT"u8)) Conditions |= ScoreConditions.Greater;
        else if (c.Is(argument, "LT"u8)) Conditions |= ScoreConditions.Less;
        else return false;
        return true;
    }

    private readonly bool AreCompatible(CommandContext c)
    {
        if (Has(ScoreConditions.New | ScoreConditions.Existing))
        {
            c.Reply.Error("ERR XX and NX options at the same time are not compatible"u8);
            return false;
        }

        if (Has(ScoreConditions.Greater | ScoreConditions.New)
            || Has(ScoreConditions.Less | ScoreConditions.New)
            || Has(ScoreConditions.Greater | ScoreConditions.Less))
        {
            c.Reply.Error("ERR GT, LT, and/or NX options at the same time are not compatible"u8);
            return false;
        }

        if (Has(ScoreConditions.Increment) && Pairs > 1)
        {
            c.Reply.Error("ERR INCR option supports a single increment-element pair"u8);
            return false;
        }

        return true;
    }
}
