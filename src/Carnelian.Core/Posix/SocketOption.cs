namespace Carnelian.Core.Posix;

/// <summary>Options of sockets: the kernel's level in the upper half, its option in the lower.</summary>
public enum SocketOption
{
    /// <summary>Binds although connections of an earlier listener linger.</summary>
    ReuseAddress = (1 << 16) | 2,

    /// <summary>Probes a silent peer.</summary>
    KeepAlive = (1 << 16) | 9,

    /// <summary>Size of the kernel's send buffer, in bytes.</summary>
    SendBuffer = (1 << 16) | 7,

    /// <summary>Size of the kernel's receive buffer, in bytes.</summary>
    ReceiveBuffer = (1 << 16) | 8,

    /// <summary>Mark for packet filters.</summary>
    Mark = (1 << 16) | 36,

    /// <summary>Sends small packets at once.</summary>
    NoDelay = (6 << 16) | 1,

    /// <summary>Seconds of silence before the first probe.</summary>
    KeepAliveIdle = (6 << 16) | 4,

    /// <summary>Seconds between probes.</summary>
    KeepAliveInterval = (6 << 16) | 5,

    /// <summary>Probes without an answer after which the peer counts as gone.</summary>
    KeepAliveCount = (6 << 16) | 6,

    /// <summary>Keeps an IPv6 socket from taking IPv4 too.</summary>
    IPv6Only = (41 << 16) | 26,
}
