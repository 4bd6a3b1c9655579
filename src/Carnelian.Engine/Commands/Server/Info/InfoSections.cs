using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Server.Info;

/// <summary>The sections of INFO in their order, and which of them a request means.</summary>
internal static class InfoSections
{
    private static readonly Section[] s_all =
    [
        new("server", true, ServerSection.Write),
        new("clients", true, ClientsSection.Write),
        new("memory", true, MemorySection.Write),
        new("persistence", true, PersistenceSection.Write),
        new("stats", true, StatsSection.Write),
        new("replication", true, ReplicationSection.Write),
        new("cpu", true, CpuSection.Write),
        new("modules", true, (_, text) => text.Section("Modules")),
        new("commandstats", false, CommandSections.WriteCalls),
        new("errorstats", true, CommandSections.WriteErrors),
        new("latencystats", false, CommandSections.WriteLatency),
        new("cluster", true, WriteCluster),
        new("keyspace", true, KeyspaceSection.Write),
    ];

    /// <summary>Writes the sections that the arguments from one on name; unknown names are passed over.</summary>
    public static byte[] Write(CommandContext c, int first)
    {
        var text = new InfoText();
        foreach (var section in s_all)
            if (IsWanted(c, first, section)) section.Write(c.Engine, text);
        return text.ToBytes();
    }

    private static bool IsWanted(CommandContext c, int first, Section section)
    {
        if (c.Args.Count <= first) return section.IsDefault;
        for (var i = first; i < c.Args.Count; i++)
        {
            if (c.Is(i, "ALL"u8) || c.Is(i, "EVERYTHING"u8)) return true;
            if (section.IsDefault && c.Is(i, "DEFAULT"u8)) return true;
            if (c.Is(i, section.Utf8Name)) return true;

            // Redis knows the list of modules by a second name.
            if (c.Is(i, "MODULE_LIST"u8) && section.Name == "modules") return true;
        }

        return false;
    }

    private static void WriteCluster(DataEngine engine, InfoText text)
    {
        text.Section("Cluster");
        text.Field("cluster_enabled", engine.Config.ClusterEnabled ? 1 : 0);
    }

    private sealed record Section(string Name, bool IsDefault, Action<DataEngine, InfoText> Write)
    {
        public byte[] Utf8Name { get; } = System.Text.Encoding.ASCII.GetBytes(Name);
    }
}
