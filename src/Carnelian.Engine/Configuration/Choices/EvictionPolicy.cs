namespace Carnelian.Engine.Configuration.Choices;

/// <summary>Which keys are evicted when memory is full.</summary>
public enum EvictionPolicy
{
    /// <summary>Keys with an expiry, the longest unused first.</summary>
    VolatileLru = 0,

    /// <summary>Keys with an expiry, the least used first.</summary>
    VolatileLfu = 1,

    /// <summary>Keys with an expiry, at random.</summary>
    VolatileRandom = 2,

    /// <summary>Keys with an expiry, the soonest to expire first.</summary>
    VolatileTtl = 3,

    /// <summary>Any key, the longest unused first.</summary>
    AllKeysLru = 4,

    /// <summary>Any key, the least used first.</summary>
    AllKeysLfu = 5,

    /// <summary>Any key, at random.</summary>
    AllKeysRandom = 6,

    /// <summary>None: writes that need memory are refused.</summary>
    NoEviction = 7,
}
