namespace Carnelian.Engine.Hosting;

/// <summary>
/// What the engine may learn of the process and the machine it runs in. Every property asks anew and may be read from
/// any thread; what the platform does not tell is zero or empty.
/// </summary>
public interface IProcessFacts
{
    /// <summary>Process id.</summary>
    int ProcessId { get; }

    /// <summary>Path of the program; empty when unknown.</summary>
    string Executable { get; }

    /// <summary>Name, release and machine of the operating system, as <c>uname</c> gives them.</summary>
    string OperatingSystem { get; }

    /// <summary>Version of the .NET runtime.</summary>
    string Runtime { get; }

    /// <summary>How connections are waited for, such as <c>epoll</c>.</summary>
    string MultiplexingApi { get; }

    /// <summary>Where monotonic time comes from.</summary>
    string MonotonicClock { get; }

    /// <summary>Bytes of memory that the process occupies.</summary>
    long ResidentBytes { get; }

    /// <summary>Bytes of managed objects, those not yet collected included.</summary>
    long ManagedBytes { get; }

    /// <summary>Bytes that the runtime took from the system for managed objects.</summary>
    long ManagedCommittedBytes { get; }

    /// <summary>Bytes of memory of the machine.</summary>
    long SystemMemoryBytes { get; }

    /// <summary>Processor time of the process.</summary>
    CpuTimes ProcessCpu { get; }

    /// <summary>Processor time of child processes that have ended.</summary>
    CpuTimes ChildrenCpu { get; }

    /// <summary>Processor time of the thread that asks.</summary>
    CpuTimes ThreadCpu { get; }
}
