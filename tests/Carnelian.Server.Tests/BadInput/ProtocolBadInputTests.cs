using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Server.Tests.Net;
using Xunit.Abstractions;

namespace Carnelian.Server.Tests.BadInput;

/// <summary>Broken requests over a socket: the exact error, a close, and a server that goes on.</summary>
public sealed class ProtocolBadInputTests(ITestOutputHelper output)
{
    private const string Ping = "*1\r\n$4\r\nPING\r\n";

    private static readonly (string Bytes, string Error)[] s_broken =
    [
        ("*abc\r\n", "invalid multibulk length"), ("*\r\n", "invalid multibulk length"),
        ("*2147483648\r\n", "invalid multibulk length"), ("*-9223372036854775809\r\n", "invalid multibulk length"),
        ("*1\r\n$-1\r\n", "invalid bulk length"), ("*1\r\n$abc\r\n", "invalid bulk length"),
        ("*1\r\n$\r\n", "invalid bulk length"), ("*1\r\n$536870913\r\n", "invalid bulk length"),
        ("*1\r\n$9223372036854775807\r\n", "invalid bulk length"),
        ("*2\r\n$3\r\nGET\r\nkey\r\n", "expected '$', got 'k'"),
        ("SET k \"v\r\n", "unbalanced quotes in request"), ("SET k 'v'x\n", "unbalanced quotes in request"),
        (new string('x', 65_537), "too big inline request"), (new string('\0', 65_537), "too big inline request"),
        ("*" + new string('1', 65_536), "too big mbulk count string"),
        ("*1\r\n$" + new string('1', 65_536), "too big bulk count string"),
    ];

    public static TheoryData<TransportKind> Transports => BadInputServer.Transports;

    [Theory, MemberData(nameof(Transports))]
    public void ProtocolErrorsAreToldAndTheConnectionClosed(TransportKind kind)
    {
        using var server = new BadInputServer(kind);
        foreach (var (bytes, error) in s_broken)
        {
            using (var client = server.Connect())
            {
                client.Send(Encoding.Latin1.GetBytes(Ping + bytes));
                Assert.Equal($"+PONG\r\n-ERR Protocol error: {error}\r\n", BadInputServer.Rest(client));
            }

            Assert.Equal($"+PONG\r\n-ERR Protocol error: {error}\r\n", server.Answer(Ping + bytes + Ping));
        }

        server.AssertWell();
    }

    [Theory, MemberData(nameof(Transports))]
    public void ProtocolErrorOfOneConnectionLeavesTheOthersAlone(TransportKind kind)
    {
        using var server = new BadInputServer(kind);
        foreach (var (bytes, _) in s_broken)
        {
            using var early = server.Connect();
            early.Send("*2\r\n$4\r\nPING\r\n$5\r\nea"u8);
            server.Answer(bytes);
            using (var late = server.Connect())
            {
                late.Send(Encoding.Latin1.GetBytes(Ping));
                TestServer.Expect(late, "+PONG\r\n");
            }

            early.Send("rly\r\n"u8);
            TestServer.Expect(early, "$5\r\nearly\r\n");
        }

        server.AssertWell();
    }

    [Theory, MemberData(nameof(Transports))]
    public void ProtocolUnfinishedRequestsEndWithTheirConnection(TransportKind kind)
    {
        using var server = new BadInputServer(kind);
        foreach (var bytes in new[]
        {
            "*", "*1", "*1\r\n", "*2147483647\r\n", "*1\r\n$536870912\r\nabc", "*1\r\n$4\r\nPING\r", "PING", "\"PING",
            "\0PING\r\n",
            "\0", "*1\r\n$\04\r\n",
        })
        {
            Assert.Equal("", server.Answer(bytes));
            Assert.Equal("+PONG\r\n", server.Answer(Ping + bytes));
            var client = server.Connect();
            client.Send(Encoding.Latin1.GetBytes(bytes));
            client.Close();
        }

        server.AssertWell();
    }

    [Theory, MemberData(nameof(Transports))]
    public void ProtocolHttpIsClosedAtOnce(TransportKind kind)
    {
        using var server = new BadInputServer(kind);
        foreach (var bytes in new[]
        {
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 30\r\n\r\nFLUSHALL\r\n", "Host: localhost\r\n",
            "post\r\n",
            "*1\r\n$4\r\nPOST\r\n", "hOsT:\r\n",
        })
        {
            using (var client = server.Connect())
            {
                client.Send(Encoding.Latin1.GetBytes(bytes));
                Assert.Equal("", BadInputServer.Rest(client));
            }

            Assert.Equal("", server.Answer(bytes + Ping));
        }

        Assert.Contains("Possible SECURITY ATTACK detected", server.Server.Lines.ToString(), StringComparison.Ordinal);
        server.AssertWell();
    }

    [Theory, MemberData(nameof(Transports))]
    public void ProtocolDeclaredLengthsTakeNoMemory(TransportKind kind)
    {
        using var server = new BadInputServer(kind);
        var clients = Enumerable.Range(0, 100).Select(_ => server.Connect()).ToList();
        for (var i = 0; i < clients.Count; i++)
        {
            var bytes = (i % 3) switch
            {
                0 => "*1\r\n$536870912\r\nabc",
                1 => "*2147483647\r\n$4\r\nPING\r\n",
                _ => "*1000000\r\n$536870911\r\nabc",
            };
            clients[i].Send(Encoding.Latin1.GetBytes(bytes));
        }

        var sessions = server.Server.Data.Clients;
        server.Server.Eventually(
            () => sessions.Count == 100 && sessions.Snapshot().All(one => one.Link!.QueryBufferBytes > 0),
            "the requests were not received");
        var held = sessions.Snapshot().Sum(one => one.Link!.QueryBufferBytes + one.Link.QueryBufferFree);
        Assert.InRange(held, 1, 100 * 32 * 1024);
        foreach (var client in clients) client.Close();
        server.AssertWell();
    }

    [Theory, MemberData(nameof(Transports))]
    public void ProtocolGarbageFromManyConnectionsHurtsNobody(TransportKind kind)
    {
        string[] pieces =
        [
            "*", "$", "\r\n", "\r\n", "\n", "\r", "1", "4", "0", "-1", "PING", "GET", "SET", "k", " ", "\"", "'",
            "\\", "\0",
            "\u00ff", Ping, "PING\r\n", "$4\r\nPING\r\n", "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n",
        ];
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        using var server = new BadInputServer(kind);
        using var bystander = server.Connect();
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, thread =>
        {
            var random = new SeededRandom(seed + (ulong)thread);
            for (var i = 0; i < 100; i++)
            {
                var text = new StringBuilder();
                for (var length = random.Next(40); length > 0; length--)
                    text.Append(pieces[(int)random.Next((uint)pieces.Length)]);
                if (i % 2 == 0) server.Answer(text.ToString());
                else using (var client = server.Connect()) client.Send(Encoding.Latin1.GetBytes(text.ToString()));
            }
        });
        bystander.Send("PING still\r\n"u8);
        TestServer.Expect(bystander, "$5\r\nstill\r\n");
        bystander.Close();
        server.AssertWell();
    }
}
