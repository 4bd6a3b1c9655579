using System.Runtime.InteropServices;
using Carnelian.Core.Posix;
using Carnelian.Engine.Execution;

namespace Carnelian.Server.Hosting;

/// <summary>The process and the machine as INFO shows them.</summary>
/// <param name="multiplexingApi">How connections are waited for.</param>
internal sealed class ProcessFacts(string multiplexingApi) : IProcessFacts
{
    /// <inheritdoc/>
    public int ProcessId => Environment.ProcessId;

    /// <inheritdoc/>
    public string Executable => Environment.ProcessPath ?? "";

    /// <inheritdoc/>
    public string OperatingSystem { get; } =
        System.OperatingSystem.IsLinux() ? PosixProcess.DescribeSystem() : RuntimeInformation.OSDescription;

    /// <inheritdoc/>
    public string Runtime => Environment.Version.ToString();

    /// <inheritdoc/>
    public string MultiplexingApi => multiplexingApi;

    /// <inheritdoc/>
    public string MonotonicClock => "POSIX clock_gettime";

    /// <inheritdoc/>
    public long ResidentBytes => Environment.WorkingSet;

    /// <inheritdoc/>
    public long ManagedBytes => GC.GetTotalMemory(forceFullCollection: false);

    /// <inheritdoc/>
    public long ManagedCommittedBytes => GC.GetGCMemoryInfo().TotalCommittedBytes;

    /// <inheritdoc/>
    public long SystemMemoryBytes { get; } = System.OperatingSystem.IsLinux()
        ? PosixProcess.GetMachineMemory()
        : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <inheritdoc/>
    public CpuTimes ProcessCpu => Times(CpuTimeOwner.Process);

    /// <inheritdoc/>
    public CpuTimes ChildrenCpu => Times(CpuTimeOwner.Children);

    /// <inheritdoc/>
    public CpuTimes ThreadCpu => Times(CpuTimeOwner.Thread);

    private static CpuTimes Times(CpuTimeOwner owner)
    {
        if (System.OperatingSystem.IsLinux())
        {
            var (user, system) = PosixProcess.GetCpuTimes(owner);
            return new CpuTimes(user, system);
        }

        if (owner != CpuTimeOwner.Process || System.OperatingSystem.IsMacOS()) return default;
        var usage = Environment.CpuUsage;
        return new CpuTimes(usage.UserTime, usage.PrivilegedTime);
    }
}
