using System.Runtime.InteropServices;

namespace Carnelian.Engine.Keyspace;

/// <summary>
/// The lock of one shard: taken uncontended by one atomic instruction, spun on briefly and then yielded for. Commands
/// hold it for microseconds, so parking a thread would cost more than the wait. Not reentrant.
/// </summary>
internal sealed class ShardLock
{
    private Padded _state;

    /// <summary>Whether some thread holds the lock; for assertions only.</summary>
    public bool IsHeld => Volatile.Read(ref _state.Held) != 0;

    public void Enter()
    {
        if (Interlocked.CompareExchange(ref _state.Held, 1, 0) != 0) EnterContended();
    }

    public bool TryEnter() => Interlocked.CompareExchange(ref _state.Held, 1, 0) == 0;

    public void Exit() => Volatile.Write(ref _state.Held, 0);

    private void EnterContended()
    {
        var spinner = default(SpinWait);
        do
        {
            spinner.SpinOnce(sleep1Threshold: -1);
        }
        while (Volatile.Read(ref _state.Held) != 0 || Interlocked.CompareExchange(ref _state.Held, 1, 0) != 0);
    }

    // Two cache lines of padding keep neighbours' locks out of this one's line and its prefetched twin.
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct Padded
    {
        [FieldOffset(64)]
        public int Held;
    }
}
