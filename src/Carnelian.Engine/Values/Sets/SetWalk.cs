using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Sets;
using Carnelian.Core.Structures.Tables;

namespace Carnelian.Engine.Values.Sets;

/// <summary>
/// Steps through the members of a set a batch at a time; the set must not change meanwhile. Of no set when default.
/// </summary>
internal ref struct SetWalk
{
    private readonly ValueEncoding _encoding;
    private readonly ReadOnlySpan<byte> _payload;
    private TableLookahead _table;
    private int _next;

    /// <summary>Through integers or packed members.</summary>
    public SetWalk(ReadOnlySpan<byte> payload, ValueEncoding encoding)
    {
        _payload = payload;
        _encoding = encoding;
    }

    /// <summary>Through the elements of a table.</summary>
    public SetWalk(ElementTable<SetElement> table)
    {
        _encoding = ValueEncoding.Table;
        _table = new TableLookahead(table);
    }

    /// <summary>Puts the next members into a batch.</summary>
    /// <returns>False when there are none left.</returns>
    public bool Next(ref MemberBatch batch) => _encoding switch
    {
        ValueEncoding.Table => batch.Fill(ref _table),
        ValueEncoding.IntSet => batch.FillFromIntegers(_payload, ref _next),
        _ => batch.FillFromPacked(_payload, ref _next),
    };
}
