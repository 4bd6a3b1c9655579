namespace Carnelian.Server.Net;

/// <summary>What a loop tells a connection.</summary>
[Flags]
internal enum ReadyEvents
{
    None = 0,

    /// <summary>There may be something to read.</summary>
    Readable = 1,

    /// <summary>There may be room to write.</summary>
    Writable = 2,

    /// <summary>The end of the stream, or an error, is behind what can be read.</summary>
    HangUp = 4,
}
