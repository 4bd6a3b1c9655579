using System.Globalization;
using System.Runtime.InteropServices;
using Carnelian.Engine.Hosting;

namespace Carnelian.Server.Hosting;

/// <summary>
/// The process and the machine as Linux's <c>/proc</c> and the .NET runtime tell of them. A file that is missing or
/// malformed reads as zero: INFO must not fail for it.
/// </summary>
/// <param name="root">Where the proc file system is mounted.</param>
/// <param name="multiplexingApi">How connections are waited for.</param>
public sealed class LinuxProcessFacts(string multiplexingApi, string root = "/proc") : IProcessFacts
{
    // The unit of /proc's times is fixed at a hundredth of a second for programs, whatever the kernel's own tick.
    private const long TimeSpanTicksPerClockTick = TimeSpan.TicksPerSecond / 100;

    // Fields of a stat file counted behind the name in parentheses; the first of them is the state.
    private const int UserTimeField = 11;
    private const int SystemTimeField = 12;
    private const int ChildrenUserTimeField = 13;
    private const int ChildrenSystemTimeField = 14;

    /// <inheritdoc/>
    public int ProcessId => Environment.ProcessId;

    /// <inheritdoc/>
    public string Executable => Environment.ProcessPath ?? "";

    /// <inheritdoc/>
    public string OperatingSystem { get; } = string.Join(
        ' ', "Linux", ReadText(root, "sys/kernel/osrelease").Trim(), Machine(RuntimeInformation.OSArchitecture));

    /// <inheritdoc/>
    public string Runtime { get; } = Environment.Version.ToString();

    /// <inheritdoc/>
    public string MultiplexingApi { get; } = multiplexingApi;

    /// <inheritdoc/>
    public string MonotonicClock => "POSIX clock_gettime";

    /// <inheritdoc/>
    public long ResidentBytes => Number(Words(ReadText(root, "self/statm")), 1) * Environment.SystemPageSize;

    /// <inheritdoc/>
    public long ManagedBytes => GC.GetTotalMemory(forceFullCollection: false);

    /// <inheritdoc/>
    public long ManagedCommittedBytes => GC.GetGCMemoryInfo().TotalCommittedBytes;

    /// <inheritdoc/>
    public long SystemMemoryBytes { get; } = ReadMemoryTotal(root);

    /// <inheritdoc/>
    public CpuTimes ProcessCpu
    {
        get
        {
            var usage = Environment.CpuUsage;
            return new CpuTimes(usage.UserTime, usage.PrivilegedTime);
        }
    }

    /// <inheritdoc/>
    public CpuTimes ChildrenCpu => Times("self/stat", ChildrenUserTimeField, ChildrenSystemTimeField);

    /// <inheritdoc/>
    public CpuTimes ThreadCpu => Times("thread-self/stat", UserTimeField, SystemTimeField);

    private CpuTimes Times(string file, int userField, int systemField)
    {
        // The name of a thread may hold blanks and parentheses; the last one closes it.
        var text = ReadText(root, file);
        var fields = Words(text[(text.LastIndexOf(')') + 1)..]);
        return new CpuTimes(
            new TimeSpan(Number(fields, userField) * TimeSpanTicksPerClockTick),
            new TimeSpan(Number(fields, systemField) * TimeSpanTicksPerClockTick));
    }

    private static long ReadMemoryTotal(string root)
    {
        // "MemTotal:       24684092 kB" is the first line.
        var words = Words(ReadText(root, "meminfo"));
        return words.Length > 1 && words[0] == "MemTotal:" ? Number(words, 1) * 1024 : 0;
    }

    private static string Machine(Architecture architecture) => architecture switch
    {
        Architecture.X64 => "x86_64",
        Architecture.X86 => "i686",
        Architecture.Arm64 => "aarch64",
        _ => architecture.ToString().ToLowerInvariant(),
    };

    private static string[] Words(string text) =>
        text.Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static long Number(string[] words, int index)
    {
        var text = index < words.Length ? words[index] : "";
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }

    private static string ReadText(string root, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(root, file));
        }
        catch (IOException)
        {
            return "";
        }
        catch (UnauthorizedAccessException)
        {
            return "";
        }
    }
}
