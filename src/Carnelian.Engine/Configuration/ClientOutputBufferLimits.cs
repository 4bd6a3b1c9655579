namespace Carnelian.Engine.Configuration;

/// <summary>The limits of unsent replies for each class of client.</summary>
/// <param name="Normal">Clients that ask and are answered.</param>
/// <param name="Replica">Replicas.</param>
/// <param name="PubSub">Subscribers.</param>
public sealed record ClientOutputBufferLimits(
    OutputBufferLimit Normal, OutputBufferLimit Replica, OutputBufferLimit PubSub);
