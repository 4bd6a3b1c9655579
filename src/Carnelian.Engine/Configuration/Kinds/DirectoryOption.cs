using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>The working directory. A relative path counts from the directory before, as a change of it would.</summary>
internal sealed class DirectoryOption : ConfigOption
{
    internal DirectoryOption(string description)
        : base(
            Setting.Directory, "dir", ConfigFlags.Modifiable | ConfigFlags.Protected | ConfigFlags.DenyLoading,
            description) => Action = ConfigAction.Directory;

    public override string Type => "path";

    internal override OptionValue Default => OptionValue.Of("");

    internal override bool AlwaysApplies => true;

    internal override string Render(OptionValue value) => (string)value.Reference!;

    internal override bool TryParse(
        IReadOnlyList<string> arguments, OptionContext context, out OptionValue value,
        [NotNullWhen(false)] out string? error)
    {
        value = default;
        if (arguments[0].Contains('\0'))
        {
            error = "argument must not contain a zero byte";
            return false;
        }

        if (arguments[0].Length == 0)
        {
            error = "No such file or directory";
            return false;
        }

        var path = ConfigText.Combine(Render(context.Config.Get(Setting)), arguments[0]);
        value = OptionValue.Of(path);
        error = context.Files.CheckDirectory(ConfigText.ToPath(path));
        return error is null;
    }

    internal override void Rewrite(OptionValue value, ServerConfig config, ConfigRewrite file)
    {
        if (Render(value).Length == 0)
        {
            file.MarkProcessed(Name);
            return;
        }

        file.Put(Name, $"{Name} {ConfigText.Quote(Render(value))}", force: true);
    }
}
