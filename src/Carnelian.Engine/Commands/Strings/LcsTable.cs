using System.Buffers;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>
/// The longest common subsequence of two strings. Two rows of lengths are enough to fill the table; to walk it back it
/// is enough to know, for every pair of bytes that differ, which neighbour was longer, and that is one bit a cell.
/// </summary>
internal ref struct LcsTable
{
    private const int WordBits = 64;

    private readonly ReadOnlySpan<byte> _first;
    private readonly ReadOnlySpan<byte> _second;
    private readonly int _wordsPerRow;
    private ulong[]? _upwards;

    private LcsTable(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        _first = first;
        _second = second;
        _wordsPerRow = (int)(((long)second.Length + WordBits - 1) / WordBits);
    }

    /// <summary>Length of the subsequence in bytes.</summary>
    public int Length { get; private set; }

    /// <summary>Computes the length of the subsequence and, if wanted, what it takes to walk along it.</summary>
    /// <param name="first">One string.</param>
    /// <param name="second">The other string.</param>
    /// <param name="walkable">Whether <see cref="TryStep"/> will be called.</param>
    /// <param name="table">The table; to be disposed of.</param>
    /// <returns>False when there is not enough memory.</returns>
    public static bool TryFill(
        ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, bool walkable, out LcsTable table)
    {
        table = new LcsTable(first, second);
        var words = (long)table._wordsPerRow * first.Length;
        if (words > Array.MaxLength) return false;
        int[]? row = null;
        try
        {
            if (walkable) table._upwards = ArrayPool<ulong>.Shared.Rent((int)words);
            row = ArrayPool<int>.Shared.Rent(second.Length + 1);
            table.Fill(row.AsSpan(0, second.Length + 1));
            return true;
        }
        catch (OutOfMemoryException)
        {
            table.Dispose();
            return false;
        }
        finally
        {
            if (row is not null) ArrayPool<int>.Shared.Return(row);
        }
    }

    /// <summary>
    /// One step backwards from a cell: to the cell before both bytes when they match, else to the longer neighbour.
    /// </summary>
    /// <param name="i">Bytes of the first string that lie ahead.</param>
    /// <param name="j">Bytes of the second string that lie ahead.</param>
    /// <param name="matches">Whether the two last bytes ahead matched.</param>
    /// <returns>False at the end of the walk.</returns>
    public readonly bool TryStep(ref int i, ref int j, out bool matches)
    {
        matches = false;
        if (i == 0 || j == 0) return false;
        matches = _first[i - 1] == _second[j - 1];
        if (matches)
        {
            i--;
            j--;
            return true;
        }

        var word = _upwards![((i - 1) * (long)_wordsPerRow) + ((j - 1) / WordBits)];
        if ((word & (1UL << ((j - 1) % WordBits))) != 0) i--;
        else j--;
        return true;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        if (_upwards is not null) ArrayPool<ulong>.Shared.Return(_upwards);
        _upwards = null;
    }

    private void Fill(Span<int> row)
    {
        row.Clear();
        for (var i = 0; i < _first.Length; i++)
        {
            var bits = _upwards is null
                ? default
                : _upwards.AsSpan((int)(i * (long)_wordsPerRow), _wordsPerRow);
            FillRow(_first[i], row, bits);
        }

        Length = row[^1];
    }

    private readonly void FillRow(byte letter, Span<int> row, Span<ulong> bits)
    {
        var diagonal = 0;
        var left = 0;
        ulong word = 0;
        for (var j = 0; j < _second.Length; j++)
        {
            var above = row[j + 1];
            if (_second[j] == letter)
            {
                left = diagonal + 1;
            }
            else if (above > left)
            {
                left = above;
                word |= 1UL << (j % WordBits);
            }

            diagonal = above;
            row[j + 1] = left;
            if (j % WordBits != WordBits - 1 || bits.IsEmpty) continue;
            bits[j / WordBits] = word;
            word = 0;
        }

        if (_second.Length % WordBits != 0 && !bits.IsEmpty) bits[^1] = word;
    }
}
