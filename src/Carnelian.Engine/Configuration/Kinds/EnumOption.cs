using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>An option that is one of several words, or with <see cref="ConfigFlags.MultiArg"/> a set of them.</summary>
internal sealed class EnumOption : ConfigOption
{
    private readonly EnumName[] _names;
    private readonly long _default;

    internal EnumOption(
        Setting setting, string name, EnumName[] names, string defaultName, ConfigFlags flags, string description)
        : base(setting, name, flags, description)
    {
        _names = names;
        TryFind(defaultName, out _default);
    }

    public override string Type => (Has(ConfigFlags.MultiArg) ? "any of " : "one of ") + Choices;

    /// <summary>A further test; gives the reason of a refusal or null.</summary>
    internal Func<long, string?>? Check { get; init; }

    internal override OptionValue Default => OptionValue.Of(_default);

    internal string Choices => string.Join(", ", _names.Select(name => name.Text));

    internal override string Render(OptionValue value)
    {
        var exact = Array.FindIndex(_names, name => name.Value == value.Number);
        if (exact >= 0)
        {
            return _names[exact].Text;
        }

        var bits = _names.Where(name => name.Value != 0 && (value.Number & name.Value) == name.Value);
        return string.Join(' ', bits.Select(name => name.Text));
    }

    internal override bool TryParse(
        IReadOnlyList<string> arguments, OptionContext context, out OptionValue value,
        [NotNullWhen(false)] out string? error)
    {
        long number = 0;
        var isKnown = arguments.Count > 0;
        foreach (var argument in arguments)
        {
            isKnown &= TryFind(argument, out var bits);
            number |= bits;
        }

        value = OptionValue.Of(number);
        error = isKnown ? Check?.Invoke(number) : $"argument(s) must be one of the following: {Choices}";
        return error is null;
    }

    internal override void Rewrite(OptionValue value, ServerConfig config, ConfigRewrite file) =>
        file.Put(Name, $"{Name} {Render(value)}", value.Number != _default);

    private bool TryFind(string text, out long value)
    {
        foreach (var name in _names)
        {
            if (ConfigText.Same(name.Text, text))
            {
                value = name.Value;
                return true;
            }
        }

        value = 0;
        return false;
    }
}
