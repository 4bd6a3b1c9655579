using Carnelian.Core.Memory;
using Carnelian.Core.Numerics;
using Xunit.Abstractions;

namespace Carnelian.Core.Tests.Memory;

public sealed class ByteArenaTests(ITestOutputHelper output)
{
    [Fact]
    public void KeepsWhatWasAdded()
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        var arena = default(ByteArena);
        var places = default(PooledList<ArenaText>);
        var model = new List<byte[]>();
        for (var i = 0; i < 5000; i++)
        {
            var bytes = new byte[random.Next(10) == 0 ? random.Next(100_000) : random.Next(50)];
            random.Fill(bytes);
            model.Add(bytes);
            places.Add(arena.Add(bytes));
        }

        Assert.Equal(model.Count, places.Count);
        for (var i = 0; i < model.Count; i++) Assert.True(arena[places.Items[i]].SequenceEqual(model[i]), $"{i}");
        arena.Dispose();
        places.Dispose();
        Assert.Equal(0, places.Count);
        Assert.True(arena[arena.Add("again"u8)].SequenceEqual("again"u8));
        arena.Dispose();
    }
}
