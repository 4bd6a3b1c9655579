using Carnelian.Core.Structures;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Sets;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.SortedSets.Combining;

/// <summary>
/// Reads the members of what may be combined with sorted sets, with their scores; in a set each has the score 1.
/// </summary>
/// <param name="key">A key that is missing or holds such a thing.</param>
internal readonly ref struct MemberSource(ReadHandle key)
{
    private readonly ReadHandle _key = key;

    /// <summary>Whether a kind of value has members to combine.</summary>
    public static bool CanRead(ValueKind kind) => kind is ValueKind.SortedSet or ValueKind.Set;

    /// <summary>Stands on the first member.</summary>
    public MemberCursor Members => _key.Kind == ValueKind.Set
        ? new MemberCursor(new SetReader(_key).GetEnumerator())
        : new MemberCursor(new SortedSetReader(_key).At(0));

    /// <summary>The score of a member, if it is there.</summary>
    public bool TryScore(ReadOnlySpan<byte> member, out double score)
    {
        if (_key.Kind != ValueKind.Set) return new SortedSetReader(_key).TryScore(member, out score);
        score = 1;
        return new SetReader(_key).Contains(member);
    }
}
