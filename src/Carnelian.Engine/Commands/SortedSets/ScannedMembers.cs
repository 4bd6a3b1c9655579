using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Tables;
using Carnelian.Core.Text;
using Carnelian.Engine.Commands.Keys;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.SortedSets;

namespace Carnelian.Engine.Commands.SortedSets;

/// <summary>Replies with the members that a step of ZSCAN comes upon; scores are text in both protocols.</summary>
internal struct ScannedMembers(CommandContext c, ScanOptions options)
    : IElementVisitor<ScoredElement>, IPackedScoreVisitor
{
    /// <summary>Words replied so far: members and scores.</summary>
    public int Words { get; private set; }

    public void Visit(ScoredElement element)
    {
        if (!options.Matches(c, element.Key)) return;
        Span<byte> text = stackalloc byte[FloatText.MaxLength];
        Reply(element.Key, text[..FloatText.Format(element.Score, text)]);
    }

    public void Visit(scoped ReadOnlySpan<byte> member, scoped ReadOnlySpan<byte> score)
    {
        if (options.Matches(c, member)) Reply(member, score);
    }

    private void Reply(scoped ReadOnlySpan<byte> member, scoped ReadOnlySpan<byte> score)
    {
        c.Reply.Bulk(member);
        c.Reply.Bulk(score);
        Words += 2;
    }
}
