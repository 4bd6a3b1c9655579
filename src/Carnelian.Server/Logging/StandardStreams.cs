using System.Text;
using Carnelian.Core.Posix;

namespace Carnelian.Server.Logging;

/// <summary>Writes to the standard streams without the console's start-up cost where that is possible.</summary>
internal static class StandardStreams
{
    internal static void Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        if (!OperatingSystem.IsWindows())
        {
            PosixFile.WriteAll(descriptor, bytes);
            return;
        }

        using var stream = descriptor == PosixFile.StandardError
            ? Console.OpenStandardError()
            : Console.OpenStandardOutput();
        stream.Write(bytes);
    }

    internal static void WriteOutput(string text) =>
        Write(PosixFile.StandardOutput, Encoding.UTF8.GetBytes(text));

    internal static void WriteError(string text) => Write(PosixFile.StandardError, Encoding.UTF8.GetBytes(text));
}
