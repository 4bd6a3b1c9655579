namespace Carnelian.Core.Posix;

/// <summary>What epoll watches and reports; the values are the kernel's.</summary>
[Flags]
public enum EpollEvents : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>There is something to read.</summary>
    In = 1,

    /// <summary>There is room to write.</summary>
    Out = 4,

    /// <summary>An error is pending.</summary>
    Error = 8,

    /// <summary>Both directions are closed.</summary>
    HangUp = 16,

    /// <summary>The peer has closed its sending side.</summary>
    ReadHangUp = 0x2000,

    /// <summary>Reports changes instead of states.</summary>
    EdgeTriggered = 1u << 31,
}
