using System.Text;
using Carnelian.Server.Tests.Net;

namespace Carnelian.Server.Tests.BadInput;

/// <summary>A server on real sockets that must be as well after an attack as before it.</summary>
internal sealed class BadInputServer(TransportKind kind, string config = "") : IDisposable
{
    internal static TheoryData<TransportKind> Transports => [TransportKind.Epoll, TransportKind.Sockets];

    internal TestServer Server { get; } = new(kind, config);

    internal ITestClient Connect() => Server.Connect();

    /// <summary>Sends bytes, ends, and returns everything that the server answers before it closes.</summary>
    internal string Answer(string bytes)
    {
        using var client = Connect();
        client.Send(Encoding.Latin1.GetBytes(bytes));
        client.EndSending();
        return Rest(client);
    }

    /// <summary>Everything up to the server's close.</summary>
    internal static string Rest(ITestClient client)
    {
        var text = new StringBuilder();
        for (byte[] piece; (piece = client.Receive(64 * 1024)).Length > 0;)
            text.Append(Encoding.Latin1.GetString(piece));
        return text.ToString();
    }

    /// <summary>A new client is served, all others are gone, and nothing failed.</summary>
    internal void AssertWell(string ping = "PING\r\n", string pong = "+PONG\r\n")
    {
        using (var client = Connect())
        {
            client.Send(Encoding.Latin1.GetBytes(ping));
            TestServer.Expect(client, pong);
        }

        Server.Eventually(() => Server.Gate.Open == 0, "connections are left over");
        Server.Eventually(() => Server.Data.Clients.Count == 0, "sessions are left over");
        var log = Server.Lines.ToString();
        Assert.DoesNotContain("failed", log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("exception", log, StringComparison.OrdinalIgnoreCase);
    }

    public void Dispose() => Server.Dispose();
}
