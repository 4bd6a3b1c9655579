namespace Carnelian.Server.Net;

/// <summary>One entry of a loop's queue.</summary>
/// <param name="Signal">What is asked.</param>
/// <param name="Target">The action, channel, connection or waiter it is about.</param>
internal readonly record struct LoopMessage(LoopSignal Signal, object Target);
