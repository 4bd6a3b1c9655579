namespace Carnelian.Engine.Configuration;

/// <summary>Saves a snapshot when so many changes are at least so old.</summary>
/// <param name="Seconds">Time since the last snapshot, 1 or more.</param>
/// <param name="Changes">Changes since the last snapshot, 0 or more.</param>
public readonly record struct SavePoint(long Seconds, int Changes);
