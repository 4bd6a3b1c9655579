using Carnelian.Server.Net;

namespace Carnelian.Server.Tests.Net;

public sealed class InputBufferTests
{
    [Fact]
    public void ItGrowsWithWhatCameAndNotWithWhatWasAnnounced()
    {
        var input = new InputBuffer();
        input.Hold(new byte[20_000]);
        for (var received = 20_000; received < 10_000_000;)
        {
            input.MakeRoom(announced: 500_000_000);
            Assert.InRange(input.Bytes.Length, input.Length + 1, Math.Max(64 * 1024, input.Length * 4));
            var room = Math.Min(50_000, input.Bytes.Length - input.End);
            input.Received(room);
            received += room;
        }

        input.Release();
        Assert.Empty(input.Bytes);
        Assert.Equal(0, input.ObservedLength);
    }

    [Fact]
    public void UnreadBytesSurviveGrowthAndMoving()
    {
        var input = new InputBuffer();
        var bytes = new byte[40_000];
        new Random(3).NextBytes(bytes);
        input.Hold(bytes);
        input.Start = 39_000;
        input.MakeRoom(0);
        Assert.Equal(bytes[39_000..], input.Bytes[input.Start..input.End]);
        input.MakeRoom(5_000_000);
        Assert.Equal(bytes[39_000..], input.Bytes[input.Start..input.End]);
    }
}
