namespace Carnelian.Core.Structures.Trees;

/// <summary>The way from the root of a score tree to a position in a leaf. Any change of the tree ends it.</summary>
internal unsafe struct ScorePath
{
    /// <summary>
    /// Levels of branches at most. A branch that is not on the edge of its level has a third of the children it can
    /// hold or more, so 2^32 elements need fewer.
    /// </summary>
    public const int MaxHeight = 16;

    private fixed uint _nodes[MaxHeight];
    private fixed int _slots[MaxHeight];

    /// <summary>Levels of branches on the way.</summary>
    public int Height;

    /// <summary>Handle of the leaf.</summary>
    public uint Leaf;

    /// <summary>Position in the leaf.</summary>
    public int Position;

    /// <summary>Handle of the branch at a level; the root is at level zero.</summary>
    public readonly uint Node(int level) => _nodes[level];

    /// <summary>Which child the way takes at a level.</summary>
    public readonly int Slot(int level) => _slots[level];

    /// <summary>Takes a step down.</summary>
    public void Push(uint node, int slot)
    {
        _nodes[Height] = node;
        _slots[Height] = slot;
        Height++;
    }
}
