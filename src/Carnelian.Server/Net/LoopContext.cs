using Carnelian.Engine.Execution;
using Carnelian.Server.Logging;
using Carnelian.Server.Net.Listening;

namespace Carnelian.Server.Net;

/// <summary>What all loops of a server share.</summary>
/// <param name="Engine">The data.</param>
/// <param name="Gate">Lets connections in.</param>
/// <param name="Log">The server's log.</param>
public sealed record LoopContext(DataEngine Engine, ConnectionGate Gate, ServerLog Log)
{
    /// <summary>
    /// Unsent bytes beyond which a connection reads no further request. A client that pipelines without reading must
    /// not be stopped where Redis would go on buffering for it, and a server must not buffer without end.
    /// </summary>
    public long OutputBound { get; init; } = 256L * 1024 * 1024;
}
