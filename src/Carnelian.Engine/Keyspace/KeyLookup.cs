namespace Carnelian.Engine.Keyspace;

/// <summary>How a key is looked up.</summary>
[Flags]
public enum KeyLookup
{
    /// <summary>As a read by a client: counts a hit or miss and notes the access.</summary>
    Default = 0,

    /// <summary>Leaves the access statistics of the key alone.</summary>
    NoTouch = 1,

    /// <summary>Counts neither hit nor miss.</summary>
    NoStatistics = 2,

    /// <summary>Notes the access even for a client that asked for NO-TOUCH, as the command TOUCH does.</summary>
    AlwaysTouch = 4,

    /// <summary>Looks without leaving a trace.</summary>
    Peek = NoTouch | NoStatistics,
}
