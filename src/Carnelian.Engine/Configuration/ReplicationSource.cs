namespace Carnelian.Engine.Configuration;

/// <summary>The master that a replica copies.</summary>
/// <param name="Host">A name or an address.</param>
/// <param name="Port">The port, 0 to 65535.</param>
public sealed record ReplicationSource(string Host, int Port);
