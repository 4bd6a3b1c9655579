using Carnelian.Engine.Keyspace;

namespace Carnelian.Engine.Commands.SortedSets.Combining;

/// <summary>One of the sets that a command combines.</summary>
/// <param name="Key">A key that is missing or holds a set or a sorted set.</param>
/// <param name="Count">Number of its members.</param>
/// <param name="Order">Its place among the sets of the request.</param>
/// <param name="Weight">What its scores are multiplied by.</param>
internal record struct CombineSource(ReadHandle Key, long Count, int Order, double Weight)
    : IComparable<CombineSource>
{
    /// <summary>Compares by size; sets of one size stay in the order of the request.</summary>
    public readonly int CompareTo(CombineSource other)
    {
        var order = Count.CompareTo(other.Count);
        return order != 0 ? order : Order.CompareTo(other.Order);
    }
}
