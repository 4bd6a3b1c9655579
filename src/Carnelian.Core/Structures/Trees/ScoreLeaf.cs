using Carnelian.Core.Memory;

namespace Carnelian.Core.Structures.Trees;

/// <summary>
/// A leaf of a score tree, in one block: a count, links to the neighbours, scores in ascending order, then the handles
/// of the elements that have them.
/// </summary>
internal readonly unsafe struct ScoreLeaf
{
    /// <summary>Size of the block; see decision 10.</summary>
    public const int Bytes = 512;

    /// <summary>Elements that a leaf holds.</summary>
    public const int Capacity = (Bytes - HeaderBytes) / (sizeof(double) + sizeof(uint));

    /// <summary>Elements below which a leaf is merged with a neighbour or filled up from it.</summary>
    public const int Minimum = Capacity / 3;

    /// <summary>How much of the block a search reads: the count and the scores.</summary>
    public const int SearchedBytes = HeaderBytes + (Capacity * sizeof(double));

    private const int HeaderBytes = 16;
    private const int ElementsOffset = SearchedBytes;

    private readonly byte* _block;

    private ScoreLeaf(byte* block) => _block = block;

    /// <summary>How many elements it holds.</summary>
    public ref int Count => ref *(int*)_block;

    /// <summary>The leaf before this one, or zero.</summary>
    public ref uint Previous => ref *(uint*)(_block + 4);

    /// <summary>The leaf behind this one, or zero.</summary>
    public ref uint Next => ref *(uint*)(_block + 8);

    /// <summary>The scores.</summary>
    public double* Scores => (double*)(_block + HeaderBytes);

    /// <summary>The handles of the elements.</summary>
    public uint* Elements => (uint*)(_block + ElementsOffset);

    /// <summary>The leaf with a handle.</summary>
    public static ScoreLeaf At(SlabAllocator slab, uint handle) => new(slab.Address(handle));

    /// <summary>Makes room at a position of a leaf that is not full, and fills it.</summary>
    public void Insert(int position, double score, uint element)
    {
        var behind = Count - position;
        Shift(position, position + 1, behind);
        Scores[position] = score;
        Elements[position] = element;
        Count++;
    }

    /// <summary>Takes out what is at a position.</summary>
    public void Remove(int position)
    {
        Count--;
        Shift(position + 1, position, Count - position);
    }

    /// <summary>Moves the elements from a position on to the front of another leaf, which has room.</summary>
    public void MoveTail(int position, ScoreLeaf right)
    {
        var moved = Count - position;
        right.Shift(0, moved, right.Count);
        Copy(this, position, right, 0, moved);
        Count = position;
        right.Count += moved;
    }

    /// <summary>Moves a number of elements from the front to the end of another leaf, which has room.</summary>
    public void MoveHead(int moved, ScoreLeaf left)
    {
        Copy(this, 0, left, left.Count, moved);
        left.Count += moved;
        Count -= moved;
        Shift(moved, 0, Count);
    }

    private static void Copy(ScoreLeaf from, int source, ScoreLeaf to, int target, int count)
    {
        new ReadOnlySpan<double>(from.Scores + source, count).CopyTo(new Span<double>(to.Scores + target, count));
        new ReadOnlySpan<uint>(from.Elements + source, count).CopyTo(new Span<uint>(to.Elements + target, count));
    }

    private void Shift(int from, int to, int count) => Copy(this, from, this, to, count);
}
