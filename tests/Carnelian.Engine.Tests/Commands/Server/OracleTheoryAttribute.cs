namespace Carnelian.Engine.Tests.Commands.Server;

/// <summary>A theory that needs redis-server 7.0.15 on the PATH; skipped where there is none.</summary>
public sealed class OracleTheoryAttribute : TheoryAttribute
{
    public OracleTheoryAttribute()
    {
        if (OracleFactAttribute.ServerPath is null) Skip = "redis-server 7.0.15 is not on the PATH.";
    }
}
