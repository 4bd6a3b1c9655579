using System.Globalization;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Server.Info;

/// <summary>INFO keyspace: a line for every database that has keys.</summary>
internal static class KeyspaceSection
{
    public static void Write(DataEngine engine, InfoText text)
    {
        text.Section("Keyspace");
        var keyspace = engine.Keyspace;
        for (var database = 0; database < keyspace.Databases; database++)
        {
            var keys = keyspace.Count(database);
            if (keys == 0) continue;
            var expires = keyspace.ExpiresCount(database);
            var ttl = expires == 0 ? 0 : engine.ExpiryAverages.AverageTtlMs(database);
            text.Field(
                string.Create(CultureInfo.InvariantCulture, $"db{database}"),
                string.Create(CultureInfo.InvariantCulture, $"keys={keys},expires={expires},avg_ttl={ttl}")
                + Fields(keyspace.ExpiringFieldsCount(database)));
        }
    }
    /// <summary>What newer versions of Redis add; clients need not know it while there is nothing.</summary>
    private static string Fields(long hashes) =>
        hashes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $",subexpiry={hashes}");
}
