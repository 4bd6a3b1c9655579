using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Server.Info;

/// <summary>INFO replication, of a master without replicas.</summary>
internal static class ReplicationSection
{
    public static void Write(DataEngine engine, InfoText text)
    {
        var replication = engine.Replication;
        var config = engine.Config;
        text.Section("Replication");
        text.Field("role", "master");
        text.Field("connected_slaves", 0);
        if (config.MinReplicasToWrite > 0 && config.MinReplicasMaxLag > 0) text.Field("min_slaves_good_slaves", 0);
        text.Field("master_failover_state", "no-failover");
        text.Field("master_replid", replication.Id);
        text.Field("master_replid2", replication.PreviousId);
        text.Field("master_repl_offset", replication.Offset);
        text.Field("second_repl_offset", -1);
        text.Field("repl_backlog_active", 0);
        text.Field("repl_backlog_size", config.ReplBacklogSize);
        text.Field("repl_backlog_first_byte_offset", 0);
        text.Field("repl_backlog_histlen", 0);
    }
}
