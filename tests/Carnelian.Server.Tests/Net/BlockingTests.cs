using System.Text;
using static Carnelian.Server.Tests.Net.TestServer;

namespace Carnelian.Server.Tests.Net;

/// <summary>Blocking commands over connections: order, pipelines, disconnects, timeouts.</summary>
public sealed class BlockingTests
{
    public static TheoryData<TransportKind> All => [TransportKind.Epoll, TransportKind.Sockets, TransportKind.Memory];

    [Theory, MemberData(nameof(All))]
    public void WhatIsBehindABlockedRequestRunsWhenItIsAnswered(TransportKind kind)
    {
        using var server = new TestServer(kind, "io-threads 2");
        using var waiter = server.Connect();
        using var pusher = server.Connect();
        waiter.Send([.. Command("PING"), .. Command("BLPOP", "k", "0"), .. Command("PING", "after"), .. "PING\r\n"u8]);
        Expect(waiter, "+PONG\r\n");
        WaitForBlocked(server, 1);
        waiter.Send(Command("GET", "nothing"));
        Ask(pusher, ":1\r\n", "RPUSH", "k", "v");
        Expect(waiter, "*2\r\n$1\r\nk\r\n$1\r\nv\r\n$5\r\nafter\r\n+PONG\r\n$-1\r\n");
        Ask(pusher, ":0\r\n", "EXISTS", "k");
        Assert.Equal(0, server.Data.Clients.BlockedCount);
    }

    [Theory, MemberData(nameof(All))]
    public void ARequestMayComeInPiecesWhileItsPredecessorWaits(TransportKind kind)
    {
        using var server = new TestServer(kind);
        using var waiter = server.Connect();
        using var pusher = server.Connect();
        waiter.Send([.. Command("BLPOP", "k", "0"), .. "*2\r\n$4\r\nPI"u8]);
        WaitForBlocked(server, 1);
        foreach (var value in "NG\r\n$5\r\nhel"u8.ToArray()) waiter.Send([value]);
        Ask(pusher, ":1\r\n", "RPUSH", "k", "v");
        Expect(waiter, "*2\r\n$1\r\nk\r\n$1\r\nv\r\n");
        waiter.Send("lo\r\n"u8);
        Expect(waiter, "$5\r\nhello\r\n");
    }

    [Theory, MemberData(nameof(All))]
    public void ABrokenRequestBehindABlockedOneIsToldAfterIt(TransportKind kind)
    {
        using var server = new TestServer(kind);
        using var waiter = server.Connect();
        using var pusher = server.Connect();
        waiter.Send([.. Command("BLPOP", "k", "0"), .. "*1\r\n+x\r\n"u8]);
        WaitForBlocked(server, 1);
        Ask(pusher, ":1\r\n", "RPUSH", "k", "v");
        Expect(waiter, "*2\r\n$1\r\nk\r\n$1\r\nv\r\n-ERR Protocol error: expected '$', got '+'\r\n");
        ExpectEnd(waiter);
    }

    [Theory, MemberData(nameof(All))]
    public void ManyBlockedRequestsOfOneConnectionAreAnsweredOneByOne(TransportKind kind)
    {
        using var server = new TestServer(kind, "io-threads 2");
        using var waiter = server.Connect();
        using var pusher = server.Connect();
        using var all = new MemoryStream();
        for (var i = 0; i < 100; i++) all.Write(Command("BLPOP", $"k{i % 3}", "0"));
        waiter.Send(all.ToArray());
        for (var i = 0; i < 100; i++)
        {
            Ask(pusher, ":1\r\n", "RPUSH", $"k{i % 3}", $"{i:D3}");
            Expect(waiter, $"*2\r\n$2\r\nk{i % 3}\r\n$3\r\n{i:D3}\r\n");
        }
    }

    [Theory, MemberData(nameof(All))]
    public void AClientThatDisconnectsWhileItWaitsTakesNothing(TransportKind kind)
    {
        using var server = new TestServer(kind, "io-threads 2");
        using var pusher = server.Connect();
        var gone = server.Connect();
        gone.Send([.. Command("BLPOP", "k", "0"), .. Command("PING")]);
        WaitForBlocked(server, 1);
        gone.Close();
        server.Eventually(() => server.Gate.Open == 1, "the client is still there");
        Assert.Equal(0, server.Data.Clients.BlockedCount);
        Ask(pusher, ":1\r\n", "RPUSH", "k", "v");
        Ask(pusher, ":1\r\n", "LLEN", "k");
    }

    [Theory, MemberData(nameof(All))]
    public void AKilledClientTakesNothing(TransportKind kind)
    {
        using var server = new TestServer(kind, "io-threads 2");
        using var pusher = server.Connect();
        using var killed = server.Connect();
        killed.Send(Command("BLPOP", "k", "0"));
        WaitForBlocked(server, 1);
        Ask(pusher, ":1\r\n", "CLIENT", "KILL", "TYPE", "normal");
        Ask(pusher, ":1\r\n", "RPUSH", "k", "v");
        Ask(pusher, ":1\r\n", "LLEN", "k");
        ExpectEnd(killed);
        server.Eventually(() => server.Gate.Open == 1, "the client is still there");
    }

    [Theory, MemberData(nameof(All))]
    public void ATimeoutIsAnsweredAndThePipelineGoesOn(TransportKind kind)
    {
        using var server = new TestServer(kind);
        using var waiter = server.Connect();
        waiter.Send([.. Command("BLPOP", "k", "0.05"), .. Command("PING")]);
        WaitForBlocked(server, 1);
        if (kind == TransportKind.Memory) server.Clock.Advance(TimeSpan.FromMilliseconds(50));
        Expect(waiter, "*-1\r\n+PONG\r\n");
        Assert.Equal(0, server.Data.Clients.BlockedCount);
    }

    [Theory, MemberData(nameof(All))]
    public void ClientsAreServedInTheOrderTheyCame(TransportKind kind)
    {
        const int count = 20;
        using var server = new TestServer(kind, "io-threads 2");
        using var pusher = server.Connect();
        var waiters = new List<ITestClient>();
        for (var i = 0; i < count; i++)
        {
            waiters.Add(server.Connect());
            waiters[i].Send(Command("BLPOP", "other", "k", "0"));
            WaitForBlocked(server, i + 1);
        }

        Ask(pusher, $":{count}\r\n", ["RPUSH", "k", .. Enumerable.Range(0, count).Select(i => $"{i:D2}")]);
        for (var i = 0; i < count; i++) Expect(waiters[i], $"*2\r\n$1\r\nk\r\n$2\r\n{i:D2}\r\n");
        foreach (var waiter in waiters) waiter.Dispose();
    }

    [Theory, MemberData(nameof(All))]
    public void SilencedClientsWaitInSilence(TransportKind kind)
    {
        using var server = new TestServer(kind);
        using var waiter = server.Connect();
        using var pusher = server.Connect();
        waiter.Send([.. Command("CLIENT", "REPLY", "SKIP"), .. Command("BLPOP", "k", "0"), .. Command("PING")]);
        WaitForBlocked(server, 1);
        Ask(pusher, ":1\r\n", "RPUSH", "k", "v");
        Expect(waiter, "+PONG\r\n");
        Ask(pusher, ":0\r\n", "LLEN", "k");
    }

    [Theory, MemberData(nameof(All))]
    public void UnblockReachesAnotherLoop(TransportKind kind)
    {
        using var server = new TestServer(kind, "io-threads 2");
        using var pusher = server.Connect();
        using var waiter = server.Connect();
        waiter.Send(Command("CLIENT", "ID"));
        var id = Encoding.ASCII.GetString(waiter.Receive(4))[1..^2];
        waiter.Send([.. Command("BLMOVE", "a", "b", "LEFT", "LEFT", "0"), .. Command("PING")]);
        WaitForBlocked(server, 1);
        Ask(pusher, ":1\r\n", "CLIENT", "UNBLOCK", id, "ERROR");
        Expect(waiter, "-UNBLOCKED client unblocked via CLIENT UNBLOCK\r\n+PONG\r\n");
    }

    [Theory, MemberData(nameof(All))]
    public void TheServerStopsWhileClientsWait(TransportKind kind)
    {
        var server = new TestServer(kind, "io-threads 2");
        var waiters = Enumerable.Range(0, 10).Select(_ => server.Connect()).ToList();
        foreach (var waiter in waiters) waiter.Send(Command("BLPOP", "a", "b", "10000"));
        WaitForBlocked(server, 10);
        server.Dispose();
        if (kind == TransportKind.Memory) return;
        foreach (var waiter in waiters) ExpectEnd(waiter);
        Assert.Equal(0, server.Data.Clients.BlockedCount);
    }

    [Fact]
    public void RepliesOfAConnectionThatSentTooMuchGoToNobodyElse()
    {
        using var server = new TestServer(TransportKind.Memory, "client-query-buffer-limit 1mb");
        using var flooding = server.Connect();
        using var other = server.Connect();
        flooding.Send([.. Command("PING", "secret"), .. "*2\r\n$3\r\nGET\r\n$2000000\r\n"u8, .. new byte[1_200_000]]);
        other.Send(Command("PING"));
        Expect(other, "+PONG\r\n");
        Expect(flooding, "$6\r\nsecret\r\n");
        ExpectEnd(flooding);
    }

    [Theory, MemberData(nameof(All))]
    public void CommandsQueuedInATransactionCountAsReceived(TransportKind kind)
    {
        using var server = new TestServer(kind, "client-query-buffer-limit 1mb");
        using var client = server.Connect();
        client.Send(Command("MULTI"));
        Expect(client, "+OK\r\n");
        var value = new string('x', 100_000);
        for (var i = 0; i < 10; i++)
        {
            client.Send(Command("SET", "k", value));
            Expect(client, "+QUEUED\r\n");
        }

        client.Send(Command("SET", "k", value));
        server.Eventually(() => server.Gate.Open == 0, "the client is still there");
    }

    private static void WaitForBlocked(TestServer server, int count) =>
        server.Eventually(() => server.Data.Clients.BlockedCount == count, $"{count} clients should wait");

    private static void Ask(ITestClient client, string reply, params string[] words)
    {
        client.Send(Command(words));
        Expect(client, reply);
    }
}
