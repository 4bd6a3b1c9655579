using System.Runtime.InteropServices;

namespace Carnelian.Core.Posix;

/// <summary>Linux's error numbers, as far as the server tells them apart.</summary>
public static class Errno
{
    /// <summary>Interrupted by a signal: try again.</summary>
    public const int Interrupted = 4;

    /// <summary>Nothing to read, or no room to write, at the moment.</summary>
    public const int Again = 11;

    /// <summary>No memory.</summary>
    public const int NoMemory = 12;

    /// <summary>The file exists.</summary>
    public const int Exists = 17;

    /// <summary>The system has no free file descriptor.</summary>
    public const int TooManyFilesInSystem = 23;

    /// <summary>The process has no free file descriptor.</summary>
    public const int TooManyFiles = 24;

    /// <summary>The protocol is not available.</summary>
    public const int NoProtocolOption = 92;

    /// <summary>The protocol is not supported.</summary>
    public const int ProtocolNotSupported = 93;

    /// <summary>The type of socket is not supported.</summary>
    public const int SocketTypeNotSupported = 94;

    /// <summary>The protocol family is not supported.</summary>
    public const int ProtocolFamilyNotSupported = 96;

    /// <summary>The address family is not supported.</summary>
    public const int AddressFamilyNotSupported = 97;

    /// <summary>The address is taken.</summary>
    public const int AddressInUse = 98;

    /// <summary>The machine has no such address.</summary>
    public const int AddressNotAvailable = 99;

    /// <summary>No buffer space.</summary>
    public const int NoBuffers = 105;

    /// <summary>The number left by the last call on this thread.</summary>
    public static int Last => Marshal.GetLastPInvokeError();

    /// <summary>The system's words for a number.</summary>
    public static string Describe(int error) => Marshal.GetPInvokeErrorMessage(error);
}
