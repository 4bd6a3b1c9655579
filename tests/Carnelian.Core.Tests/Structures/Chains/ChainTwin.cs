using Carnelian.Core.Memory;
using Carnelian.Core.Structures.Chains;
using Carnelian.Core.Text;

namespace Carnelian.Core.Tests.Structures.Chains;

/// <summary>A chain and a list of arrays that goes through the same changes.</summary>
internal sealed class ChainTwin : IDisposable
{
    private readonly SlabAllocator _slab = new();
    private readonly int _plainFrom;
    private ChainRoot _root;

    public ChainTwin(int fill, int depth, int plainFrom)
    {
        _root = new ChainRoot(fill, depth);
        _plainFrom = plainFrom;
    }

    public List<byte[]> Model { get; } = [];

    private PackedChain Chain => new(_slab, ref _root, _plainFrom);

    public void PushHead(byte[] value)
    {
        Chain.PushHead(value);
        Model.Insert(0, value);
    }

    public void PushTail(byte[] value)
    {
        Chain.PushTail(value);
        Model.Add(value);
    }

    public void Insert(int index, byte[] value, bool behind)
    {
        using var cursor = Chain.Seek(index);
        Assert.Equal(index < Model.Count, cursor.Exists);
        if (!cursor.Exists) return;
        var place = cursor;
        Chain.Insert(ref place, value, behind);
        Model.Insert(behind ? index + 1 : index, value);
    }

    public void Replace(int index, byte[] value)
    {
        using var cursor = Chain.Seek(index < Model.Count ? index - Model.Count : index);
        Assert.Equal(index < Model.Count, cursor.Exists);
        if (!cursor.Exists) return;
        var place = cursor;
        Chain.Replace(ref place, value);
        Model[index] = value;
    }

    public void RemoveHead()
    {
        if (Model.Count == 0) return;
        Assert.Equal(Model[0], Text(Chain.Head.AsText(stackalloc byte[IntegerText.MaxLength])));
        Chain.RemoveHead();
        Model.RemoveAt(0);
    }

    public void RemoveTail()
    {
        if (Model.Count == 0) return;
        Assert.Equal(Model[^1], Text(Chain.Tail.AsText(stackalloc byte[IntegerText.MaxLength])));
        Chain.RemoveTail();
        Model.RemoveAt(Model.Count - 1);
    }

    public void RemoveRange(int start, int count)
    {
        start = Math.Clamp(start, 0, Model.Count);
        count = Math.Min(count, Model.Count - start);
        Chain.RemoveRange(start, count);
        Model.RemoveRange(start, count);
    }

    public void RemoveMatches(byte[] value, long limit, bool fromTail)
    {
        long removed = 0;
        for (var i = fromTail ? Model.Count - 1 : 0; i >= 0 && i < Model.Count && removed < limit;)
        {
            var match = Model[i].AsSpan().SequenceEqual(value);
            if (match)
            {
                Model.RemoveAt(i);
                removed++;
            }

            if (fromTail) i--;
            else if (!match) i++;
        }

        Assert.Equal(removed, Chain.RemoveMatches(value, limit, fromTail));
    }

    public void Find(byte[] value, int start)
    {
        var expected = Model.FindIndex(start, v => v.AsSpan().SequenceEqual(value));
        var cursor = Chain.Seek(start);
        Assert.Equal(expected < 0 ? -1 : expected - start, cursor.Seek(value, long.MaxValue));
        Assert.Equal(expected >= 0, cursor.Exists);
        if (cursor.Exists) Assert.True(cursor.Matches(value));
        cursor.Dispose();
    }

    public void Check(bool everything)
    {
        Assert.Equal(Model.Count, Chain.Count);
        ChainIntegrity.Check(_slab, ref _root);
        Assert.Equal(_slab.UsedBytes, _root.Bytes);
        if (everything) AssertEqual(Chain, Model);
    }

    public void AssertCopies()
    {
        using var slab = new SlabAllocator();
        var root = default(ChainRoot);
        Chain.CopyTo(new PackedChain(slab, ref root));
        AssertEqual(new PackedChain(slab, ref root), Model);
        ChainIntegrity.Check(slab, ref root);
        Assert.Equal(_root.NodeCount, root.NodeCount);
        Assert.Equal(_root.Fill, root.Fill);
        Assert.Equal(_root.CompressDepth, root.CompressDepth);
    }

    public void AssertFreesInSlices()
    {
        var slices = 0;
        while (true)
        {
            var budget = 3;
            var before = _root.NodeCount;
            var done = PackedChain.FreeSome(_slab, ref _root, ref budget);
            Assert.Equal(before - _root.NodeCount, 3 - budget);
            if (done) break;
            Assert.Equal(_slab.UsedBytes, _root.Bytes);
            slices++;
            Assert.True(slices < 10_000);
        }

        Assert.Equal(0, _root.Count);
        Assert.Equal(0, _slab.UsedBytes);
    }

    public void Dispose() => _slab.Dispose();

    private static void AssertEqual(PackedChain chain, List<byte[]> model)
    {
        Assert.Equal(model.Count, chain.Count);
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var cursor = chain.Seek(0);
        for (var i = 0; i < model.Count; i++)
        {
            Assert.True(cursor.Exists);
            Assert.True(cursor.Current.AsText(scratch).SequenceEqual(model[i]), $"element {i}");
            Assert.Equal(i + 1 < model.Count, cursor.MoveNext());
        }

        cursor.Dispose();
        cursor = chain.Seek(-1);
        for (var i = model.Count - 1; i >= 0; i--)
        {
            Assert.True(cursor.Current.AsText(scratch).SequenceEqual(model[i]), $"element {i} from the end");
            Assert.Equal(i > 0, cursor.MovePrevious());
        }

        cursor.Dispose();
    }

    private static byte[] Text(ReadOnlySpan<byte> text) => text.ToArray();
}
