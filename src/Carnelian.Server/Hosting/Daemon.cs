using System.Diagnostics;
using System.Globalization;
using Carnelian.Core.Posix;

namespace Carnelian.Server.Hosting;

/// <summary>
/// Runs the server in the background. A process of .NET cannot fork, so it starts itself once more in a session of its
/// own and waits until that one is ready or has failed.
/// </summary>
internal static class Daemon
{
    // Holds the descriptor on which the background process reports that it is ready.
    private const string Mark = "CARNELIAN_DAEMON_READY_FD";

    /// <summary>Whether this process is the one in the background.</summary>
    internal static bool IsChild => Environment.GetEnvironmentVariable(Mark) is not null;

    /// <summary>Starts the background process.</summary>
    /// <param name="arguments">Arguments of this process.</param>
    /// <param name="standardInput">Configuration that was read from the standard input, or null.</param>
    /// <returns>Exit code for this process: 0 once the other accepts connections.</returns>
    internal static int Launch(IReadOnlyList<string> arguments, string? standardInput)
    {
        if (!PosixProcess.TryCreatePipe(out var reader, out var writer)) return 1;
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardInput = standardInput is not null,
        };
        start.Environment[Mark] = writer.ToString(CultureInfo.InvariantCulture);

        // Under the dotnet host the program is the host's first argument.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var child = Process.Start(start);
        PosixSocket.Close(writer);
        if (child is null) return 1;
        if (standardInput is not null)
        {
            child.StandardInput.Write(standardInput);
            child.StandardInput.Close();
        }

        return PosixProcess.WaitForByte(reader) ? 0 : 1;
    }

    /// <summary>Leaves the session of whoever started it; in the background process, before anything else.</summary>
    internal static void BeginChild() => PosixProcess.NewSession();

    /// <summary>Reports to the waiting process, and lets the terminal go.</summary>
    internal static void ReportReady()
    {
        var mark = Environment.GetEnvironmentVariable(Mark);
        if (!int.TryParse(mark, CultureInfo.InvariantCulture, out var writer)) return;
        Environment.SetEnvironmentVariable(Mark, null);
        PosixProcess.DetachStandardStreams();
        PosixFile.WriteAll(writer, "1"u8);
        PosixSocket.Close(writer);
    }
}
