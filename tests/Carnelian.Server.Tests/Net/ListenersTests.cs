using System.Net;
using System.Net.Sockets;
using static Carnelian.Server.Tests.Net.TestServer;

namespace Carnelian.Server.Tests.Net;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ListenersTests
{
    public static TheoryData<TransportKind> Real => [TransportKind.Epoll, TransportKind.Sockets];

    [Theory, MemberData(nameof(Real))]
    public void AUnixSocketHasItsModeAndGoesWithTheServer(TransportKind kind)
    {
        var path = Path.Combine(Path.GetTempPath(), $"carnelian-{Environment.ProcessId}-{kind}.sock");
        using (var server = new TestServer(kind))
        {
            Assert.True(server.Network!.Listeners.OpenUnix(path, Convert.ToInt32("700", 8)), server.Lines.ToString());
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(path));
            using var client = new SocketTestClient(new UnixDomainSocketEndPoint(path));
            client.Send("PING\r\n"u8);
            Expect(client, "+PONG\r\n");
            var link = server.Data.Clients.Snapshot()[0].Link!;
            Assert.True(link.IsUnixSocket);
            Assert.Equal(path + ":0", link.RemoteAddress);
        }

        Assert.False(File.Exists(path));
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(path) + "*"));
    }

    [Theory, MemberData(nameof(Real))]
    public void ConnectionsSpreadEvenlyOverTheLoops(TransportKind kind)
    {
        using var server = new TestServer(kind, "io-threads 3");
        var clients = Enumerable.Range(0, 9).Select(_ => server.Connect()).ToList();
        foreach (var client in clients) client.Send("PING\r\n"u8);
        foreach (var client in clients) Expect(client, "+PONG\r\n");
        Assert.Equal([3, 3, 3], server.Network!.Loops.Select(loop => loop.ConnectionCount));
        foreach (var client in clients) client.Dispose();
    }

    [Theory, MemberData(nameof(Real))]
    public void TheServerMovesToAnotherPortAndKeepsItsClients(TransportKind kind)
    {
        using var server = new TestServer(kind);
        using var old = server.Connect();
        old.Send("PING\r\n"u8);
        Expect(old, "+PONG\r\n");
        var port = server.Network!.Port;
        Assert.True(server.Network.Listeners.OpenTcp(["127.0.0.1", "-::1"], 0));
        Assert.NotEqual(0, server.Network.Port);
        if (server.Network.Port != port)
            Assert.Throws<SocketException>(() => new SocketTestClient(new IPEndPoint(IPAddress.Loopback, port)));
        old.Send("PING\r\n"u8);
        Expect(old, "+PONG\r\n");
        using var client = server.Connect();
        client.Send("PING\r\n"u8);
        Expect(client, "+PONG\r\n");
    }

    [Theory, MemberData(nameof(Real))]
    public void APortInUseIsRefusedWithTheReasonInTheLog(TransportKind kind)
    {
        using var first = new TestServer(kind);
        using var second = new TestServer(kind);
        Assert.False(second.Network!.Listeners.OpenTcp(["127.0.0.1"], first.Network!.Port));
        Assert.Contains(
            $"Could not create server TCP listening socket 127.0.0.1:{first.Network.Port}: bind: Address already",
            second.Lines.ToString());
        Assert.Equal(0, second.Network.Listeners.Count);
    }

    [Theory, MemberData(nameof(Real))]
    public void AnAddressThatIsNotHereIsOptionalOnlyWithADash(TransportKind kind)
    {
        using var server = new TestServer(kind);
        Assert.True(server.Network!.Listeners.OpenTcp(["127.0.0.1", "-192.0.2.77"], 0));
        Assert.Equal(1, server.Network.Listeners.Count);
        Assert.False(server.Network.Listeners.OpenTcp(["127.0.0.1", "192.0.2.77"], 0));
        Assert.Equal(0, server.Network.Listeners.Count);
    }

    [Theory, MemberData(nameof(Real))]
    public void AddressesAreShownAsRedisShowsThem(TransportKind kind)
    {
        using var server = new TestServer(kind);
        using var client = server.Connect();
        client.Send("PING\r\n"u8);
        Expect(client, "+PONG\r\n");
        var link = server.Data.Clients.Snapshot()[0].Link!;
        Assert.Matches("^127\\.0\\.0\\.1:[0-9]+$", link.RemoteAddress);
        Assert.Equal($"127.0.0.1:{server.Network!.Port}", link.LocalAddress);
        Assert.True(link.Descriptor > 2);
        Assert.False(link.IsUnixSocket);
    }
}
