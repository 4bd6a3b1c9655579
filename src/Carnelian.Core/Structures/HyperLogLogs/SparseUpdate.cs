namespace Carnelian.Core.Structures.HyperLogLogs;

/// <summary>What came of raising a register of a sparse HyperLogLog.</summary>
public enum SparseUpdate
{
    /// <summary>It was as high already.</summary>
    None,

    /// <summary>It was raised.</summary>
    Raised,

    /// <summary>
    /// Nothing changed: only a dense HyperLogLog can hold the value, or the sparse one would be too long.
    /// </summary>
    NeedsDense,

    /// <summary>Nothing changed: the codes do not reach the register.</summary>
    Corrupt,
}
