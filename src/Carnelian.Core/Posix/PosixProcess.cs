using System.Runtime.InteropServices;

namespace Carnelian.Core.Posix;

/// <summary>The process itself: its limits, its session, its entropy.</summary>
public static unsafe class PosixProcess
{
    private const int LimitOpenFiles = 7;
    private const int SignalStop = 19;
    private const int ReadWrite = 2;

    /// <summary>Reads the limits of open descriptors.</summary>
    /// <returns>False when the system does not tell; <see cref="Errno.Last"/> has the reason.</returns>
    public static bool TryGetOpenFileLimit(out ulong soft, out ulong hard)
    {
        var limits = stackalloc ulong[2];
        var done = Libc.GetLimit(LimitOpenFiles, limits) == 0;
        (soft, hard) = (limits[0], limits[1]);
        return done;
    }

    /// <summary>Sets the limits of open descriptors.</summary>
    public static bool SetOpenFileLimit(ulong soft, ulong hard)
    {
        var limits = stackalloc ulong[2];
        (limits[0], limits[1]) = (soft, hard);
        return Libc.SetLimit(LimitOpenFiles, limits) == 0;
    }

    /// <summary>A number that nobody can guess, to seed generators and keyed hashes with.</summary>
    public static ulong NewSeed()
    {
        ulong seed;
        if (OperatingSystem.IsLinux() && Libc.GetRandom(&seed, sizeof(ulong), 0) == sizeof(ulong)) return seed;
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
        return MemoryMarshal.Read<ulong>(bytes);
    }

    /// <summary>Leaves the terminal and its process group.</summary>
    public static bool NewSession() => Libc.NewSession() >= 0;

    /// <summary>Stops the process until somebody continues it: how upstart learns that a service is ready.</summary>
    public static void StopSelf() => _ = Libc.Raise(SignalStop);

    /// <summary>Turns standard input, output and error to /dev/null.</summary>
    public static void DetachStandardStreams()
    {
        var descriptor = Libc.Open("/dev/null", ReadWrite, 0);
        if (descriptor < 0) return;
        for (var target = 0; target <= 2; target++) _ = Libc.Duplicate(descriptor, target);
        if (descriptor > 2) _ = Libc.Close(descriptor);
    }

    /// <summary>A pipe whose writing end a child process inherits.</summary>
    /// <returns>False when the system refused.</returns>
    public static bool TryCreatePipe(out int reader, out int writer)
    {
        var ends = stackalloc int[2];
        var done = Libc.Pipe(ends, 0) == 0;
        (reader, writer) = (ends[0], ends[1]);
        return done;
    }

    /// <summary>Waits for one byte of a pipe.</summary>
    /// <returns>False when the other end was closed first.</returns>
    public static bool WaitForByte(int descriptor)
    {
        byte value;
        nint count;
        do count = Libc.Read(descriptor, &value, 1);
        while (count < 0 && Errno.Last == Errno.Interrupted);
        return count == 1;
    }
}
