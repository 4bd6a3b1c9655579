using System.Runtime.CompilerServices;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Tables;

namespace Carnelian.Core.Structures.Sets;

/// <summary>
/// Walks the members of a table a batch ahead of whoever uses them: while one batch is worked on, the memory of the
/// next is on its way into the cache. The table must not change meanwhile.
/// </summary>
public ref struct TableLookahead
{
    private ElementTable<SetElement>.Enumerator _elements;
    private Elements _ahead;
    private int _count;

    /// <summary>Starts at the first member.</summary>
    public TableLookahead(ElementTable<SetElement> table)
    {
        _elements = table.GetEnumerator();
        FetchMore();
    }

    /// <summary>The members ahead, up to <see cref="MemberBatch.Capacity"/>.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal readonly ReadOnlySpan<SetElement> Take() => ((ReadOnlySpan<SetElement>)_ahead)[.._count];

    /// <summary>Steps on to the members behind those ahead.</summary>
    internal void FetchMore()
    {
        _count = 0;
        while (_count < MemberBatch.Capacity && _elements.MoveNext()) _ahead[_count++] = _elements.Current;
    }

    [InlineArray(MemberBatch.Capacity)]
    private struct Elements
    {
        private SetElement _first;
    }
}
