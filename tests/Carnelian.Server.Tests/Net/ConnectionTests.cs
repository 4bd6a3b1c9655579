using System.Text;
using static Carnelian.Server.Tests.Net.TestServer;

namespace Carnelian.Server.Tests.Net;

public sealed class ConnectionTests
{
    public static TheoryData<TransportKind> All => [TransportKind.Epoll, TransportKind.Sockets, TransportKind.Memory];

    [Theory, MemberData(nameof(All))]
    public void ARequestThatComesByteByByteIsAnsweredOnce(TransportKind kind)
    {
        using var server = new TestServer(kind);
        using var client = server.Connect();
        foreach (var value in Command("PING", "hello")) client.Send([value]);
        Expect(client, "$5\r\nhello\r\n");
        foreach (var value in "PING\r\n"u8.ToArray()) client.Send([value]);
        Expect(client, "+PONG\r\n");
    }

    [Theory, MemberData(nameof(All))]
    public void HalfARequestAndACloseHurtNobody(TransportKind kind)
    {
        using var server = new TestServer(kind);
        using var other = server.Connect();
        var client = server.Connect();
        client.Send("*2\r\n$4\r\nPING\r\n$100\r\nabc"u8);
        server.Eventually(() => server.Data.Clients.Received == 2, "the clients were not accepted");
        client.Close();
        server.Eventually(() => server.Gate.Open == 1, "the closed client is still there");
        Assert.Equal(1, server.Data.Clients.Count);
        other.Send("PING\r\n"u8);
        Expect(other, "+PONG\r\n");
    }

    [Theory, MemberData(nameof(All))]
    public void AHundredThousandRequestsInOneGoAreAllAnsweredInOrder(TransportKind kind)
    {
        const int requests = 100_000;
        using var server = new TestServer(kind);
        using var client = server.Connect();
        using var all = new MemoryStream();
        for (var i = 0; i < requests; i++) all.Write(Command("PING", $"{i:D6}"));

        // Sent from the side: whoever sends that much without reading may have to wait for the kernel's buffers.
        var sending = kind == TransportKind.Memory ? null : new Thread(() => client.Send(all.ToArray()));
        sending?.Start();
        if (sending is null) client.Send(all.ToArray());
        var reply = Encoding.ASCII.GetString(client.Receive(requests * 12));
        sending?.Join();
        for (var i = 0; i < requests; i++)
            Assert.Equal($"$6\r\n{i:D6}\r\n", reply.Substring(i * 12, 12));
    }

    [Theory, MemberData(nameof(All))]
    public void AValueOf64MegabytesGoesInAndComesOut(TransportKind kind)
    {
        using var server = new TestServer(kind);
        using var client = server.Connect();
        var value = new byte[64 * 1024 * 1024];
        for (var i = 0; i < value.Length; i += 4096) value[i] = (byte)(i >> 12);
        client.Send(Command("SET"u8.ToArray(), "big"u8.ToArray(), value));
        Expect(client, "+OK\r\n");
        client.Send(Command("GET", "big"));
        var header = $"${value.Length}\r\n";
        Expect(client, header);
        Assert.True(client.Receive(value.Length).AsSpan().SequenceEqual(value));
        Expect(client, "\r\n");
        client.Send("PING\r\n"u8);
        Expect(client, "+PONG\r\n");
    }

    [Theory, MemberData(nameof(All))]
    public void WhatWasSentBeforeTheEndIsStillAnswered(TransportKind kind)
    {
        if (kind == TransportKind.Memory) return;
        using var server = new TestServer(kind);
        using var client = server.Connect();
        client.Send("PING\r\nPING\r\n"u8);
        client.EndSending();
        Expect(client, "+PONG\r\n+PONG\r\n");
        ExpectEnd(client);
        server.Eventually(() => server.Gate.Open == 0, "the client is still there");
    }

    [Theory, MemberData(nameof(All))]
    public void ABrokenRequestIsToldAndTheConnectionClosed(TransportKind kind)
    {
        using var server = new TestServer(kind);
        using var client = server.Connect();
        client.Send("PING\r\n*1\r\n+x\r\n"u8);
        Expect(client, "+PONG\r\n-ERR Protocol error: expected '$', got '+'\r\n");
        ExpectEnd(client);
        server.Eventually(() => server.Gate.Open == 0, "the client is still there");
    }

    [Theory, MemberData(nameof(All))]
    public void AnyThreadMayCloseAConnection(TransportKind kind)
    {
        using var server = new TestServer(kind);
        using var client = server.Connect();
        client.Send("PING\r\n"u8);
        Expect(client, "+PONG\r\n");
        var session = Assert.Single(server.Data.Clients.Snapshot());
        session.Link!.Close();
        session.Link.Close();
        server.Eventually(() => server.Gate.Open == 0, "the client is still there");
        ExpectEnd(client);
        session.Link.Resume();
        session.Link.Close();
        server.Eventually(() => server.Data.Clients.Count == 0, "the session is still there");
    }

    [Theory, MemberData(nameof(All))]
    public void AThousandConnectionsComeAndGo(TransportKind kind)
    {
        using var server = new TestServer(kind);
        for (var round = 0; round < 10; round++)
        {
            var clients = Enumerable.Range(0, 100).Select(_ => server.Connect()).ToList();
            foreach (var client in clients) client.Send("*1\r\n$4\r\nPI"u8);
            foreach (var client in clients) client.Send("NG\r\n"u8);
            foreach (var client in clients) Expect(client, "+PONG\r\n");
            foreach (var client in clients) client.Close();
        }

        server.Eventually(() => server.Gate.Open == 0, "connections are left over");
        Assert.Equal(1000, server.Data.Clients.Received);
        server.Eventually(() => server.Data.Clients.Count == 0, "sessions are left over");
    }

    [Theory, MemberData(nameof(All))]
    public void OneTooManyIsToldSoAndClosed(TransportKind kind)
    {
        using var server = new TestServer(kind, "maxclients 2");
        using var first = server.Connect();
        using var second = server.Connect();
        first.Send("PING\r\n"u8);
        Expect(first, "+PONG\r\n");
        second.Send("PING\r\n"u8);
        Expect(second, "+PONG\r\n");
        using (var third = server.Connect())
        {
            Expect(third, "-ERR max number of clients reached\r\n");
            ExpectEnd(third);
        }

        Assert.Equal(1, server.Data.Clients.Rejected);
        second.Close();
        server.Eventually(() => server.Gate.Open == 1, "the second client is still there");
        using var fourth = server.Connect();
        fourth.Send("PING\r\n"u8);
        Expect(fourth, "+PONG\r\n");
    }

    [Theory, MemberData(nameof(All))]
    public void ARequestToldToWaitRunsLaterAndOthersBehindItKeepTheirOrder(TransportKind kind)
    {
        using var server = new TestServer(kind);
        using var client = server.Connect();
        client.Send("PING\r\n"u8);
        Expect(client, "+PONG\r\n");
        server.Data.Pause.Pause(server.Data.UnixMs() + 100_000, all: true, server.Data.UnixMs());
        client.Send(Command("SET", "a", "1"));
        client.Send(Command("PING", "behind"));
        var session = Assert.Single(server.Data.Clients.Snapshot());
        server.Eventually(() => session.Blocked, "the request was not told to wait");
        server.Data.Pause.Unpause();
        session.Link!.Resume();
        Expect(client, "+OK\r\n$6\r\nbehind\r\n");
    }

    [Theory, MemberData(nameof(All))]
    public void AWaitingClientThatLeavesIsForgotten(TransportKind kind)
    {
        using var server = new TestServer(kind);
        var client = server.Connect();
        server.Data.Pause.Pause(server.Data.UnixMs() + 100_000, all: true, server.Data.UnixMs());
        client.Send(Command("SET", "a", "1"));
        server.Eventually(
            () => server.Data.Clients.Snapshot() is [{ Blocked: true }], "not waiting");
        client.Close();
        server.Eventually(() => server.Gate.Open == 0, "the client is still there");
        Assert.Equal(0, server.Data.Clients.Count);
    }

    [Theory, MemberData(nameof(All))]
    public void AQueryBufferBeyondItsLimitClosesTheConnection(TransportKind kind)
    {
        using var server = new TestServer(kind, "client-query-buffer-limit 1mb");
        using var client = server.Connect();
        client.Send(Encoding.ASCII.GetBytes("*2\r\n$4\r\nPING\r\n$8000000\r\n"));
        var piece = new byte[64 * 1024];
        try
        {
            for (var i = 0; i < 64; i++) client.Send(piece);
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            // The server has closed already.
        }

        const string Line = "Closing client that reached max query buffer length";
        server.Eventually(() => server.Lines.ToString().Contains(Line, StringComparison.Ordinal), "not closed");
        server.Eventually(() => server.Gate.Open == 0, "the client is still there");
    }

    [Theory, MemberData(nameof(All))]
    public void ASlowReaderIsNotReadFromBeyondTheBoundAndGetsEverythingInTheEnd(TransportKind kind)
    {
        const int requests = 64;
        const int length = 1024 * 1024;
        using var server = new TestServer(kind, outputBound: 4 * length);
        using var client = server.Connect();
        var value = new byte[length];
        client.Send(Command("SET"u8.ToArray(), "k"u8.ToArray(), value));
        Expect(client, "+OK\r\n");
        for (var i = 0; i < requests; i++) client.Send(Command("GET", "k"));
        var session = Assert.Single(server.Data.Clients.Snapshot());

        // Without the bound all 64 MB would be waiting in the server.
        server.Eventually(() => session.Link!.OutputBytes > 2 * length, "nothing is kept back");
        Assert.InRange(session.Link!.OutputBytes, 2 * length, 6 * length);
        var expected = requests * ($"${length}\r\n".Length + length + 2);
        Assert.Equal(expected, client.Receive(expected).Length);
        client.Send("PING\r\n"u8);
        Expect(client, "+PONG\r\n");
        Assert.Equal(0, session.Link.OutputBytes);
    }
}
