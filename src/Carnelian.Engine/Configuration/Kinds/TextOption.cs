using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>An option that is a text. With a null default, an empty text means that the option is not set.</summary>
internal sealed class TextOption : ConfigOption
{
    private readonly string? _default;

    internal TextOption(Setting setting, string name, string? defaultValue, ConfigFlags flags, string description)
        : base(setting, name, flags, description) => _default = defaultValue;

    public override string Type => "text";

    /// <summary>A further test; gives the reason of a refusal or null.</summary>
    internal Func<string, ServerConfig, string?>? Check { get; init; }

    /// <summary>True for secrets, which are bytes; elsewhere a zero byte would cut the text short.</summary>
    internal bool AllowsNul { get; init; }

    internal override OptionValue Default => OptionValue.Of(_default);

    internal override string Render(OptionValue value) => (string?)value.Reference ?? "";

    internal override bool TryParse(
        IReadOnlyList<string> arguments, OptionContext context, out OptionValue value,
        [NotNullWhen(false)] out string? error)
    {
        var text = arguments[0];
        value = OptionValue.Of(text.Length == 0 && _default is null ? null : text);
        error = !AllowsNul && text.Contains('\0') ? "argument must not contain a zero byte" : null;
        error ??= Check?.Invoke(text, context.Config);
        return error is null;
    }

    internal override void Rewrite(OptionValue value, ServerConfig config, ConfigRewrite file)
    {
        if (value.Reference is not string text)
        {
            file.MarkProcessed(Name);
            return;
        }

        file.Put(Name, $"{Name} {ConfigText.Quote(text)}", text != _default);
    }
}
