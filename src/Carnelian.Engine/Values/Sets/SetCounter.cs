using System.Numerics;
using Carnelian.Core.Structures.Sets;

namespace Carnelian.Engine.Values.Sets;

/// <summary>Counts members up to a limit.</summary>
/// <param name="limit">Where to stop; 0 for no limit.</param>
internal struct SetCounter(long limit) : IMemberSink
{
    /// <summary>Members seen.</summary>
    public long Count { get; private set; }

    public bool Take(ref MemberBatch batch, uint among)
    {
        Count += BitOperations.PopCount(among);
        if (limit == 0 || Count < limit) return true;
        Count = limit;
        return false;
    }
}
