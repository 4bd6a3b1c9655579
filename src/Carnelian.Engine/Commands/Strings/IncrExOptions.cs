using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>
/// The options behind INCREX's key. Numbers are places of arguments, read once the kind of number is known.
/// </summary>
internal struct IncrExOptions()
{
    private const int FirstOption = 2;

    private ExpireOption _expire = new(ExpireForms.Persist);

    /// <summary>Whether numbers have fractions.</summary>
    public bool IsFloat { get; private set; }

    /// <summary>Argument of the increment; 0 for an increment of 1.</summary>
    public int Increment { get; private set; }

    /// <summary>Argument of the lower bound; 0 for none.</summary>
    public int Lower { get; private set; }

    /// <summary>Argument of the upper bound; 0 for none.</summary>
    public int Upper { get; private set; }

    /// <summary>Whether a result out of bounds becomes the bound and is not refused.</summary>
    public bool Saturate { get; private set; }

    /// <summary>Whether the time is set only where there is none yet.</summary>
    public bool OnlyWithoutTime { get; private set; }

    /// <summary>What becomes of the time to live.</summary>
    public readonly ExpireOption Expire => _expire;

    /// <summary>Reads all options; the error is replied when they make no sense.</summary>
    public bool TryRead(CommandContext c)
    {
        for (var i = FirstOption; i < c.Args.Count; i++)
        {
            if (TryTake(c, ref i)) continue;
            c.SyntaxError();
            return false;
        }

        if (OnlyWithoutTime && _expire.Persist)
        {
            c.SyntaxError();
            return false;
        }

        if (!OnlyWithoutTime || _expire.HasTime) return _expire.TryResolve(c);
        c.Reply.Error("ERR ENX flag requires an expiration"u8);
        return false;
    }

    private bool TryTake(CommandContext c, ref int argument)
    {
        if (_expire.TryTake(c, ref argument)) return true;
        if (c.Is(argument, "SATURATE"u8)) Saturate = true;
        else if (c.Is(argument, "ENX"u8)) OnlyWithoutTime = true;
        else if (argument + 1 == c.Args.Count) return false;
        else if (c.Is(argument, "LBOUND"u8) && Lower == 0) Lower = ++argument;
        else if (c.Is(argument, "UBOUND"u8) && Upper == 0) Upper = ++argument;
        else return TryTakeIncrement(c, ref argument);
        return true;
    }

    private bool TryTakeIncrement(CommandContext c, ref int argument)
    {
        var isFloat = c.Is(argument, "BYFLOAT"u8);
        if (Increment != 0 || (!isFloat && !c.Is(argument, "BYINT"u8))) return false;
        IsFloat = isFloat;
        Increment = ++argument;
        return true;
    }
}
