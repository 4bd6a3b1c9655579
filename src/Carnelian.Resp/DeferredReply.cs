namespace Carnelian.Resp;

/// <summary>An aggregate reply whose header is still to be written.</summary>
/// <param name="Segment">The segment that its header ends.</param>
public readonly record struct DeferredReply(int Segment);
