using Carnelian.Core.Memory;
using Carnelian.Core.Numerics;
using Xunit.Abstractions;

namespace Carnelian.Core.Tests.Memory;

public sealed class SlabAllocatorTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(64)]
    [InlineData(400)]
    [InlineData(SizeClasses.MaxBytes)]
    public void LiveBlocksNeverOverlapAndAreCounted(int maxBytes)
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        using var slab = new SlabAllocator();
        var live = new List<(uint Handle, int Bytes)>();
        var units = new Dictionary<uint, uint>();
        long expected = 0;

        for (var step = 0; step < 20_000; step++)
        {
            if (live.Count == 0 || random.Next(100) < (step < 10_000 ? 60u : 30u))
            {
                var bytes = 1 + (int)random.Next((uint)maxBytes);
                var handle = slab.Allocate(bytes);
                Assert.NotEqual(0u, handle);
                for (uint unit = 0; unit < (bytes + 7) / 8; unit++) units.Add(handle + unit, handle);
                live.Add((handle, bytes));
                expected += SizeClasses.Bytes(SizeClasses.Of(bytes));
            }
            else
            {
                var index = (int)random.Next((uint)live.Count);
                var (handle, bytes) = live[index];
                live[index] = live[^1];
                live.RemoveAt(live.Count - 1);
                for (uint unit = 0; unit < (bytes + 7) / 8; unit++) Assert.True(units.Remove(handle + unit));
                slab.Free(handle, bytes);
                expected -= SizeClasses.Bytes(SizeClasses.Of(bytes));
            }

            Assert.Equal(expected, slab.UsedBytes);
        }
    }

    [Fact]
    public void ContentSurvivesOtherAllocations()
    {
        using var slab = new SlabAllocator();
        var handles = Enumerable.Range(0, 5000).Select(i => (Handle: slab.Allocate(100), Value: (byte)i)).ToList();
        foreach (var (handle, value) in handles) Fill(slab, handle, value);
        for (var i = 0; i < handles.Count; i += 2) slab.Free(handles[i].Handle, 100);
        for (var i = 0; i < 2000; i++) Fill(slab, slab.Allocate(100), 0xEE);
        for (var i = 1; i < handles.Count; i += 2) AssertFilled(slab, handles[i].Handle, handles[i].Value);
    }

    [Fact]
    public void MemoryOfOneSizeServesAnotherAfterItIsFree()
    {
        using var slab = new SlabAllocator();
        var handles = Enumerable.Range(0, 100_000).Select(_ => slab.Allocate(64)).ToList();
        var reserved = slab.ReservedBytes;
        foreach (var handle in handles) slab.Free(handle, 64);
        for (var i = 0; i < 10_000; i++) slab.Allocate(512);
        Assert.Equal(reserved, slab.ReservedBytes);
        Assert.True(slab.Purge() > 0 || !OperatingSystem.IsLinux());
    }

    private static void Fill(SlabAllocator slab, uint handle, byte value) => slab.Block(handle, 100).Fill(value);

    private static void AssertFilled(SlabAllocator slab, uint handle, byte value) =>
        Assert.Equal(-1, slab.Block(handle, 100).IndexOfAnyExcept(value));
}
