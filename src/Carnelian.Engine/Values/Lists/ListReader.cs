using Carnelian.Core.Structures.Chains;
using Carnelian.Engine.Keyspace;

namespace Carnelian.Engine.Values.Lists;

/// <summary>A list as a command reads it; its key exists and is one.</summary>
internal readonly ref struct ListReader(ReadHandle key)
{
    private readonly ReadHandle _key = key;

    /// <summary>Number of elements.</summary>
    public long Count => ListValue.Count(_key.Entry);

    /// <summary>A cursor at an index; negative ones count from the end. Dispose of it.</summary>
    /// <returns>One that does not exist when the index is outside the list.</returns>
    public ChainCursor Seek(long index) => ListValue.Seek(_key.Store, _key.Entry, index);
}
