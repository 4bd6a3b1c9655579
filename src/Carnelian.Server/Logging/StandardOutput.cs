using Carnelian.Core.Posix;

namespace Carnelian.Server.Logging;

/// <summary>The log on the standard output.</summary>
public sealed class StandardOutput : ILogOutput
{
    private readonly Lock _gate = new();

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> lines)
    {
        lock (_gate) StandardStreams.Write(PosixFile.StandardOutput, lines);
    }
}
