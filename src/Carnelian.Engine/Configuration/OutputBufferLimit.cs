namespace Carnelian.Engine.Configuration;

/// <summary>How much unsent reply a client may have before it is closed. Zero sets no limit.</summary>
/// <param name="HardBytes">The size that closes the client at once.</param>
/// <param name="SoftBytes">The size that closes the client when it stays above it.</param>
/// <param name="SoftSeconds">How long the client may stay above the soft limit.</param>
public readonly record struct OutputBufferLimit(ulong HardBytes, ulong SoftBytes, int SoftSeconds);
