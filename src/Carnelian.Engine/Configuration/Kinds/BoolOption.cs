using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>An option that is yes or no.</summary>
internal sealed class BoolOption : ConfigOption
{
    private readonly bool _default;

    internal BoolOption(Setting setting, string name, bool defaultValue, ConfigFlags flags, string description)
        : base(setting, name, flags, description) => _default = defaultValue;

    public override string Type => "yes or no";

    /// <summary>A further test; gives the reason of a refusal or null.</summary>
    internal Func<bool, string?>? Check { get; init; }

    internal override OptionValue Default => OptionValue.Of(_default ? 1 : 0);

    internal override string Render(OptionValue value) => value.Number != 0 ? "yes" : "no";

    internal override bool TryParse(
        IReadOnlyList<string> arguments, OptionContext context, out OptionValue value,
        [NotNullWhen(false)] out string? error)
    {
        var yes = ConfigText.Same(arguments[0], "yes");
        value = OptionValue.Of(yes ? 1 : 0);
        error = yes || ConfigText.Same(arguments[0], "no")
            ? Check?.Invoke(yes)
            : "argument must be 'yes' or 'no'";
        return error is null;
    }

    internal override void Rewrite(OptionValue value, ServerConfig config, ConfigRewrite file) =>
        file.Put(Name, $"{Name} {Render(value)}", value.Number != Default.Number);
}
