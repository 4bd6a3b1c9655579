using Carnelian.Core.Structures;
using Carnelian.Engine.Values.Hashes;
using Carnelian.Engine.Values.Lists;
using Carnelian.Engine.Values.Sets;
using Carnelian.Engine.Values.SortedSets;
using Carnelian.Engine.Values.Strings;

namespace Carnelian.Engine.Values;

/// <summary>The value types by kind.</summary>
internal static class ValueTypes
{
    private static readonly StringType s_string = new();
    private static readonly HashType s_hash = new();
    private static readonly ListType s_list = new();
    private static readonly SetType s_set = new();
    private static readonly SortedSetType s_sortedSet = new();

    /// <summary>The type of an entry that exists.</summary>
    public static IValueType Of(EntryRef entry) => Of(entry.Kind);

    /// <summary>The type of a kind.</summary>
    public static IValueType Of(ValueKind kind) => kind switch
    {
        ValueKind.String => s_string,
        ValueKind.Hash => s_hash,
        ValueKind.List => s_list,
        ValueKind.Set => s_set,
        ValueKind.SortedSet => s_sortedSet,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such value type."),
    };
}
