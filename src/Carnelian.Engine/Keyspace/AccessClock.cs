using Carnelian.Core.Numerics;
using Carnelian.Core.Structures;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Configuration.Choices;

namespace Carnelian.Engine.Keyspace;

/// <summary>
/// Keeps the 24 access bits of every entry: seconds of the LRU clock or, under an LFU policy, minutes of the last
/// decay and a logarithmic counter.
/// </summary>
/// <remarks>https://redis.io/docs/latest/develop/reference/eviction/</remarks>
public sealed class AccessClock(ServerConfig config)
{
    private const uint ClockMask = 0xFFFFFF;
    private const int InitialCounter = 5;
    private const int MaxCounter = 255;

    /// <summary>Whether keys carry frequency counters and not clocks.</summary>
    public bool Frequency =>
        config.MaxMemoryPolicy is EvictionPolicy.AllKeysLfu or EvictionPolicy.VolatileLfu;

    /// <summary>The access word of a new key.</summary>
    public uint Initial(long nowMs) => Frequency ? (Minutes(nowMs) << 8) | InitialCounter : Clock(nowMs);

    /// <summary>Notes an access to a key.</summary>
    public void Touch(EntryRef entry, long nowMs, SeededRandom random)
    {
        if (!Frequency)
        {
            entry.Access = Clock(nowMs);
            return;
        }

        var counter = Decayed(entry.Access, nowMs);
        if (counter < MaxCounter)
        {
            var above = Math.Max(0, counter - InitialCounter);
            if (random.NextDouble() < 1.0 / ((above * (double)config.LfuLogFactor) + 1)) counter++;
        }

        entry.Access = (Minutes(nowMs) << 8) | (uint)counter;
    }

    /// <summary>Seconds since a key was last accessed, under an LRU policy.</summary>
    public static long IdleSeconds(uint access, long nowMs) => (Clock(nowMs) - access) & ClockMask;

    /// <summary>The access word of a key that was last accessed some seconds ago.</summary>
    public static uint WithIdle(long idleSeconds, long nowMs) => (uint)((nowMs / 1000) - idleSeconds) & ClockMask;

    /// <summary>The frequency counter of a key, decayed to the present; 0 to 255.</summary>
    public int Decayed(uint access, long nowMs)
    {
        var counter = (int)(access & 0xFF);
        if (config.LfuDecayTime == 0) return counter;
        var elapsed = (Minutes(nowMs) - (access >> 8)) & 0xFFFF;
        return Math.Max(0, counter - (int)(elapsed / (uint)config.LfuDecayTime));
    }

    private static uint Clock(long nowMs) => (uint)(nowMs / 1000) & ClockMask;

    private static uint Minutes(long nowMs) => (uint)(nowMs / 60000) & 0xFFFF;
}
