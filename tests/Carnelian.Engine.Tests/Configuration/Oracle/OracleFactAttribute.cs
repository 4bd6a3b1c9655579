namespace Carnelian.Engine.Tests.Configuration.Oracle;

/// <summary>A test against a real redis-server 7.0.15; without one it is skipped, and says so.</summary>
public sealed class OracleFactAttribute : FactAttribute
{
    public OracleFactAttribute() => Skip = RedisServer.IsInstalled ? null : "redis-server 7.0.15 is not on PATH";
}
