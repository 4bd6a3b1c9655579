using System.Text;
using Carnelian.Core.Posix;
using Carnelian.Server.Net;
using Carnelian.Server.Net.Portable;
using static Carnelian.Server.Tests.Net.TestServer;

namespace Carnelian.Server.Tests.Net;

public sealed class MemoryServerTests
{
    [Fact]
    public void AnIdleClientIsClosedAfterTheTimeoutAndAnActiveOneIsNot()
    {
        using var server = new TestServer(TransportKind.Memory, "timeout 10");
        using var idle = server.Connect();
        using var active = server.Connect();
        for (var second = 0; second < 12; second++)
        {
            server.Clock.Advance(TimeSpan.FromSeconds(1));
            active.Send("PING\r\n"u8);
            Expect(active, "+PONG\r\n");
        }

        ExpectEnd(idle);
        Assert.Equal(1, server.Gate.Open);
        active.Send("PING\r\n"u8);
        Expect(active, "+PONG\r\n");
    }

    [Fact]
    public void ProtectedModeExplainsItselfToRemoteClientsWhileThereIsNoPassword()
    {
        using var server = new TestServer(TransportKind.Memory);
        using var remote = server.ConnectMemory(new MemoryChannel("10.1.2.3:999", isLocal: false));
        var text = Encoding.ASCII.GetString(remote.Receive(4096));
        Assert.StartsWith("-DENIED Redis is running in protected mode because protected mode is enabled", text);
        Assert.EndsWith("for the server to start accepting connections from the outside.\r\n", text);
        Assert.True(remote.Channel.ClientAtEnd);
        Assert.Equal(1, server.Data.Clients.Rejected);
        using var local = server.Connect();
        local.Send("PING\r\n"u8);
        Expect(local, "+PONG\r\n");
    }

    [Theory]
    [InlineData("protected-mode no")]
    [InlineData("requirepass secret")]
    public void ProtectedModeLetsRemoteClientsInOtherwise(string config)
    {
        using var server = new TestServer(TransportKind.Memory, config);
        using var remote = server.ConnectMemory(new MemoryChannel("10.1.2.3:999", isLocal: false));
        Assert.False(remote.Channel.ClientAtEnd);
        Assert.Equal(1, server.Gate.Open);
        Assert.Equal(config.StartsWith("protected", StringComparison.Ordinal),
            server.Data.Clients.Snapshot()[0].Authenticated);
    }

    [Fact]
    public void APauseThatRunsOutLetsTheRequestGoOnByItself()
    {
        using var server = new TestServer(TransportKind.Memory);
        using var client = server.Connect();
        server.Data.Pause.Pause(server.Data.UnixMs() + 500, all: true, server.Data.UnixMs());
        client.Send(Command("SET", "a", "1"));
        Assert.Equal(0, ((MemoryTestClient)client).Channel.ClientAvailable);
        server.Clock.Advance(TimeSpan.FromMilliseconds(501));
        Expect(client, "+OK\r\n");
    }

    [Fact]
    public void AnErrorWhileServingOneClientCostsThatClientAlone()
    {
        using var server = new TestServer(TransportKind.Memory);
        using var other = server.Connect();
        server.Acceptor!.Accept(new FaultyChannel());
        server.MemoryLoop.Pump();
        Assert.Equal(1, server.Gate.Open);
        Assert.Contains("Error while serving client id=2, closing it", server.Lines.ToString());
        other.Send("PING\r\n"u8);
        Expect(other, "+PONG\r\n");
    }

    [Fact]
    public void AnIdleConnectionHoldsNoBuffers()
    {
        using var server = new TestServer(TransportKind.Memory);
        using var client = server.Connect();
        client.Send("*2\r\n$4\r\nPING\r\n$3\r\na"u8);
        var link = server.Data.Clients.Snapshot()[0].Link!;
        Assert.Equal(19, link.QueryBufferBytes);
        client.Send("bc\r\n"u8);
        Expect(client, "$3\r\nabc\r\n");
        Assert.Equal(0, link.QueryBufferBytes);
        Assert.Equal(0, link.QueryBufferFree);
        Assert.Equal(0, link.OutputSegments);
    }

    [Fact]
    public void AnyCutOfAPipelineGivesTheSameReplies()
    {
        // Every pair of cuts would be thousands; random ones with a printed seed find the same faults.
        var seed = Environment.TickCount;
        var random = new Random(seed);
        using var all = new MemoryStream();
        var expected = new StringBuilder();
        for (var i = 0; i < 200; i++)
        {
            var text = new string((char)('a' + (i % 26)), random.Next(1, i % 20 == 0 ? 70_000 : 40));
            all.Write(i % 7 == 0 ? "PING\r\n"u8 : Command("PING", text));
            expected.Append(i % 7 == 0 ? "+PONG\r\n" : $"${text.Length}\r\n{text}\r\n");
        }

        var bytes = all.ToArray();
        using var server = new TestServer(TransportKind.Memory);
        using var client = server.Connect();
        var received = new StringBuilder();
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(bytes.Length - at, random.Next(1, random.Next(2, 100_000)));
            client.Send(bytes.AsSpan(at, length));
            at += length;
            var available = (int)((MemoryTestClient)client).Channel.ClientAvailable;
            received.Append(Encoding.ASCII.GetString(client.Receive(available)));
        }

        Assert.True(expected.ToString() == received.ToString(), $"seed {seed}");
    }

    private sealed class FaultyChannel : ByteChannel
    {
        public override string RemoteAddress => "faulty:0";

        public override string LocalAddress => "faulty:0";

        public override bool IsLocal => true;

        public override int Receive(Span<byte> buffer) => throw new InvalidOperationException("asked for");

        public override int Send(ReadOnlySpan<byte> buffer) => IoStatus.WouldBlock;

        public override void Close()
        {
        }

        internal override void Attach(Connection connection) => connection.Notify(LoopSignal.Readable);
    }
}
