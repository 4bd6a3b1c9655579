namespace Carnelian.Engine.Effects;

/// <summary>
/// Receives the effect log as one stream of bytes: the append-only file, a replica's backlog, a test.
/// </summary>
public interface IEffectSink
{
    /// <summary>
    /// Takes the next bytes of the log: whole commands in the protocol's request form, a transaction whole. Called
    /// under the log's own lock, in order; it must only copy.
    /// </summary>
    /// <param name="position">Position of the first byte in the log.</param>
    /// <param name="bytes">The bytes; valid during the call only.</param>
    void Append(long position, ReadOnlySpan<byte> bytes);
}
