using Carnelian.Core.Posix;

namespace Carnelian.Server.Logging;

/// <summary>The log in a file, opened anew for each line so that it may be renamed and rotated at any time.</summary>
/// <param name="path">The file.</param>
public sealed class FileOutput(string path) : ILogOutput
{
    private readonly Lock _gate = new();
    private readonly string _path = Path.GetFullPath(path);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> lines)
    {
        lock (_gate)
        {
            if (!OperatingSystem.IsWindows())
            {
                PosixFile.AppendTo(_path, lines);
                return;
            }

            try
            {
                using var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
                file.Write(lines);
            }
            catch (IOException)
            {
                // A log that cannot be written must not stop the server; Redis goes on as well.
            }
        }
    }
}
