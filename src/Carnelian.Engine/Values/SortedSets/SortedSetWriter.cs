using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Tables;
using Carnelian.Core.Structures.Trees;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Keyspace;

namespace Carnelian.Engine.Values.SortedSets;

/// <summary>Changes a sorted set, and decides about its layout.</summary>
internal readonly ref struct SortedSetWriter
{
    private readonly WriteHandle _key;
    private readonly ServerConfig _config;

    /// <summary>Changes a key that is missing or holds a sorted set.</summary>
    public SortedSetWriter(WriteHandle key, ServerConfig config)
    {
        _key = key;
        _config = config;
    }

    /// <summary>Number of members.</summary>
    public long Count => Reader.Count;

    /// <summary>The set as it is now.</summary>
    public SortedSetReader Reader => new(_key.AsRead());

    private bool IsPacked => _key.Entry.Encoding == ValueEncoding.Packed;

    private ref SortedSetRoot Root => ref _key.Entry.Root<SortedSetRoot>();

    private ElementTable<ScoredElement> Table => new(_key.Cell.Store, ref Root.Table);

    private ScoreTree<ScoredElementOrder> Tree => new(_key.Cell.Store, ref Root.Tree);

    /// <summary>Whether a number of members, none longer than some bytes, are kept within the entry.</summary>
    public static bool FitsPacked(ServerConfig config, long count, long longest) =>
        count <= Math.Min(config.ZSetMaxListpackEntries, PackedScores.MaxCount)
        && longest <= config.ZSetMaxListpackValue;

    /// <summary>Sets or adds to the score of a member; the key is created with its first member.</summary>
    /// <param name="score">The score, never NaN; the one the member has now, when this returns.</param>
    /// <param name="member">Any bytes but the set's own.</param>
    /// <param name="conditions">When to set it.</param>
    public ScoreChange Set(ref double score, ReadOnlySpan<byte> member, ScoreConditions conditions)
    {
        if (!_key.Exists)
        {
            if ((conditions & ScoreConditions.Existing) != 0) return ScoreChange.Refused;
            Create(member.Length);
        }

        return IsPacked ? SetPacked(ref score, member, conditions) : SetTree(ref score, member, conditions);
    }

    /// <summary>Takes a member out.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(ReadOnlySpan<byte> member)
    {
        if (IsPacked)
        {
            var list = PackedScores.List(_key.Cell.Payload);
            var offset = PackedScores.Find(list, member);
            if (offset < 0) return false;
            PackedScores.Remove(ref _key.Cell, offset, PackedScores.NextMember(list, offset), 1);
            return true;
        }

        var table = Table;
        var hash = table.HashOf(member);
        var element = table.Find(member, hash);
        if (!element.Exists) return false;
        Tree.Remove(element.Score, element.Handle);
        table.Remove(element, hash);
        return true;
    }

    /// <summary>Takes members in a row out; where that is all of them the key is removed.</summary>
    public void RemoveRange(RankSpan range)
    {
        if (range.Count == Count)
        {
            _key.Delete();
            return;
        }

        if (IsPacked)
        {
            RemovePacked(range);
            return;
        }

        var table = Table;
        var tree = Tree;
        for (var left = range.Count; left > 0; left--)
        {
            var element = table.ElementAt(tree.At(range.Start).Element);
            tree.RemoveAt(range.Start);
            table.Remove(element, table.HashOf(element.Key));
        }
    }

    private void Create(int memberBytes)
    {
        if (_config.ZSetMaxListpackEntries > 0 && memberBytes <= _config.ZSetMaxListpackValue)
        {
            _key.Replace(ValueKind.SortedSet, ValueEncoding.Packed, PackedScores.HeaderBytes);
            PackedScores.Clear(_key.Cell.Payload);
        }
        else
        {
            _key.Replace(ValueKind.SortedSet, ValueEncoding.Tree, SortedSetRoot.PayloadBytes);
            Root = default;
        }
    }

    private ScoreChange SetPacked(ref double score, ReadOnlySpan<byte> member, ScoreConditions conditions)
    {
        var payload = _key.Cell.Payload;
        var list = PackedScores.List(payload);
        var offset = PackedScores.Find(list, member);
        if (offset >= 0)
        {
            var change = Decide(PackedScores.ScoreAt(list, offset), ref score, conditions);
            if (change == ScoreChange.Updated) PackedScores.Move(ref _key.Cell, offset, score, member);
            return change;
        }

        if ((conditions & ScoreConditions.Existing) != 0) return ScoreChange.Refused;
        if (!FitsPacked(_config, PackedScores.Count(payload) + 1, member.Length)
            || payload.Length + (long)member.Length > PackedScores.MaxBytes)
        {
            SortedSetTree.Convert(ref _key.Cell);
            return SetTree(ref score, member, conditions);
        }

        PackedScores.Insert(ref _key.Cell, score, member);
        return ScoreChange.Added;
    }

    private ScoreChange SetTree(ref double score, ReadOnlySpan<byte> member, ScoreConditions conditions)
    {
        var table = Table;
        var hash = table.HashOf(member);
        var element = table.Find(member, hash);
        if (element.Exists)
        {
            var change = Decide(element.Score, ref score, conditions);
            if (change != ScoreChange.Updated) return change;
            Tree.Move(element.Score, element.Handle, score);
            element.Score = score;
            return change;
        }

        if ((conditions & ScoreConditions.Existing) != 0) return ScoreChange.Refused;
        element = ScoredElement.Create(_key.Cell.Store, score, member);
        table.Insert(element, hash);
        Tree.Insert(score, element.Handle);
        return ScoreChange.Added;
    }

    /// <summary>What becomes of a member that has a score.</summary>
    private static ScoreChange Decide(double current, ref double score, ScoreConditions conditions)
    {
        if ((conditions & ScoreConditions.New) != 0) return ScoreChange.Refused;
        var wanted = (conditions & ScoreConditions.Increment) != 0 ? current + score : score;
        if (double.IsNaN(wanted)) return ScoreChange.NotANumber;
        if ((conditions & ScoreConditions.Less) != 0 && wanted >= current) return ScoreChange.Refused;
        if ((conditions & ScoreConditions.Greater) != 0 && wanted <= current) return ScoreChange.Refused;
        score = wanted;
        return wanted == current ? ScoreChange.Same : ScoreChange.Updated;
    }

    private void RemovePacked(RankSpan range)
    {
        var payload = _key.Cell.Payload;
        var list = PackedScores.List(payload);
        var start = PackedScores.Seek(list, PackedScores.Count(payload), range.Start);
        var end = start;
        for (var left = range.Count; left > 0; left--) end = PackedScores.NextMember(list, end);
        PackedScores.Remove(ref _key.Cell, start, end, (int)range.Count);
    }
}
