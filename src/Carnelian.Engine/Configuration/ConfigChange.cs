namespace Carnelian.Engine.Configuration;

/// <summary>One option of a CONFIG SET on its way: found, then read, then set.</summary>
internal sealed class ConfigChange
{
    internal ConfigChange(ConfigOption option, bool isAlias, string text, OptionValue oldValue)
    {
        Option = option;
        IsAlias = isAlias;
        Text = text;
        OldValue = oldValue;
    }

    internal ConfigOption Option { get; }

    /// <summary>True when the option was named by its alias.</summary>
    internal bool IsAlias { get; }

    internal string Text { get; }

    internal OptionValue OldValue { get; }

    internal OptionValue NewValue { get; set; }

    /// <summary>The name that errors mention.</summary>
    internal string Name => IsAlias ? Option.Alias! : Option.Name;

    /// <summary>True when the server has something to do.</summary>
    internal bool HasEffect => Option.AlwaysApplies || !Option.Same(OldValue, NewValue);
}
