using Carnelian.Core.Structures;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.SortedSets.Combining;

/// <summary>Reads the members of what may be combined with sorted sets, with their scores.</summary>
/// <param name="key">A key that is missing or holds such a thing.</param>
internal readonly ref struct MemberSource(ReadHandle key)
{
    private readonly SortedSetReader _set = new(key);

    /// <summary>Whether a kind of value has members to combine.</summary>
    public static bool CanRead(ValueKind kind) => kind == ValueKind.SortedSet;

    /// <summary>Stands on the first member.</summary>
    public SortedSetCursor Members => _set.At(0);

    /// <summary>The score of a member, if it is there.</summary>
    public bool TryScore(ReadOnlySpan<byte> member, out double score) => _set.TryScore(member, out score);
}
