using Carnelian.Server.Net.Portable;

namespace Carnelian.Server.Tests.Net;

internal sealed class MemoryTestClient(MemoryChannel channel, MessageLoop loop) : ITestClient
{
    internal MemoryChannel Channel => channel;

    public void Send(ReadOnlySpan<byte> bytes)
    {
        channel.ClientSend(bytes);
        loop.Pump();
    }

    public byte[] Receive(int count)
    {
        var bytes = new byte[count];
        var filled = 0;
        while (filled < count)
        {
            loop.Pump();
            var received = channel.ClientReceive(bytes.AsSpan(filled));
            filled += received;
            if (received > 0) continue;
            if (channel.ClientAtEnd) break;
            throw new InvalidOperationException($"Nothing comes after {filled} of {count} bytes.");
        }

        return bytes[..filled];
    }

    public void EndSending()
    {
        channel.ClientClose();
        loop.Pump();
    }

    public void Close() => EndSending();

    public void Dispose()
    {
    }
}
