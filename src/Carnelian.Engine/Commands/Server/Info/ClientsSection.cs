using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Server.Info;

/// <summary>INFO clients. Nobody tracks keys or is another cluster node.</summary>
internal static class ClientsSection
{
    public static void Write(DataEngine engine, InfoText text)
    {
        text.Section("Clients");
        text.Field("connected_clients", engine.Clients.Count);
        text.Field("cluster_connections", 0);
        text.Field("maxclients", engine.Config.MaxClients);
        text.Field("client_recent_max_input_buffer", engine.Metrics.InputPeak);
        text.Field("client_recent_max_output_buffer", engine.Metrics.OutputPeak);
        text.Field("blocked_clients", engine.Clients.BlockedCount);
        text.Field("tracking_clients", 0);
        text.Field("clients_in_timeout_table", engine.Keyspace.Waiters.TimedCount);
    }
}
