using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>The addresses to listen on.</summary>
internal sealed class BindOption : ConfigOption
{
    private const int MaxAddresses = 16;
    private static readonly string[] s_default = ["*", "-::*"];

    internal BindOption(string description)
        : base(Setting.Bind, "bind", ConfigFlags.Modifiable | ConfigFlags.MultiArg, description) =>
        Action = ConfigAction.Bind;

    public override string Type => "addresses";

    internal override OptionValue Default => OptionValue.Of(s_default);

    internal override bool AlwaysApplies => true;

    internal override string Render(OptionValue value) => string.Join(' ', Addresses(value));

    internal override bool TryParse(
        IReadOnlyList<string> arguments, OptionContext context, out OptionValue value,
        [NotNullWhen(false)] out string? error)
    {
        var isEmpty = arguments.Count == 1 && arguments[0].Length == 0;
        value = OptionValue.Of(isEmpty ? Array.Empty<string>() : arguments.ToArray());
        error = arguments.Count > MaxAddresses ? "Too many bind addresses specified." : null;
        return error is null;
    }

    internal override void Rewrite(OptionValue value, ServerConfig config, ConfigRewrite file)
    {
        var addresses = Addresses(value);
        if (addresses.SequenceEqual(s_default))
        {
            file.MarkProcessed(Name);
            return;
        }

        var text = addresses.Count == 0 ? "\"\"" : string.Join(' ', addresses.Select(ConfigText.QuoteIfNeeded));
        file.Put(Name, $"{Name} {text}", force: true);
    }

    private static IReadOnlyList<string> Addresses(OptionValue value) => (IReadOnlyList<string>)value.Reference!;
}
