using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>The options behind SET's value.</summary>
internal struct SetOptions()
{
    private ExpireOption _expire = new(ExpireForms.KeepTtl);

    /// <summary>When the value is set at all.</summary>
    public ValueCondition Condition { get; private set; }

    /// <summary>Whether the old value is the reply.</summary>
    public bool Get { get; private set; }

    /// <summary>What becomes of the time to live.</summary>
    public readonly ExpireOption Expire => _expire;

    /// <summary>Reads all options from an argument on; the error is replied when they make no sense.</summary>
    public bool TryRead(CommandContext c, int first)
    {
        for (var i = first; i < c.Args.Count; i++)
        {
            if (c.Is(i, "GET"u8))
            {
                Get = true;
            }
            else if (!_expire.TryTake(c, ref i) && !TryCondition(c, ref i))
            {
                c.SyntaxError();
                return false;
            }
        }

        return _expire.TryResolve(c);
    }

    private bool TryCondition(CommandContext c, ref int argument)
    {
        var kind = c.Is(argument, "NX"u8) ? ConditionKind.NotExists
            : c.Is(argument, "XX"u8) ? ConditionKind.Exists
            : argument + 1 < c.Args.Count ? ValueCondition.KindAt(c, argument)
            : ConditionKind.None;

        // The same plain condition may be repeated; two different ones contradict each other.
        if (kind == ConditionKind.None) return false;
        var plain = kind is ConditionKind.NotExists or ConditionKind.Exists;
        if (Condition.Kind != ConditionKind.None && (Condition.Kind != kind || !plain)) return false;
        Condition = new ValueCondition(kind, plain ? 0 : ++argument);
        return true;
    }
}
