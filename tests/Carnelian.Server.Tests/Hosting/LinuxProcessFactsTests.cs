using Carnelian.Server.Hosting;

namespace Carnelian.Server.Tests.Hosting;

/// <summary>What the proc file system tells, and what happens when it does not.</summary>
public sealed class LinuxProcessFactsTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("carnelian-proc-").FullName;

    [Fact]
    public void FieldsAreFoundBehindANameWithBlanksAndParentheses()
    {
        Write("self/stat", "42 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 111 222 333 444 20 0");
        Write("thread-self/stat", "43 (x) R 1 2 3 4 5 6 7 8 9 10 50 25 0 0 20 0");
        Write("self/statm", "1000 300 20 1 0 2 0\n");
        Write("meminfo", "MemTotal:       24684092 kB\nMemFree:  1 kB\n");
        Write("sys/kernel/osrelease", "6.1.0-test\n");
        var facts = new LinuxProcessFacts("epoll", _root);
        Assert.Equal(TimeSpan.FromMilliseconds(3330), facts.ChildrenCpu.User);
        Assert.Equal(TimeSpan.FromMilliseconds(4440), facts.ChildrenCpu.System);
        Assert.Equal(TimeSpan.FromMilliseconds(500), facts.ThreadCpu.User);
        Assert.Equal(TimeSpan.FromMilliseconds(250), facts.ThreadCpu.System);
        Assert.Equal(300L * Environment.SystemPageSize, facts.ResidentBytes);
        Assert.Equal(24684092L * 1024, facts.SystemMemoryBytes);
        Assert.StartsWith("Linux 6.1.0-test ", facts.OperatingSystem, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsMissingOrMalformedIsZero()
    {
        Write("self/statm", "garbage");
        Write("self/stat", "42 (cut off");
        var facts = new LinuxProcessFacts("epoll", _root);
        Assert.Equal(0, facts.ResidentBytes);
        Assert.Equal(0, facts.SystemMemoryBytes);
        Assert.Equal(default, facts.ChildrenCpu);
        Assert.Equal(default, facts.ThreadCpu);
    }

    [Fact]
    public void TheRealOneIsPlausible()
    {
        if (!OperatingSystem.IsLinux()) return;
        var facts = new LinuxProcessFacts("epoll");
        Assert.InRange(facts.ResidentBytes, 1 << 20, 1L << 40);
        Assert.True(facts.SystemMemoryBytes > facts.ResidentBytes);
        Assert.True(facts.ManagedBytes > 0 && facts.ManagedCommittedBytes >= 0);
        Assert.True(facts.ProcessCpu.User > TimeSpan.Zero);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private void Write(string name, string text)
    {
        var path = Path.Combine(_root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
