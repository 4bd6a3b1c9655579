using Carnelian.Core.Structures;
using Carnelian.Engine.Statistics;

namespace Carnelian.Engine.Keyspace.Reclaiming;

/// <summary>
/// The memory of large values whose keys are gone. Disposing of it frees it, and takes the shard's lock for some
/// microseconds at a time, so that nobody waits long.
/// </summary>
/// <param name="shard">Whose lock guards the store.</param>
/// <param name="store">Where the memory is.</param>
/// <param name="counts">Where the values are counted.</param>
internal sealed class DiscardedMemory(Shard shard, KeyStore store, ReclaimCounts counts) : IDisposable
{
    private const int BlocksPerHold = 512;

    public void Dispose()
    {
        for (var done = false; !done;)
        {
            shard.Lock.Enter();
            try
            {
                // A store that was flushed meanwhile is freed whole, by whoever took it away.
                if (store.Abandoned) return;
                var pending = store.DiscardedCount;
                done = store.FreeDiscarded(BlocksPerHold);
                counts.End(pending - store.DiscardedCount);
                if (done) store.DiscardScheduled = false;
            }
            finally
            {
                shard.Lock.Exit();
            }
        }
    }
}
