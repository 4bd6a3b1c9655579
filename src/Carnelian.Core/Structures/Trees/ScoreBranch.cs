using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Trees;

/// <summary>
/// An inner node of a score tree, in one block: a count, then for each child the score and the handle of the first
/// element below it, the child's handle, and the number of elements below it.
/// </summary>
internal readonly unsafe struct ScoreBranch
{
    /// <summary>Size of the block; see decision 10.</summary>
    public const int Bytes = 1024;

    /// <summary>Children that a branch holds.</summary>
    public const int Capacity = (Bytes - HeaderBytes) / (sizeof(double) + (3 * sizeof(uint)));

    /// <summary>Children below which a branch is merged with a neighbour or filled up from it.</summary>
    public const int Minimum = Capacity / 3;

    /// <summary>How much of the block a search reads: the count and the scores.</summary>
    public const int SearchedBytes = HeaderBytes + (Capacity * sizeof(double));

    private const int HeaderBytes = 16;
    private const int ElementsOffset = SearchedBytes;
    private const int ChildrenOffset = ElementsOffset + (Capacity * sizeof(uint));
    private const int CountsOffset = ChildrenOffset + (Capacity * sizeof(uint));

    private readonly byte* _block;

    private ScoreBranch(byte* block) => _block = block;

    /// <summary>How many children it has.</summary>
    public ref int Count => ref *(int*)_block;

    /// <summary>The scores of the children's first elements.</summary>
    public double* Scores => (double*)(_block + HeaderBytes);

    /// <summary>The handles of the children's first elements.</summary>
    public uint* Elements => (uint*)(_block + ElementsOffset);

    /// <summary>The handles of the children.</summary>
    public uint* Children => (uint*)(_block + ChildrenOffset);

    /// <summary>How many elements lie below each child.</summary>
    public uint* Counts => (uint*)(_block + CountsOffset);

    /// <summary>The last child.</summary>
    public uint LastChild => Children[Count - 1];

    /// <summary>How many elements lie below all children.</summary>
    public uint Total => ScoreSearch.Sum(Counts, Count);

    /// <summary>The branch with a handle.</summary>
    public static ScoreBranch At(SlabAllocator slab, uint handle) => new(slab.Address(handle));

    /// <summary>Finds the child that a rank is below, counting from the nearer end.</summary>
    /// <param name="rank">The rank among all elements below the branch; comes back as the one below the child.</param>
    /// <param name="total">How many elements lie below the branch.</param>
    public int SlotOf(ref uint rank, uint total)
    {
        var counts = Counts;
        var slot = 0;
        if (rank < total / 2)
        {
            while (rank >= counts[slot]) rank -= counts[slot++];
            return slot;
        }

        slot = Count - 1;
        var before = total - counts[slot];
        while (rank < before) before -= counts[--slot];
        rank -= before;
        return slot;
    }

    /// <summary>Makes room at a position of a branch that is not full, and fills it.</summary>
    public void Insert(int position, in ScoreChild child)
    {
        Shift(position, position + 1, Count - position);
        Scores[position] = child.Score;
        Elements[position] = child.Element;
        Children[position] = child.Node;
        Counts[position] = child.Count;
        Count++;
    }

    /// <summary>Takes out what is at a position.</summary>
    public void Remove(int position)
    {
        Count--;
        Shift(position + 1, position, Count - position);
    }

    /// <summary>Moves the children from a position on to the front of another branch, which has room.</summary>
    public void MoveTail(int position, ScoreBranch right)
    {
        var moved = Count - position;
        right.Shift(0, moved, right.Count);
        Copy(this, position, right, 0, moved);
        Count = position;
        right.Count += moved;
    }

    /// <summary>Moves a number of children from the front to the end of another branch, which has room.</summary>
    public void MoveHead(int moved, ScoreBranch left)
    {
        Copy(this, 0, left, left.Count, moved);
        left.Count += moved;
        Count -= moved;
        Shift(moved, 0, Count);
    }

    private static void Copy(ScoreBranch from, int source, ScoreBranch to, int target, int count)
    {
        new ReadOnlySpan<double>(from.Scores + source, count).CopyTo(new Span<double>(to.Scores + target, count));
        Copy(from.Elements + source, to.Elements + target, count);
        Copy(from.Children + source, to.Children + target, count);
        Copy(from.Counts + source, to.Counts + target, count);
    }

    private static void Copy(uint* from, uint* to, int count) =>
        new ReadOnlySpan<uint>(from, count).CopyTo(new Span<uint>(to, count));

    private void Shift(int from, int to, int count) => Copy(this, from, this, to, count);
}
