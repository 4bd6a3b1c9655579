using System.Runtime.InteropServices;

namespace Carnelian.Core.Posix;

/// <summary>One epoll instance and the events of its last wait. Used by one thread, apart from its creation.</summary>
public sealed unsafe class Epoll : IDisposable
{
    private const int CloseOnExec = 0x80000;
    private const int OperationAdd = 1;
    private const int OperationRemove = 2;
    private const int OperationModify = 3;

    // The kernel packs the structure on x86-64 and nowhere else.
    private static readonly int s_tokenOffset =
        RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    private readonly int _descriptor;
    private readonly int _capacity;
    private byte* _events;

    /// <summary>Creates an instance.</summary>
    /// <param name="capacity">Most events that one wait reports.</param>
    /// <exception cref="IOException">The kernel refused.</exception>
    public Epoll(int capacity)
    {
        _capacity = capacity;
        _descriptor = Libc.EpollCreate(CloseOnExec);
        if (_descriptor < 0) throw new IOException("epoll_create1: " + Errno.Describe(Errno.Last));
        _events = (byte*)NativeMemory.AllocZeroed((nuint)capacity, (nuint)s_tokenOffset + 8);
    }

    /// <summary>Watches a descriptor.</summary>
    /// <returns>False when the kernel refused; <see cref="Errno.Last"/> has the reason.</returns>
    public bool Add(int descriptor, EpollEvents events, ulong token) =>
        Control(OperationAdd, descriptor, events, token);

    /// <summary>Changes what is watched of a descriptor.</summary>
    public bool Modify(int descriptor, EpollEvents events, ulong token) =>
        Control(OperationModify, descriptor, events, token);

    /// <summary>Stops watching a descriptor.</summary>
    public bool Remove(int descriptor) => Control(OperationRemove, descriptor, EpollEvents.None, 0);

    /// <summary>Waits for events.</summary>
    /// <param name="timeoutMs">Longest wait; -1 waits for ever.</param>
    /// <returns>Number of events; 0 also when a signal cut the wait short.</returns>
    /// <exception cref="IOException">The instance is unusable.</exception>
    public int Wait(int timeoutMs)
    {
        var count = Libc.EpollWait(_descriptor, _events, _capacity, timeoutMs);
        if (count >= 0) return count;
        var error = Errno.Last;
        return error == Errno.Interrupted ? 0 : throw new IOException("epoll_wait: " + Errno.Describe(error));
    }

    /// <summary>One of the events of the last wait.</summary>
    /// <param name="index">From 0 to the number that the wait returned, exclusive.</param>
    /// <param name="token">The token given when the descriptor was added.</param>
    public EpollEvents GetEvent(int index, out ulong token)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)_capacity);
        ObjectDisposedException.ThrowIf(_events is null, this);
        var place = _events + (index * (s_tokenOffset + 8));
        token = *(ulong*)(place + s_tokenOffset);
        return (EpollEvents)(*(uint*)place);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_events is null) return;
        NativeMemory.Free(_events);
        _events = null;
        _ = Libc.Close(_descriptor);
        GC.SuppressFinalize(this);
    }

    private bool Control(int operation, int descriptor, EpollEvents events, ulong token)
    {
        var place = stackalloc byte[16];
        *(uint*)place = (uint)events;
        *(ulong*)(place + s_tokenOffset) = token;
        return Libc.EpollControl(_descriptor, operation, descriptor, place) == 0;
    }
}
