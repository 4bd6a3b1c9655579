using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Keys;

/// <summary>The conditions behind EXPIRE's time: NX, XX, GT and LT.</summary>
internal struct ExpireOptions
{
    private bool _ifNone;
    private bool _ifAny;
    private bool _ifGreater;
    private bool _ifLess;

    /// <summary>
    /// Reads all conditions from an argument on; the error is replied when they contradict each other.
    /// </summary>
    public bool TryRead(CommandContext c, int first)
    {
        for (var i = first; i < c.Args.Count; i++)
        {
            if (c.Is(i, "NX"u8)) _ifNone = true;
            else if (c.Is(i, "XX"u8)) _ifAny = true;
            else if (c.Is(i, "GT"u8)) _ifGreater = true;
            else if (c.Is(i, "LT"u8)) _ifLess = true;
            else return Refuse(c, i);
        }

        if (_ifNone && (_ifAny || _ifGreater || _ifLess))
        {
            c.Reply.Error("ERR NX and XX, GT or LT options at the same time are not compatible"u8);
            return false;
        }

        if (!_ifGreater || !_ifLess) return true;
        c.Reply.Error("ERR GT and LT options at the same time are not compatible"u8);
        return false;
    }

    /// <summary>Whether a key with a time may have another one. A key without any is taken to live forever.</summary>
    /// <param name="current">The time it has, in Unix milliseconds; -1 for none.</param>
    /// <param name="next">The time it shall have.</param>
    public readonly bool Allow(long current, long next)
    {
        if (current == -1) return !_ifAny && !_ifGreater;
        return !_ifNone && (!_ifGreater || next > current) && (!_ifLess || next < current);
    }

    private static bool Refuse(CommandContext c, int argument)
    {
        var option = c.Args[argument];
        var end = option.IndexOf((byte)0);
        c.Reply.Error("ERR Unsupported option "u8, end < 0 ? option : option[..end], default);
        return false;
    }
}
