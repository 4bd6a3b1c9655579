namespace Carnelian.Core.Posix;

/// <summary>Whose processor time is meant; the values are the kernel's.</summary>
public enum CpuTimeOwner
{
    /// <summary>Child processes that have ended.</summary>
    Children = -1,

    /// <summary>All threads of the process.</summary>
    Process = 0,

    /// <summary>The thread that asks.</summary>
    Thread = 1,
}
