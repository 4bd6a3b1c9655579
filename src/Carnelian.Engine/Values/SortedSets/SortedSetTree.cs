using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Tables;
using Carnelian.Core.Structures.Trees;
using Carnelian.Core.Text;

namespace Carnelian.Engine.Values.SortedSets;

/// <summary>A large sorted set made of a small one.</summary>
internal static class SortedSetTree
{
    /// <summary>Turns a packed set into a large one.</summary>
    public static void Convert(ref ValueCell cell)
    {
        var root = default(SortedSetRoot);
        var store = cell.Store;
        var table = new ElementTable<ScoredElement>(store, ref root.Table);
        var tree = new ScoreTree<ScoredElementOrder>(store, ref root.Tree);
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        for (var from = new SortedSetCursor(PackedScores.List(cell.Payload), 0); from.IsValid; from.MoveNext())
        {
            var member = from.Member(scratch);
            var element = ScoredElement.Create(store, from.Score, member);
            table.Insert(element, table.HashOf(member));
            tree.Append(from.Score, element.Handle);
        }

        cell.Resize(SortedSetRoot.PayloadBytes);
        cell.SetKind(ValueKind.SortedSet, ValueEncoding.Tree);
        cell.Entry.Root<SortedSetRoot>() = root;
    }
}
