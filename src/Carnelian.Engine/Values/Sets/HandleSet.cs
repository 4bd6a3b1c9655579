using System.Buffers;
using System.Numerics;

namespace Carnelian.Engine.Values.Sets;

/// <summary>Handles of elements that came up already: an open table in a pooled array.</summary>
internal readonly ref struct HandleSet
{
    private const uint Spread = 0x9E3779B1;

    private readonly uint[] _slots;
    private readonly int _shift;

    /// <summary>The set of no handles.</summary>
    /// <param name="capacity">Most handles it will hold, at least 1.</param>
    public HandleSet(int capacity)
    {
        var bits = BitOperations.Log2((uint)capacity) + 2;
        _shift = 32 - bits;
        _slots = ArrayPool<uint>.Shared.Rent(1 << bits);
        _slots.AsSpan(0, 1 << bits).Clear();
    }

    /// <summary>Adds a handle, which is not zero.</summary>
    /// <returns>False when it was there.</returns>
    public bool Add(uint handle)
    {
        var mask = (1u << (32 - _shift)) - 1;
        for (var i = (handle * Spread) >> _shift; ; i = (i + 1) & mask)
        {
            if (_slots[i] == handle) return false;
            if (_slots[i] != 0) continue;
            _slots[i] = handle;
            return true;
        }
    }

    /// <summary>Gives the array back.</summary>
    public void Dispose() => ArrayPool<uint>.Shared.Return(_slots);
}
