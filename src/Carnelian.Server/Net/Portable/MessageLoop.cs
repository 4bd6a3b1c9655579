namespace Carnelian.Server.Net.Portable;

/// <summary>
/// The loop for channels that tell by themselves when they are ready: portable sockets and memory. It runs on a
/// thread of its own, or a test pumps it by hand and nothing happens in between.
/// </summary>
public sealed class MessageLoop : EventLoop
{
    private readonly SemaphoreSlim _signal = new(0);

    /// <summary>Creates a loop.</summary>
    public MessageLoop(LoopContext context, int index)
        : base(context, index)
    {
    }

    /// <summary>Does all that can be done without waiting for anybody.</summary>
    internal void Pump()
    {
        while (RunOnce(0))
        {
        }
    }

    private protected override int Wait(int timeoutMs)
    {
        if (timeoutMs > 0) _signal.Wait(timeoutMs);
        return 0;
    }

    private protected override void Dispatch(int count)
    {
    }

    private protected override void Wake() => _signal.Release();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _signal.Dispose();
        base.Dispose(disposing);
    }
}
