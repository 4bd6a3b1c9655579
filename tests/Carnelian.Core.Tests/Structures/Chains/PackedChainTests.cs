using System.Text;
using Carnelian.Core.Memory;
using Carnelian.Core.Numerics;
using Carnelian.Core.Structures.Chains;
using Carnelian.Core.Text;

namespace Carnelian.Core.Tests.Structures.Chains;

/// <summary>A chain against a plain list, under every fill factor and compression depth.</summary>
public sealed class PackedChainTests
{
    public static TheoryData<int, int, int> Options
    {
        get
        {
            var data = new TheoryData<int, int, int>();
            foreach (var fill in new[] { 1, 2, 5, 128, -1, -2, -3, -4, -5 })
                foreach (var depth in new[] { 0, 1, 2, 4 })
                {
                    data.Add(fill, depth, PackedChain.DefaultPlainFrom);
                    data.Add(fill, depth, 40);
                }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void AChainAgreesWithAList(int fill, int depth, int plainFrom)
    {
        const ulong seed = 77;
        var random = new SeededRandom(seed);
        using var chain = new ChainTwin(fill, depth, plainFrom);
        for (var step = 0; step < 1500; step++)
        {
            Step(chain, random);
            try
            {
                chain.Check(step % 50 == 0);
            }
            catch (InvalidOperationException e)
            {
                Assert.Fail($"seed {seed}, step {step}: {e.Message}");
            }
        }

        chain.Check(everything: true);
        chain.AssertCopies();
        chain.AssertFreesInSlices();
    }

    /// <summary>Nodes fill up, whichever side they grow at.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ALongListTakesLittleMoreThanItsEntries(bool atHead)
    {
        using var slab = new SlabAllocator();
        var root = new ChainRoot(-2, 0);
        var value = new byte[14];
        for (var i = 0; i < 100_000; i++)
        {
            Encoding.ASCII.GetBytes($"item:{i:D9}", value);
            var chain = new PackedChain(slab, ref root);
            if (atHead) chain.PushHead(value);
            else chain.PushTail(value);
        }

        Assert.InRange(root.Bytes, 1_600_000, 1_625_000);
        ChainIntegrity.Check(slab, ref root);
    }

    /// <summary>A queue holds what is in it, not what went through it.</summary>
    [Fact]
    public void AQueueStaysSmall()
    {
        using var slab = new SlabAllocator();
        var root = new ChainRoot(-2, 0);
        for (var i = 0; i < 50_000; i++)
        {
            var chain = new PackedChain(slab, ref root);
            chain.PushTail("a job that waits its turn"u8);
            if (i >= 20) chain.RemoveHead();
            Assert.InRange(root.Bytes, 1, 16_384);
        }

        for (var i = 0; i < 19; i++) new PackedChain(slab, ref root).RemoveHead();
        Assert.Equal(1, root.Count);
        Assert.InRange(root.Bytes, 1, 1024);
    }

    [Fact]
    public void InnerNodesAreCompressed()
    {
        using var slab = new SlabAllocator();
        var open = new ChainRoot(-2, 0);
        var packed = new ChainRoot(-2, 1);
        for (var i = 0; i < 20_000; i++)
        {
            new PackedChain(slab, ref open).PushTail("the same words again and again"u8);
            new PackedChain(slab, ref packed).PushTail("the same words again and again"u8);
        }

        Assert.InRange(packed.Bytes, 1, open.Bytes / 10);
        Assert.Equal(new PackedChain(slab, ref open).ListpackBytes, new PackedChain(slab, ref packed).ListpackBytes);
        using var cursor = new PackedChain(slab, ref packed).Seek(10_000);
        Assert.True(cursor.Matches("the same words again and again"u8));
    }

    [Fact]
    public void HugeValuesLieAlone()
    {
        using var slab = new SlabAllocator();
        var root = new ChainRoot(-2, 1);
        var huge = new byte[3_000_000];
        huge.AsSpan().Fill((byte)'h');
        for (var i = 0; i < 4; i++)
        {
            var chain = new PackedChain(slab, ref root);
            chain.PushTail(huge);
            chain.PushTail("small"u8);
            ChainIntegrity.Check(slab, ref root);
        }

        Assert.Equal(8, root.NodeCount);
        using (var cursor = new PackedChain(slab, ref root).Seek(-2))
            Assert.True(cursor.Current.Text.SequenceEqual(huge));
        new PackedChain(slab, ref root).RemoveRange(0, 8);
        Assert.Equal(0, slab.UsedBytes);
    }

    [Fact]
    public void ACursorWalksAPackedListThatStandsAlone()
    {
        byte[] list = [0x81, (byte)'a', 2, 0x07, 1, 0x81, (byte)'c', 2];
        var cursor = new ChainCursor(list, 3, 0);
        Assert.Equal(1, cursor.Seek("7"u8, 2));
        Assert.True(cursor.MoveNext());
        Assert.True(cursor.Matches("c"u8));
        Assert.False(cursor.MoveNext());
        Assert.False(cursor.Exists);
        cursor = new ChainCursor(list, 3, -1);
        Assert.True(cursor.Matches("c"u8));
        Assert.True(cursor.MovePrevious());
        Assert.True(cursor.MovePrevious());
        Assert.False(cursor.MovePrevious());
        Assert.False(new ChainCursor(list, 3, 3).Exists);
        Assert.False(new ChainCursor(list, 3, -4).Exists);
        Assert.Equal(-1, new ChainCursor(list, 3, 0).Seek("d"u8, long.MaxValue));
        Assert.Equal(-1, new ChainCursor(list, 3, 0).Seek("c"u8, 2));
    }

    private static void Step(ChainTwin chain, SeededRandom random)
    {
        var count = chain.Model.Count;
        var value = Value(random);
        var growing = count < 300;
        switch (random.Next(growing ? 14u : 20u))
        {
            case 0 or 1 or 2: chain.PushHead(value); break;
            case 3 or 4 or 5: chain.PushTail(value); break;
            case 6 or 7 or 8: chain.Insert((int)random.Next((uint)count + 1), value, random.Next(2) == 0); break;
            case 9 or 10: chain.Replace((int)random.Next((uint)count + 1), value); break;
            case 11: chain.RemoveHead(); break;
            case 12: chain.RemoveTail(); break;
            case 13: chain.Find(value, (int)random.Next((uint)count + 1)); break;
            case 14: chain.RemoveMatches(value, 1 + random.Next(3), random.Next(2) == 0); break;
            case 15: chain.RemoveMatches(value, long.MaxValue, random.Next(2) == 0); break;
            case 16: chain.RemoveRange(0, (int)random.Next(20)); break;
            case 17: chain.RemoveRange(count - (int)random.Next(20), 20); break;
            default: chain.RemoveRange((int)random.Next((uint)count + 1), (int)random.Next(60)); break;
        }
    }

    private static byte[] Value(SeededRandom random)
    {
        Span<byte> digits = stackalloc byte[IntegerText.MaxLength];
        switch (random.Next(10))
        {
            case 0: return [(byte)('a' + random.Next(3))];
            case 1:
                var number = (long)random.NextUInt64() >> (int)random.Next(64);
                return digits[..IntegerText.Format(number, digits)].ToArray();
            case 2 or 3: return Noise(random, random.Next(60));
            case 4: return Noise(random, 3000 + random.Next(6000));
            case 5: return random.Next(8) == 0 ? Noise(random, 70_000) : [];
            default:
                var text = new byte[random.Next(400)];
                text.AsSpan().Fill((byte)('a' + random.Next(26)));
                return text;
        }
    }

    private static byte[] Noise(SeededRandom random, uint length)
    {
        var noise = new byte[length];
        for (var i = 0; i < noise.Length; i++) noise[i] = (byte)random.Next(256);
        return noise;
    }
}
