namespace Carnelian.Core.Memory;

/// <summary>Where bytes lie in a <see cref="ByteArena"/>.</summary>
/// <param name="Chunk">Which of its chunks.</param>
/// <param name="Offset">Where they begin within the chunk.</param>
/// <param name="Length">Number of bytes.</param>
public readonly record struct ArenaText(int Chunk, int Offset, int Length);
