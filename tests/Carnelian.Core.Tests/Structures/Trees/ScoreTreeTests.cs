using System.Text;
using Carnelian.Core.Memory;
using Carnelian.Core.Numerics;
using Carnelian.Core.Structures.Trees;
using Xunit.Abstractions;

namespace Carnelian.Core.Tests.Structures.Trees;

public sealed class ScoreTreeTests(ITestOutputHelper output) : IDisposable
{
    private readonly SlabAllocator _slab = new();
    private readonly SortedList<(double Score, string Key), uint> _model = new(new PairOrder());
    private ScoreTreeRoot _root;

    public void Dispose() => _slab.Dispose();

    [Theory]
    [InlineData(1, 300)]
    [InlineData(5, 900)]
    [InlineData(40, 3_000)]
    [InlineData(1_000_000, 5_000)]
    public void BehavesLikeASortedList(int scores, int size)
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        for (var step = 0; step < 40_000; step++)
        {
            // It grows to the size, shrinks to nothing, and grows again.
            var growing = step / 10_000 % 2 == 0 && _model.Count < size;
            Step(random, scores, growing);
            if (step % 500 == 0) CheckWhole(random);
        }

        while (_model.Count > 0) RemoveAny(random);
        CheckWhole(random);
        Assert.Equal(0, _slab.UsedBytes);
    }

    [Fact]
    public void AscendingScoresFillLeaves()
    {
        for (var i = 0; i < 10_000; i++) Insert(i, "a");
        Assert.True(_root.Bytes < 10_000 * 13.5, $"{_root.Bytes} bytes");
        Assert.Null(ScoreTreeAudit.FindFault<KeyedBlockOrder>(_slab, _root));
    }

    [Fact]
    public void DescendingScoresFillLeaves()
    {
        for (var i = 10_000; i > 0; i--) Insert(i, "a");
        Assert.True(_root.Bytes < 10_000 * 13.5, $"{_root.Bytes} bytes");
        Assert.Null(ScoreTreeAudit.FindFault<KeyedBlockOrder>(_slab, _root));
    }

    [Fact]
    public void RandomScoresFillTwoThirds()
    {
        var random = new SeededRandom(7);
        for (var i = 0; i < 50_000; i++) Insert(random.NextUInt64(), "a");
        Assert.True(_root.Bytes < 50_000 * 12 / 0.62, $"{_root.Bytes} bytes");
    }

    [Fact]
    public void AppendBuildsTheSameTree()
    {
        for (var i = 0; i < 5_000; i++)
        {
            var key = $"{i:D5}";
            var element = KeyedBlockOrder.Create(_slab, Encoding.ASCII.GetBytes(key));
            _model.Add((i / 7, key), element);
            Tree().Append(i / 7, element);
        }

        CheckWhole(new SeededRandom(1));
        Assert.True(_root.Bytes < 5_000 * 13.5, $"{_root.Bytes} bytes");
    }

    [Fact]
    public void NegativeZeroEqualsZero()
    {
        Insert(0.0, "b");
        Insert(-0.0, "a");
        Assert.Equal(0, Tree().CountBelow(0.0));
        Assert.Equal(2, Tree().CountUpTo(-0.0));
        Assert.Equal(0, Tree().Rank(0.0, "a"u8));
        Assert.Equal(1, Tree().Rank(-0.0, "b"u8));
    }

    [Fact]
    public void InfiniteScoresAreTheEnds()
    {
        Insert(double.PositiveInfinity, "top");
        Insert(double.NegativeInfinity, "bottom");
        Insert(double.MaxValue, "max");
        Assert.Equal(1, Tree().CountUpTo(double.NegativeInfinity));
        Assert.Equal(2, Tree().CountBelow(double.PositiveInfinity));
        Assert.Equal(3, Tree().CountUpTo(double.PositiveInfinity));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000_000)]
    public void FreesInSlices(int budget)
    {
        for (var i = 0; i < 20_000; i++) Insert(i * 7919 % 20_011, "a");
        foreach (var element in _model.Values) KeyedBlockOrder.Free(_slab, element);
        long blocks = _root.Leaves + _root.Branches;
        bool done;
        do
        {
            var left = budget;
            done = ScoreTreeRoot.FreeSome(_slab, ref _root, ref left);
            Assert.InRange(left, 0, budget);
            blocks -= budget - left;
        }
        while (!done);

        Assert.Equal(0, blocks);
        Assert.Equal(0, _slab.UsedBytes);
        Assert.Equal(0, _root.Count);
    }

    [Fact]
    public void AnEmptyTreeAnswers()
    {
        Assert.Equal(0, Tree().CountUpTo(1));
        Assert.Equal(0, Tree().CountBelow("a"u8));
        Assert.Equal(0, Tree().Rank(1, "a"u8));
        Assert.False(Tree().At(0).IsValid);
        var budget = 1;
        Assert.True(ScoreTreeRoot.FreeSome(_slab, ref _root, ref budget));
    }

    private ScoreTree<KeyedBlockOrder> Tree() => new(_slab, ref _root);

    private void Step(SeededRandom random, int scores, bool growing)
    {
        var action = random.Next(12);
        if (_model.Count == 0 || (growing ? action < 8 : action < 2))
            Insert((double)random.Next((uint)scores) - 20, $"{random.Next(2_000)}");
        else if (action < 10) RemoveAny(random);
        else if (action == 10) ReplaceAny(random);
        else MoveAny(random, scores);
    }

    private void Insert(double score, string key)
    {
        if (_model.ContainsKey((score, key))) return;
        var element = KeyedBlockOrder.Create(_slab, Encoding.ASCII.GetBytes(key));
        _model.Add((score, key), element);
        Tree().Insert(score, element);
    }

    private void RemoveAny(SeededRandom random)
    {
        // Ends are where queues and top lists work.
        var rank = random.Next(4) switch
        {
            0 => 0,
            1 => _model.Count - 1,
            _ => (int)random.Next((uint)_model.Count),
        };
        var element = _model.GetValueAtIndex(rank);
        if (random.Next(2) == 0) Assert.True(Tree().Remove(_model.GetKeyAtIndex(rank).Score, element));
        else Tree().RemoveAt(rank);
        _model.RemoveAt(rank);
        KeyedBlockOrder.Free(_slab, element);
    }

    private void ReplaceAny(SeededRandom random)
    {
        var rank = (int)random.Next((uint)_model.Count);
        var (score, key) = _model.GetKeyAtIndex(rank);
        var old = _model.GetValueAtIndex(rank);
        var successor = KeyedBlockOrder.Create(_slab, Encoding.ASCII.GetBytes(key));
        Assert.True(Tree().Replace(score, old, successor));
        KeyedBlockOrder.Free(_slab, old);
        _model.SetValueAtIndex(rank, successor);
    }

    private void MoveAny(SeededRandom random, int scores)
    {
        var rank = (int)random.Next((uint)_model.Count);
        var (score, key) = _model.GetKeyAtIndex(rank);
        var newScore = random.Next(2) == 0 ? score + 1 : (double)random.Next((uint)scores) - 20;
        if (_model.ContainsKey((newScore, key))) return;
        var element = _model.GetValueAtIndex(rank);
        Assert.True(Tree().Move(score, element, newScore));
        _model.RemoveAt(rank);
        _model.Add((newScore, key), element);
    }

    private void CheckWhole(SeededRandom random)
    {
        Assert.Null(ScoreTreeAudit.FindFault<KeyedBlockOrder>(_slab, _root));
        Assert.Equal(_model.Count, Tree().Count);
        CheckCursors();
        CheckRanks(random);
    }

    private void CheckCursors()
    {
        var forward = Tree().At(0);
        foreach (var (pair, element) in _model)
        {
            Assert.Equal((pair.Score, element), (forward.Score, forward.Element));
            forward.MoveNext();
        }

        Assert.False(forward.IsValid);
        var backward = Tree().At(_model.Count - 1);
        for (var i = _model.Count - 1; i >= 0; i--)
        {
            Assert.Equal(_model.GetValueAtIndex(i), backward.Element);
            backward.MovePrevious();
        }

        Assert.False(backward.IsValid);
    }

    private void CheckRanks(SeededRandom random)
    {
        for (var i = 0; i < Math.Min(30, _model.Count); i++)
        {
            var rank = (int)random.Next((uint)_model.Count);
            var (score, key) = _model.GetKeyAtIndex(rank);
            var element = _model.GetValueAtIndex(rank);
            Assert.Equal(rank, Tree().Rank(score, element));
            Assert.Equal(rank, Tree().Rank(score, Encoding.ASCII.GetBytes(key)));
            Assert.Equal(element, Tree().At(rank).Element);
            Assert.Equal(_model.Keys.Count(pair => pair.Score < score), Tree().CountBelow(score));
            Assert.Equal(_model.Keys.Count(pair => pair.Score <= score + 0.5), Tree().CountUpTo(score + 0.5));
            Assert.Equal(_model.Keys.Count(pair => pair.Score <= score), Tree().CountUpTo(score));
            Assert.Equal(-1, Tree().Rank(score + 0.25, element));
            if (_model.GetKeyAtIndex(0).Score != _model.GetKeyAtIndex(_model.Count - 1).Score) continue;
            Assert.Equal(rank, Tree().CountBelow(Encoding.ASCII.GetBytes(key)));
            Assert.Equal(rank + 1, Tree().CountUpTo(Encoding.ASCII.GetBytes(key)));
        }
    }

    private sealed class PairOrder : IComparer<(double Score, string Key)>
    {
        public int Compare((double Score, string Key) x, (double Score, string Key) y) =>
            x.Score != y.Score ? x.Score.CompareTo(y.Score) : string.CompareOrdinal(x.Key, y.Key);
    }
}
