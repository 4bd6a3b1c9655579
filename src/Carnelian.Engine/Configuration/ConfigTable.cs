using System.Diagnostics.CodeAnalysis;
using Carnelian.Engine.Configuration.Options;

namespace Carnelian.Engine.Configuration;

/// <summary>All options, section by section: the one place that says which options there are.</summary>
public static class ConfigTable
{
    private static readonly ConfigSection[] s_sections =
    [
        new("Network", NetworkOptions.Rows()),
        new("TLS", TlsOptions.Rows()),
        new("General", GeneralOptions.Rows()),
        new("Security", SecurityOptions.Rows()),
        new("Memory", MemoryOptions.Rows()),
        new("Clients", ClientsOptions.Rows()),
        new("Data", DataOptions.Rows()),
        new("Persistence", PersistenceOptions.Rows()),
        new("Replication", ReplicationOptions.Rows()),
        new("Cluster", ClusterOptions.Rows()),
        new("Diagnostics", DiagnosticsOptions.Rows()),
        new("Carnelian", CarnelianOptions.Rows()),
    ];

    private static readonly ConfigOption[] s_options = [.. s_sections.SelectMany(section => section.Options)];

    private static readonly Dictionary<string, ConfigOption> s_byName = IndexByName();

    /// <summary>The sections, in the order of the reference.</summary>
    public static IReadOnlyList<ConfigSection> Sections => s_sections;

    /// <summary>The options, in the order of the reference.</summary>
    public static IReadOnlyList<ConfigOption> Options => s_options;

    /// <summary>Every name and alias, in lower case and in the order of the reference.</summary>
    internal static IEnumerable<KeyValuePair<string, ConfigOption>> Names => s_byName;

    /// <summary>Finds an option by its name or alias, without regard to case.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out ConfigOption? option) =>
        s_byName.TryGetValue(name, out option);

    /// <summary>True when the value of this option must not appear in logs. Unknown names have no secrets.</summary>
    public static bool IsSensitive(string name) =>
        TryFind(name, out var option) && option.Has(ConfigFlags.Sensitive);

    private static Dictionary<string, ConfigOption> IndexByName()
    {
        var index = new Dictionary<string, ConfigOption>(2 * s_options.Length, StringComparer.OrdinalIgnoreCase);
        foreach (var option in s_options)
        {
            index.Add(option.Name, option);
            if (option.Alias is not null)
            {
                index.Add(option.Alias, option);
            }
        }

        return index;
    }
}
