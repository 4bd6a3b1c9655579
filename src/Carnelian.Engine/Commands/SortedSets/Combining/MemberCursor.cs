using Carnelian.Engine.Values.Sets;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.SortedSets.Combining;

/// <summary>Stands on a member of a set or sorted set, which must not change, and walks on.</summary>
internal ref struct MemberCursor
{
    private readonly bool _isSet;
    private SetEnumerator _set;
    private SortedSetCursor _sortedSet;

    /// <summary>Walks over a set.</summary>
    public MemberCursor(SetEnumerator set)
    {
        _isSet = true;
        _set = set;
        IsValid = _set.MoveNext();
    }

    /// <summary>Walks over a sorted set.</summary>
    public MemberCursor(SortedSetCursor sortedSet)
    {
        _sortedSet = sortedSet;
        IsValid = sortedSet.IsValid;
    }

    /// <summary>Whether it stands on a member.</summary>
    public bool IsValid { get; private set; }

    /// <summary>The score; 1 in a set.</summary>
    public readonly double Score => _isSet ? 1 : _sortedSet.Score;

    /// <summary>
    /// The member; one that is kept as a number is written into <paramref name="scratch"/> (20 bytes).
    /// </summary>
    public readonly ReadOnlySpan<byte> Member(Span<byte> scratch) =>
        _isSet ? _set.Current.AsText(scratch) : _sortedSet.Member(scratch);

    /// <summary>Steps to the next member.</summary>
    public void MoveNext()
    {
        if (_isSet)
        {
            IsValid = _set.MoveNext();
            return;
        }

        _sortedSet.MoveNext();
        IsValid = _sortedSet.IsValid;
    }
}
