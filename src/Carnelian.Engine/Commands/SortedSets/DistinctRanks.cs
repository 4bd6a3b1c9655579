using System.Buffers;
using Carnelian.Core.Numerics;

namespace Carnelian.Engine.Commands.SortedSets;

/// <summary>Different ranks, every choice of them equally likely.</summary>
internal readonly ref struct DistinctRanks
{
    private readonly long[] _ranks;
    private readonly int _count;

    /// <summary>Draws ranks.</summary>
    /// <param name="count">How many.</param>
    /// <param name="bound">They are below this number, which is much larger.</param>
    /// <param name="random">Where chance comes from.</param>
    public DistinctRanks(int count, long bound, SeededRandom random)
    {
        _ranks = ArrayPool<long>.Shared.Rent(count);
        _count = count;

        // Ranks drawn twice are dropped, and as many drawn anew, until none was.
        for (var distinct = 0; distinct < count;)
        {
            for (var i = distinct; i < count; i++) _ranks[i] = random.Next((uint)bound);
            var all = _ranks.AsSpan(0, count);
            all.Sort();
            distinct = 0;
            foreach (var rank in all)
            {
                if (distinct == 0 || rank != all[distinct - 1]) all[distinct++] = rank;
            }
        }
    }

    /// <summary>The ranks, the lowest first.</summary>
    public ReadOnlySpan<long> Sorted => _ranks.AsSpan(0, _count);

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => ArrayPool<long>.Shared.Return(_ranks);
}
