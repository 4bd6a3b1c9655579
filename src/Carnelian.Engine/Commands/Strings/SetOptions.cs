using Carnelian.Engine.Commands.Keys;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>The options behind SET's value.</summary>
internal struct SetOptions
{
    /// <summary>When the value is set at all.</summary>
    public ValueCondition Condition { get; private set; }

    /// <summary>Whether the old value is the reply.</summary>
    public bool Get { get; private set; }

    /// <summary>Whether a time to live stays.</summary>
    public bool KeepTtl { get; private set; }

    /// <summary>When the key expires, in Unix milliseconds; 0 when no option says so.</summary>
    public long ExpiresAt { get; private set; }

    /// <summary>Reads all options from an argument on; the error is replied when they make no sense.</summary>
    public bool TryRead(CommandContext c, int first)
    {
        var expireArgument = 0;
        var unit = default(ExpireUnit);
        for (var i = first; i < c.Args.Count; i++)
        {
            var hasNext = i + 1 < c.Args.Count;
            if (c.Is(i, "GET"u8))
            {
                Get = true;
            }
            else if (c.Is(i, "KEEPTTL"u8) && expireArgument == 0)
            {
                KeepTtl = true;
            }
            else if (hasNext && !KeepTtl && expireArgument == 0 && TryUnit(c, i, out unit))
            {
                expireArgument = ++i;
            }
            else if (!TryCondition(c, ref i, hasNext))
            {
                c.SyntaxError();
                return false;
            }
        }

        if (!Condition.CheckOperand(c)) return false;
        if (expireArgument == 0) return true;
        if (!ExpireTime.TryReadPositive(c, expireArgument, unit, out var at)) return false;
        ExpiresAt = at;
        return true;
    }

    /// <summary>The unit of EX, PX, EXAT or PXAT.</summary>
    public static bool TryUnit(CommandContext c, int argument, out ExpireUnit unit)
    {
        unit = default;
        if (c.Is(argument, "EX"u8)) unit = ExpireUnit.Seconds;
        else if (c.Is(argument, "PX"u8)) unit = ExpireUnit.Milliseconds;
        else if (c.Is(argument, "EXAT"u8)) unit = ExpireUnit.UnixSeconds;
        else if (c.Is(argument, "PXAT"u8)) unit = ExpireUnit.UnixMilliseconds;
        else return false;
        return true;
    }

    private bool TryCondition(CommandContext c, ref int argument, bool hasNext)
    {
        var kind = c.Is(argument, "NX"u8) ? ConditionKind.NotExists
            : c.Is(argument, "XX"u8) ? ConditionKind.Exists
            : hasNext ? ValueCondition.KindAt(c, argument)
            : ConditionKind.None;

        // The same plain condition may be repeated; two different ones contradict each other.
        if (kind == ConditionKind.None) return false;
        var plain = kind is ConditionKind.NotExists or ConditionKind.Exists;
        if (Condition.Kind != ConditionKind.None && (Condition.Kind != kind || !plain)) return false;
        Condition = new ValueCondition(kind, plain ? 0 : ++argument);
        return true;
    }
}
