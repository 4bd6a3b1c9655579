using Carnelian.Engine.Hosting;

namespace Carnelian.Engine.Tests.Hosting;

/// <summary>A process whose facts a test sets.</summary>
internal sealed class TestProcess : IProcessFacts
{
    public int ProcessId => 4711;

    public string Executable => "/usr/bin/carnelian-server";

    public string OperatingSystem => "Linux 6.1.0 x86_64";

    public string Runtime => "10.0.0";

    public string MultiplexingApi => "none";

    public string MonotonicClock => "test";

    public long ResidentBytes { get; set; } = 50_000_000;

    public long ManagedBytes { get; set; } = 2_000_000;

    public long ManagedCommittedBytes { get; set; } = 8_000_000;

    public long SystemMemoryBytes => 1L << 34;

    public CpuTimes ProcessCpu { get; set; } = new(TimeSpan.FromMilliseconds(1500), TimeSpan.FromMicroseconds(250));

    public CpuTimes ChildrenCpu => default;

    public CpuTimes ThreadCpu => new(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(20));
}
