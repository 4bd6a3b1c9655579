using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Carnelian.Engine.Configuration.Settings;

namespace Carnelian.Engine.Configuration.Kinds;

/// <summary>The master that this server copies at its start.</summary>
internal sealed class ReplicaOfOption : ConfigOption
{
    internal ReplicaOfOption(string description)
        : base(Setting.ReplicaOf, "replicaof", ConfigFlags.Immutable | ConfigFlags.MultiArg, description) =>
        Alias = "slaveof";

    public override string Type => "host and port, or \"no one\"";

    internal override OptionValue Default => default;

    internal override string Render(OptionValue value) => value.Reference is ReplicationSource source
        ? string.Create(CultureInfo.InvariantCulture, $"{source.Host} {source.Port}")
        : "";

    internal override bool TryParse(
        IReadOnlyList<string> arguments, OptionContext context, out OptionValue value,
        [NotNullWhen(false)] out string? error)
    {
        value = default;
        error = arguments.Count == 2 ? null : "wrong number of arguments";
        if (error is not null)
        {
            return false;
        }

        if (ConfigText.Same(arguments[0], "no") && ConfigText.Same(arguments[1], "one"))
        {
            return true;
        }

        var isPort = NumberText.TryParseLoose(arguments[1], 10, out var port) && port is >= 0 and <= 65535;
        value = isPort ? OptionValue.Of(new ReplicationSource(arguments[0], (int)port)) : default;
        error = isPort ? null : "Invalid master port";
        return isPort;
    }

    internal override void Rewrite(OptionValue value, ServerConfig config, ConfigRewrite file)
    {
        if (config.ClusterEnabled || value.Reference is not ReplicationSource source)
        {
            file.MarkProcessed(Name);
            return;
        }

        var port = source.Port.ToString(CultureInfo.InvariantCulture);
        file.Put(Name, $"{Name} {ConfigText.QuoteIfNeeded(source.Host)} {port}", force: true);
    }
}
