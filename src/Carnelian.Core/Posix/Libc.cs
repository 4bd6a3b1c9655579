using System.Runtime.InteropServices;

namespace Carnelian.Core.Posix;

/// <summary>
/// The C library's functions as they are. Everything outside this folder uses the safe types around them.
/// </summary>
internal static unsafe partial class Libc
{
    private const string Name = "libc";

    [LibraryImport(Name, EntryPoint = "epoll_create1", SetLastError = true)]
    internal static partial int EpollCreate(int flags);

    [LibraryImport(Name, EntryPoint = "epoll_ctl", SetLastError = true)]
    internal static partial int EpollControl(int epoll, int operation, int descriptor, void* eventData);

    [LibraryImport(Name, EntryPoint = "epoll_wait", SetLastError = true)]
    internal static partial int EpollWait(int epoll, void* events, int maxEvents, int timeoutMs);

    [LibraryImport(Name, EntryPoint = "eventfd", SetLastError = true)]
    internal static partial int EventDescriptor(uint initial, int flags);

    [LibraryImport(Name, EntryPoint = "socket", SetLastError = true)]
    internal static partial int Socket(int domain, int type, int protocol);

    [LibraryImport(Name, EntryPoint = "bind", SetLastError = true)]
    internal static partial int Bind(int descriptor, void* address, uint length);

    [LibraryImport(Name, EntryPoint = "connect", SetLastError = true)]
    internal static partial int Connect(int descriptor, void* address, uint length);

    [LibraryImport(Name, EntryPoint = "listen", SetLastError = true)]
    internal static partial int Listen(int descriptor, int backlog);

    [LibraryImport(Name, EntryPoint = "accept4", SetLastError = true)]
    internal static partial int Accept(int descriptor, void* address, uint* length, int flags);

    [LibraryImport(Name, EntryPoint = "recv", SetLastError = true)]
    internal static partial nint Receive(int descriptor, void* buffer, nuint length, int flags);

    [LibraryImport(Name, EntryPoint = "send", SetLastError = true)]
    internal static partial nint Send(int descriptor, void* buffer, nuint length, int flags);

    [LibraryImport(Name, EntryPoint = "sendmsg", SetLastError = true)]
    internal static partial nint SendMessage(int descriptor, void* message, int flags);

    [LibraryImport(Name, EntryPoint = "sendto", SetLastError = true)]
    internal static partial nint SendTo(
        int descriptor, void* buffer, nuint length, int flags, void* address, uint addressLength);

    [LibraryImport(Name, EntryPoint = "setsockopt", SetLastError = true)]
    internal static partial int SetOption(int descriptor, int level, int option, void* value, uint length);

    [LibraryImport(Name, EntryPoint = "getsockname", SetLastError = true)]
    internal static partial int GetLocalName(int descriptor, void* address, uint* length);

    [LibraryImport(Name, EntryPoint = "getpeername", SetLastError = true)]
    internal static partial int GetPeerName(int descriptor, void* address, uint* length);

    [LibraryImport(Name, EntryPoint = "getaddrinfo", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int GetAddressInfo(string? node, string service, void* hints, void** result);

    [LibraryImport(Name, EntryPoint = "freeaddrinfo")]
    internal static partial void FreeAddressInfo(void* result);

    [LibraryImport(Name, EntryPoint = "shutdown", SetLastError = true)]
    internal static partial int Shutdown(int descriptor, int how);

    [LibraryImport(Name, EntryPoint = "close", SetLastError = true)]
    internal static partial int Close(int descriptor);

    [LibraryImport(Name, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags, uint mode);

    [LibraryImport(Name, EntryPoint = "write", SetLastError = true)]
    internal static partial nint Write(int descriptor, void* buffer, nuint length);

    [LibraryImport(Name, EntryPoint = "read", SetLastError = true)]
    internal static partial nint Read(int descriptor, void* buffer, nuint length);

    [LibraryImport(Name, EntryPoint = "pipe2", SetLastError = true)]
    internal static partial int Pipe(int* descriptors, int flags);

    [LibraryImport(Name, EntryPoint = "dup2", SetLastError = true)]
    internal static partial int Duplicate(int from, int to);

    [LibraryImport(Name, EntryPoint = "isatty")]
    internal static partial int IsTerminal(int descriptor);

    [LibraryImport(Name, EntryPoint = "setsid", SetLastError = true)]
    internal static partial int NewSession();

    [LibraryImport(Name, EntryPoint = "umask")]
    internal static partial uint SetFileMask(uint mask);

    [LibraryImport(Name, EntryPoint = "chmod", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ChangeMode(string path, uint mode);

    [LibraryImport(Name, EntryPoint = "rename", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Rename(string from, string to);

    [LibraryImport(Name, EntryPoint = "unlink", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Unlink(string path);

    [LibraryImport(Name, EntryPoint = "chdir", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ChangeDirectory(string path);

    [LibraryImport(Name, EntryPoint = "getrlimit", SetLastError = true)]
    internal static partial int GetLimit(int resource, ulong* limits);

    [LibraryImport(Name, EntryPoint = "setrlimit", SetLastError = true)]
    internal static partial int SetLimit(int resource, ulong* limits);

    [LibraryImport(Name, EntryPoint = "getrandom", SetLastError = true)]
    internal static partial nint GetRandom(void* buffer, nuint length, uint flags);

    [LibraryImport(Name, EntryPoint = "raise", SetLastError = true)]
    internal static partial int Raise(int signal);
}
