using Carnelian.Core.Structures;
using Carnelian.Engine.Statistics;

namespace Carnelian.Engine.Keyspace.Reclaiming;

/// <summary>The memory of databases that were emptied; disposing of it frees it.</summary>
/// <param name="stores">What held the keys.</param>
/// <param name="values">Values in them whose freeing is counted.</param>
/// <param name="counts">Where they are counted.</param>
internal sealed class FlushedMemory(List<KeyStore> stores, long values, ReclaimCounts counts) : IDisposable
{
    public void Dispose()
    {
        foreach (var store in stores) store.Dispose();
        counts.End(values);
    }
}
