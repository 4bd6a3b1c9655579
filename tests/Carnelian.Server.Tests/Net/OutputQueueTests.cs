using Carnelian.Server.Net;

namespace Carnelian.Server.Tests.Net;

public sealed class OutputQueueTests
{
    [Fact]
    public void BytesComeOutAsTheyWentInWhateverThePieces()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var queue = new OutputQueue();
        var expected = new Queue<byte>();
        for (var step = 0; step < 2000; step++)
        {
            var bytes = new byte[random.Next(0, step % 50 == 0 ? 300_000 : 2000)];
            random.NextBytes(bytes);
            queue.Append(bytes);
            foreach (var value in bytes) expected.Enqueue(value);
            while (queue.Length > 0 && random.Next(3) > 0)
            {
                var first = queue.First();
                Assert.False(first.IsEmpty, $"seed {seed}");
                var count = random.Next(1, first.Length + 1);
                for (var i = 0; i < count; i++) Assert.True(first[i] == expected.Dequeue(), $"seed {seed}");
                queue.Advance(count);
            }

            Assert.Equal(expected.Count, queue.Length);
            Assert.Equal(queue.Length == 0, queue.Chunks == 0);
        }

        queue.Clear();
        Assert.Equal(0, queue.Length);
        Assert.Equal(0, queue.Chunks);
    }
}
