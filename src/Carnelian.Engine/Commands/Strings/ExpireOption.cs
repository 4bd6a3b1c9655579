using Carnelian.Engine.Commands.Keys;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>
/// What the options of a command say about a time to live: EX, PX, EXAT, PXAT, KEEPTTL or PERSIST. Any one may be
/// repeated, of which the last counts; two different ones contradict each other.
/// </summary>
/// <param name="allowed">The forms the command knows beside the times.</param>
internal struct ExpireOption(ExpireForms allowed)
{
    private ExpireForms _form;
    private ExpireUnit _unit;
    private int _argument;

    /// <summary>Whether a time was given.</summary>
    public readonly bool HasTime => _argument != 0;

    /// <summary>Whether a time to live stays.</summary>
    public readonly bool KeepTtl => _form == ExpireForms.KeepTtl;

    /// <summary>Whether a time to live goes.</summary>
    public readonly bool Persist => _form == ExpireForms.Persist;

    /// <summary>Whether the time counts from 1970 and may lie in the past.</summary>
    public readonly bool IsAbsolute => HasTime && _unit is ExpireUnit.UnixSeconds or ExpireUnit.UnixMilliseconds;

    /// <summary>When the key expires, in Unix milliseconds; 0 when no time was given or resolved yet.</summary>
    public long At { get; private set; }

    /// <summary>Takes the option at an argument, and moves to its last word; false when it is none that fits.</summary>
    public bool TryTake(CommandContext c, ref int argument)
    {
        var form = (allowed & ExpireForms.KeepTtl) != 0 && c.Is(argument, "KEEPTTL"u8) ? ExpireForms.KeepTtl
            : (allowed & ExpireForms.Persist) != 0 && c.Is(argument, "PERSIST"u8) ? ExpireForms.Persist
            : ExpireForms.Times;
        if (form != ExpireForms.Times)
        {
            if (HasTime) return false;
            _form = form;
            return true;
        }

        if (argument + 1 == c.Args.Count || !ExpireTime.TryUnit(c, argument, out var unit)) return false;
        if (_form != ExpireForms.Times || (HasTime && unit != _unit)) return false;
        _unit = unit;
        _argument = ++argument;
        return true;
    }

    /// <summary>Makes the time given absolute; false when it is none, and the error has been replied.</summary>
    public bool TryResolve(CommandContext c)
    {
        if (!HasTime) return true;
        if (!ExpireTime.TryReadPositive(c, _argument, _unit, out var at)) return false;
        At = at;
        return true;
    }
}
