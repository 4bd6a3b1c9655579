using Carnelian.Core.Numerics;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Structures.Tables;
using Carnelian.Core.Structures.Trees;
using Carnelian.Core.Text;
using Carnelian.Engine.Keyspace;

namespace Carnelian.Engine.Values.SortedSets;

/// <summary>Reads a sorted set, whatever its layout; a key that does not exist is one without members.</summary>
internal readonly ref struct SortedSetReader
{
    private readonly KeyStore _store;
    private readonly EntryRef _entry;

    /// <summary>Reads a key that is missing or holds a sorted set.</summary>
    public SortedSetReader(ReadHandle key)
        : this(key.Value)
    {
    }

    /// <summary>Reads a value that is missing or a sorted set.</summary>
    public SortedSetReader(StoredValue value)
    {
        _store = value.Store;
        _entry = value.Entry;
    }

    /// <summary>Number of members.</summary>
    public long Count => !_entry.Exists ? 0 : IsPacked ? PackedScores.Count(_entry.Payload) : Root.Count;

    /// <summary>Whether the set lies wholly within its entry.</summary>
    public bool IsPacked => _entry.Encoding == ValueEncoding.Packed;

    private ref SortedSetRoot Root => ref _entry.Root<SortedSetRoot>();

    private ReadOnlySpan<byte> List => PackedScores.List(_entry.Payload);

    private ElementTable<ScoredElement> Table => new(_store, ref Root.Table);

    private ScoreTree<ScoredElementOrder> Tree => new(_store, ref Root.Tree);

    /// <summary>The score of a member, if the set has it.</summary>
    public bool TryScore(ReadOnlySpan<byte> member, out double score)
    {
        score = 0;
        if (!_entry.Exists) return false;
        if (IsPacked)
        {
            var offset = PackedScores.Find(List, member);
            if (offset >= 0) score = PackedScores.ScoreAt(List, offset);
            return offset >= 0;
        }

        var element = Table.Find(member);
        if (!element.Exists) return false;
        score = element.Score;
        return true;
    }

    /// <summary>Fetches into the cache what a look-up of a member reads first.</summary>
    /// <param name="member">The member.</param>
    /// <param name="stage">0 for the bucket, 1 for the element that the bucket probably names.</param>
    public void Prefetch(ReadOnlySpan<byte> member, int stage)
    {
        if (!_entry.Exists || IsPacked) return;
        var table = Table;
        if (stage == 0) table.PrefetchBucket(table.HashOf(member));
        else table.PrefetchElement(table.HashOf(member));
    }

    /// <summary>How many members come before a member, and its score; -1 if the set does not have it.</summary>
    public long Rank(ReadOnlySpan<byte> member, out double score)
    {
        score = 0;
        if (!_entry.Exists) return -1;
        if (IsPacked)
        {
            var list = List;
            var offset = PackedScores.Find(list, member);
            if (offset < 0) return -1;
            score = PackedScores.ScoreAt(list, offset);
            return PackedScores.RankOf(list, offset);
        }

        var element = Table.Find(member);
        if (!element.Exists) return -1;
        score = element.Score;
        return Tree.Rank(score, element.Handle);
    }

    /// <summary>A cursor on the member at a rank; not valid where there is none.</summary>
    public SortedSetCursor At(long rank)
    {
        if (!_entry.Exists) return default;
        if (!IsPacked) return new SortedSetCursor(Table, Tree.At(rank));
        var list = List;
        return new SortedSetCursor(list, PackedScores.Seek(list, PackedScores.Count(_entry.Payload), rank));
    }

    /// <summary>The members with scores in a range, read forwards or backwards.</summary>
    public RankSpan Select(in ScoreRange range, bool reverse)
    {
        if (!_entry.Exists || range.IsEmpty) return default;
        var start = CountBelow(range.Min, orEqual: range.MinExclusive);
        var end = CountBelow(range.Max, orEqual: !range.MaxExclusive);
        return end <= start ? default : new RankSpan(reverse ? end - 1 : start, end - start);
    }

    /// <summary>
    /// The members in a range of bytes, read forwards or backwards, after some are left out and up to a limit, if
    /// that is not negative. What they are is only defined where all scores are equal.
    /// </summary>
    public RankSpan Select(LexRange range, long offset, long limit, bool reverse)
    {
        if (!_entry.Exists || range.IsEmpty) return default;
        if (IsPacked) return SelectPacked(range, offset, limit, reverse);
        var tree = Tree;
        var start = range.Min.Infinite != 0 ? 0
            : range.Min.Exclusive ? tree.CountUpTo(range.Min.Member)
            : tree.CountBelow(range.Min.Member);
        var end = range.Max.Infinite != 0 ? tree.Count
            : range.Max.Exclusive ? tree.CountBelow(range.Max.Member)
            : tree.CountUpTo(range.Max.Member);
        return end <= start
            ? default
            : new RankSpan(reverse ? end - 1 : start, end - start).Limit(offset, limit, reverse);
    }

    /// <summary>The rank of a member chosen with equal chance among all; the set is not empty.</summary>
    public long RandomRank(SeededRandom random) => random.Next((uint)Count);

    /// <summary>A step of ZSCAN. A small set is shown as a whole.</summary>
    /// <param name="cursor">Zero to start.</param>
    /// <param name="wanted">About how many members to see.</param>
    /// <param name="visitor">Receives members.</param>
    /// <returns>The cursor to go on from; zero at the end.</returns>
    public ulong Scan<TVisitor>(ulong cursor, long wanted, ref TVisitor visitor)
        where TVisitor : struct, IElementVisitor<ScoredElement>, IPackedScoreVisitor, allows ref struct
    {
        if (!_entry.Exists) return 0;
        if (!IsPacked) return Table.Scan(cursor, wanted, ref visitor);

        Span<byte> memberScratch = stackalloc byte[IntegerText.MaxLength];
        Span<byte> scoreScratch = stackalloc byte[IntegerText.MaxLength];
        var list = List;
        for (var at = 0; at < list.Length; at = PackedScores.NextMember(list, at))
        {
            var score = PackedList.Read(list, PackedList.Next(list, at)).AsText(scoreScratch);
            visitor.Visit(PackedList.Read(list, at).AsText(memberScratch), score);
        }

        return 0;
    }

    private long CountBelow(double score, bool orEqual) =>
        IsPacked ? PackedScores.CountBelow(List, score, orEqual)
        : orEqual ? Tree.CountUpTo(score)
        : Tree.CountBelow(score);

    /// <summary>Walks as Redis does, so that even sets whose scores differ give the same members.</summary>
    private RankSpan SelectPacked(LexRange range, long offset, long limit, bool reverse)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var count = Count;
        if (count == 0
            || !range.IsReached(At(count - 1).Member(scratch))
            || !range.IsNotPassed(At(0).Member(scratch)))
        {
            return default;
        }

        var rank = reverse ? count - 1 : 0;
        var step = reverse ? -1 : 1;
        var cursor = At(rank);
        for (; cursor.IsValid && !IsEntered(range, cursor.Member(scratch), reverse); rank += step)
            cursor.Move(reverse);
        if (!cursor.IsValid || !IsStill(range, cursor.Member(scratch), reverse)) return default;

        for (; cursor.IsValid && offset != 0; offset--, rank += step) cursor.Move(reverse);
        long selected = 0;
        for (; cursor.IsValid && selected != limit; selected++, cursor.Move(reverse))
        {
            if (!IsStill(range, cursor.Member(scratch), reverse)) break;
        }

        return new RankSpan(rank, selected);
    }

    private static bool IsEntered(LexRange range, ReadOnlySpan<byte> member, bool reverse) =>
        reverse ? range.IsNotPassed(member) : range.IsReached(member);

    private static bool IsStill(LexRange range, ReadOnlySpan<byte> member, bool reverse) =>
        reverse ? range.IsReached(member) : range.IsNotPassed(member);
}
