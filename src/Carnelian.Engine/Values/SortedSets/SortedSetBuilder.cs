using System.Buffers;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Tables;
using Carnelian.Core.Structures.Trees;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Keyspace;

namespace Carnelian.Engine.Values.SortedSets;

/// <summary>
/// Gathers the members of a set that does not exist yet, in any order, in the memory of the store that the set will
/// be in. It is disposed of whatever becomes of them.
/// </summary>
internal ref struct SortedSetBuilder : IDisposable
{
    private readonly KeyStore _store;
    private readonly ref SortedSetRoot _root;
    private double[] _scores = [];
    private uint[] _elements = [];
    private int _longest;

    /// <summary>Begins without members.</summary>
    /// <param name="store">Whose memory; the lock of its shard is held.</param>
    /// <param name="root">A place for the root, all zeros; of no use before the builder is disposed of.</param>
    public SortedSetBuilder(KeyStore store, ref SortedSetRoot root)
    {
        _store = store;
        _root = ref root;
    }

    /// <summary>Number of members.</summary>
    public readonly int Count => _root.Count;

    private readonly ElementTable<ScoredElement> Table => new(_store, ref _root.Table);

    /// <summary>Adds a member that is not there.</summary>
    public void Add(double score, scoped ReadOnlySpan<byte> member) =>
        Add(Table, score, member, _store.Hash.Hash(member));

    /// <summary>Adds a member, or its score to the one that is there.</summary>
    public void Combine(double score, scoped ReadOnlySpan<byte> member, ScoreAggregate aggregate)
    {
        var table = Table;
        var hash = _store.Hash.Hash(member);
        var element = table.Find(member, hash);
        if (element.Exists) element.Score = aggregate.Combine(element.Score, score);
        else Add(table, score, member, hash);
    }

    /// <summary>Takes a member out again, if it is there.</summary>
    public readonly void Remove(scoped ReadOnlySpan<byte> member)
    {
        var table = Table;
        var hash = _store.Hash.Hash(member);
        var element = table.Find(member, hash);
        if (element.Exists) table.Remove(element, hash);
    }

    /// <summary>Makes a key hold the members, whatever it held before; there is at least one.</summary>
    public void Store(WriteHandle key, ServerConfig config)
    {
        Sort();
        if (SortedSetWriter.FitsPacked(config, Count, _longest))
        {
            StorePacked(key);
            return;
        }

        var tree = new ScoreTree<ScoredElementOrder>(_store, ref _root.Tree);
        for (var i = 0; i < Count; i++) tree.Append(_scores[i], _elements[i]);
        key.Replace(ValueKind.SortedSet, ValueEncoding.Tree, SortedSetRoot.PayloadBytes);
        key.Entry.Root<SortedSetRoot>() = _root;
        _root = default;
    }

    /// <summary>Puts the members in order, for <see cref="Member"/> and <see cref="Score"/>.</summary>
    public void Sort()
    {
        _scores = ArrayPool<double>.Shared.Rent(Count);
        _elements = ArrayPool<uint>.Shared.Rent(Count);
        var count = 0;
        foreach (var element in Table)
        {
            _scores[count] = element.Score;
            _elements[count++] = element.Handle;
        }

        ScoreSort.Sort<ScoredElementOrder>(_store, _scores.AsSpan(0, count), _elements.AsSpan(0, count));
    }

    /// <summary>The member at a rank, once they are sorted.</summary>
    public readonly ReadOnlySpan<byte> Member(int rank) => Table.ElementAt(_elements[rank]).Key;

    /// <summary>The score at a rank, once they are sorted.</summary>
    public readonly double Score(int rank) => _scores[rank];

    /// <summary>Gives back what was not stored.</summary>
    public void Dispose()
    {
        SortedSetRoot.Free(_store, ref _root);
        if (_scores.Length > 0) ArrayPool<double>.Shared.Return(_scores);
        if (_elements.Length > 0) ArrayPool<uint>.Shared.Return(_elements);
    }

    private void Add(
        scoped ElementTable<ScoredElement> table, double score, scoped ReadOnlySpan<byte> member, ulong hash)
    {
        table.Insert(ScoredElement.Create(_store, score, member), hash);
        _longest = Math.Max(_longest, member.Length);
    }

    private void StorePacked(WriteHandle key)
    {
        var bytes = PackedScores.HeaderBytes;
        for (var i = 0; i < Count; i++) bytes += PackedScores.EncodedBytes(Score(i), Member(i));
        key.Replace(ValueKind.SortedSet, ValueEncoding.Packed, bytes);
        var payload = key.Cell.Payload;
        PackedScores.Clear(payload);
        var at = PackedScores.HeaderBytes;
        for (var i = 0; i < Count; i++) at = PackedScores.Write(payload, at, Score(i), Member(i));
    }
}
