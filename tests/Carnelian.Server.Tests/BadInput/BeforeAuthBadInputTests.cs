using System.Text;
using Carnelian.Server.Tests.Net;

namespace Carnelian.Server.Tests.BadInput;

/// <summary>What somebody without the password can do: nothing, in little room.</summary>
public sealed class BeforeAuthBadInputTests
{
    private const string Config = "requirepass secret";
    private const string NoAuth = "-NOAUTH Authentication required.\r\n";

    public static TheoryData<TransportKind> Transports => BadInputServer.Transports;

    [Theory, MemberData(nameof(Transports))]
    public void BeforeAuthLongRequestsAreRefused(TransportKind kind)
    {
        using var server = new BadInputServer(kind, Config);
        Assert.Equal(
            "-ERR Protocol error: unauthenticated multibulk length\r\n", server.Answer("*11\r\n$4\r\nPING\r\n"));
        Assert.Equal(
            "-ERR Protocol error: unauthenticated bulk length\r\n", server.Answer("*2\r\n$4\r\nAUTH\r\n$16385\r\n"));
        Assert.Equal(NoAuth, server.Answer("*2\r\n$3\r\nGET\r\n$16384\r\n" + new string('k', 16_384) + "\r\n"));
        Assert.Equal(
            "+OK\r\n:0\r\n",
            server.Answer(
                "AUTH secret\r\n*12\r\n$6\r\nEXISTS\r\n" + string.Concat(Enumerable.Repeat("$1\r\nk\r\n", 11))));
        Assert.Equal(
            "+OK\r\n$17000\r\n" + new string('v', 17_000) + "\r\n",
            server.Answer("AUTH secret\r\n*2\r\n$4\r\nECHO\r\n$17000\r\n" + new string('v', 17_000) + "\r\n"));
        Assert.Equal(NoAuth, server.Answer("PING\r\n"));
        server.AssertWell("PING\r\n", NoAuth);
    }

    [Theory, MemberData(nameof(Transports))]
    public void BeforeAuthNoCommandTellsAnything(TransportKind kind)
    {
        using var server = new BadInputServer(kind, Config);
        Assert.Equal("+OK\r\n+OK\r\n", server.Answer("AUTH secret\r\nSET hidden treasure\r\n"));
        foreach (var command in KnownCommand.All(server, "secret"))
        {
            var count = Math.Max(command.Words.Length, Math.Abs(command.Arity));
            if (command.NoAuth || count > 10) continue;
            var answer = server.Answer(Encoding.Latin1.GetString(command.Request(count, () => "hidden")));

            // A container is no command by itself, and a protected command is forbidden to all: Redis says so first.
            if (command.IsContainer || command.Name == "DEBUG") Assert.StartsWith("-", answer);
            else Assert.True(answer == Refusal(command.Name), $"{command.Name}: {answer}");
        }

        server.AssertWell("GET hidden\r\n", NoAuth);
    }

    [Theory, MemberData(nameof(Transports))]
    public void BeforeAuthOutputThatNobodyReadsStaysSmall(TransportKind kind)
    {
        using var server = new BadInputServer(kind, Config);
        using var client = server.Connect();
        var requests = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat("x\r\n", 20_000)));
        var sender = new Thread(() =>
        {
            try
            {
                for (var i = 0; i < 100; i++) client.Send(requests);
            }
            catch (System.Net.Sockets.SocketException)
            {
                // The server may close, or the test may end; both are well.
            }
        });
        sender.Start();
        server.Server.Eventually(() => server.Server.Data.Clients.Count == 1, "not accepted");
        var session = Assert.Single(server.Server.Data.Clients.Snapshot());
        long most = 0;
        for (var i = 0; i < 1_000 && sender.IsAlive; i++)
        {
            most = Math.Max(most, session.Link!.OutputBytes);
            sender.Join(1);
        }

        sender.Join();
        Assert.InRange(most, 0, 1024 * 1024);
        server.Server.Eventually(() => server.Server.Data.Clients.Count == 0, "the flooding client is not closed");
        server.AssertWell("PING\r\n", NoAuth);
    }

    // EXEC also says what its refusal means for the transaction.
    private static string Refusal(string name) => name == "EXEC"
        ? "-EXECABORT Transaction discarded because of: " + NoAuth[1..]
        : NoAuth;
}
