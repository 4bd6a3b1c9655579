namespace Carnelian.Core.Posix;

/// <summary>The few file calls for which the runtime's own are too slow at the start, or do not exist.</summary>
public static unsafe class PosixFile
{
    /// <summary>Descriptor of the standard output.</summary>
    public const int StandardOutput = 1;

    /// <summary>Descriptor of the standard error.</summary>
    public const int StandardError = 2;

    private const int WriteOnly = 1;
    private const int Create = 0x40;
    private const int Append = 0x400;
    private const int CloseOnExec = 0x80000;

    /// <summary>Writes all bytes, unless the descriptor fails.</summary>
    public static bool WriteAll(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            nint written;
            fixed (byte* data = bytes) written = Libc.Write(descriptor, data, (nuint)bytes.Length);
            if (written < 0 && Errno.Last == Errno.Interrupted) continue;
            if (written <= 0) return false;
            bytes = bytes[(int)written..];
        }

        return true;
    }

    /// <summary>Appends to a file and makes it if need be; opened anew each time, so that it may be rotated.</summary>
    /// <returns>False when the file cannot be written; <see cref="Errno.Last"/> has the reason.</returns>
    public static bool AppendTo(string path, ReadOnlySpan<byte> bytes)
    {
        var descriptor = Libc.Open(path, WriteOnly | Create | Append | CloseOnExec, 0x1A4);
        if (descriptor < 0) return false;
        var done = WriteAll(descriptor, bytes);
        _ = Libc.Close(descriptor);
        return done;
    }

    /// <summary>Sets the mode of a path.</summary>
    public static bool ChangeMode(string path, int mode) => Libc.ChangeMode(path, (uint)mode) == 0;

    /// <summary>Renames within a file system, replacing what is there.</summary>
    public static bool Rename(string from, string to) => Libc.Rename(from, to) == 0;

    /// <summary>Removes a name.</summary>
    public static bool Unlink(string path) => Libc.Unlink(path) == 0;

    /// <summary>Sets the mask for new files.</summary>
    /// <returns>The mask before.</returns>
    public static int SetFileMask(int mask) => (int)Libc.SetFileMask((uint)mask);

    /// <summary>Changes the working directory.</summary>
    public static bool ChangeDirectory(string path) => Libc.ChangeDirectory(path) == 0;

    /// <summary>Whether a descriptor is a terminal.</summary>
    public static bool IsTerminal(int descriptor) => Libc.IsTerminal(descriptor) == 1;
}
