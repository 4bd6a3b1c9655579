using System.Runtime.InteropServices;

namespace Carnelian.Core.Posix;

/// <summary>Hands physical pages back to the operating system while keeping their addresses.</summary>
internal static unsafe partial class PageMemory
{
    private const int MadviseDontNeed = 4;

    /// <summary>Discards the content of a page-aligned range; it reads as zeros afterwards.</summary>
    /// <returns>False where the platform cannot do this.</returns>
    public static bool Discard(byte* start, nuint bytes) =>
        OperatingSystem.IsLinux() && Madvise(start, bytes, MadviseDontNeed) == 0;

    [LibraryImport("libc", EntryPoint = "madvise", SetLastError = true)]
    private static partial int Madvise(void* address, nuint length, int advice);
}
