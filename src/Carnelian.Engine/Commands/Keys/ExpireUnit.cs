namespace Carnelian.Engine.Commands.Keys;

/// <summary>What a time argument counts, and from when.</summary>
internal enum ExpireUnit
{
    /// <summary>Seconds from now.</summary>
    Seconds,

    /// <summary>Milliseconds from now.</summary>
    Milliseconds,

    /// <summary>Seconds since 1970.</summary>
    UnixSeconds,

    /// <summary>Milliseconds since 1970.</summary>
    UnixMilliseconds,
}
