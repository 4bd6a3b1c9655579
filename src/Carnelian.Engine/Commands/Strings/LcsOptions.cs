using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>The options behind LCS's keys.</summary>
internal struct LcsOptions
{
    private const int FirstOption = 3;

    /// <summary>Whether only the length is asked for.</summary>
    public bool Length { get; private set; }

    /// <summary>Whether the places of the matches are asked for.</summary>
    public bool Index { get; private set; }

    /// <summary>Whether each match comes with its length.</summary>
    public bool WithMatchLength { get; private set; }

    /// <summary>Shortest match to report, in bytes; 0 or less for all.</summary>
    public long MinMatchLength { get; private set; }

    /// <summary>Reads all options; the error is replied when they make no sense.</summary>
    public bool TryRead(CommandContext c)
    {
        for (var i = FirstOption; i < c.Args.Count; i++)
        {
            if (c.Is(i, "IDX"u8))
            {
                Index = true;
            }
            else if (c.Is(i, "LEN"u8))
            {
                Length = true;
            }
            else if (c.Is(i, "WITHMATCHLEN"u8))
            {
                WithMatchLength = true;
            }
            else if (c.Is(i, "MINMATCHLEN"u8) && i + 1 < c.Args.Count)
            {
                if (!c.TryInteger(++i, out var least)) return false;
                MinMatchLength = least;
            }
            else
            {
                c.SyntaxError();
                return false;
            }
        }

        if (!Length || !Index) return true;
        c.Reply.Error("ERR If you want both the length and indexes, please just use IDX."u8);
        return false;
    }
}
