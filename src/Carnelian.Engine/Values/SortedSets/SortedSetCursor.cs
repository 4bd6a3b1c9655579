using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Structures.Tables;
using Carnelian.Core.Structures.Trees;

namespace Carnelian.Engine.Values.SortedSets;

/// <summary>Stands on a member of a sorted set and walks to its neighbours. Any change of the set ends it.</summary>
internal ref struct SortedSetCursor
{
    private readonly bool _isPacked;
    private readonly ReadOnlySpan<byte> _list;
    private readonly ElementTable<ScoredElement> _table;
    private ScoreCursor _cursor;
    private int _offset;

    /// <summary>A cursor in a packed set.</summary>
    /// <param name="list">Members and scores.</param>
    /// <param name="offset">Offset of a member, or of the end.</param>
    public SortedSetCursor(ReadOnlySpan<byte> list, int offset)
    {
        _isPacked = true;
        _list = list;
        _offset = offset < list.Length ? offset : -1;
    }

    /// <summary>A cursor in a large set.</summary>
    public SortedSetCursor(ElementTable<ScoredElement> table, ScoreCursor cursor)
    {
        _table = table;
        _cursor = cursor;
    }

    /// <summary>Whether it stands on a member; it does not once it has walked off either end.</summary>
    public readonly bool IsValid => _isPacked ? _offset >= 0 : _cursor.IsValid;

    /// <summary>The score.</summary>
    public readonly double Score => _isPacked ? PackedScores.ScoreAt(_list, _offset) : _cursor.Score;

    /// <summary>Name of a large set's element.</summary>
    public readonly uint Element => _cursor.Element;

    /// <summary>
    /// The member; one that is kept as a number is written into <paramref name="scratch"/> (20 bytes).
    /// </summary>
    public readonly ReadOnlySpan<byte> Member(Span<byte> scratch) => _isPacked
        ? PackedList.Read(_list, _offset).AsText(scratch)
        : _table.ElementAt(_cursor.Element).Key;

    /// <summary>Steps to the member behind.</summary>
    public void MoveNext()
    {
        if (!_isPacked)
        {
            _cursor.MoveNext();
            return;
        }

        _offset = PackedScores.NextMember(_list, _offset);
        if (_offset >= _list.Length) _offset = -1;
    }

    /// <summary>Steps to the member before.</summary>
    public void MovePrevious()
    {
        if (!_isPacked)
        {
            _cursor.MovePrevious();
            return;
        }

        _offset = PackedList.Previous(_list, _offset);
        if (_offset >= 0) _offset = PackedList.Previous(_list, _offset);
    }

    /// <summary>Steps to the next member in a direction.</summary>
    public void Move(bool backwards)
    {
        if (backwards) MovePrevious();
        else MoveNext();
    }
}
