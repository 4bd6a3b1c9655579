using Carnelian.Engine.Execution;
using Carnelian.Server.Logging;

namespace Carnelian.Server.Net;

/// <summary>What all loops of a server share.</summary>
/// <param name="Engine">The data.</param>
/// <param name="Gate">Lets connections in.</param>
/// <param name="Log">The server's log.</param>
public sealed record LoopContext(DataEngine Engine, ConnectionGate Gate, ServerLog Log);
