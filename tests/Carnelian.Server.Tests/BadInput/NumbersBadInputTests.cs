using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Server.Tests.Net;
using Xunit.Abstractions;

namespace Carnelian.Server.Tests.BadInput;

/// <summary>Every command with hostile words: numbers at their edges above all. Each gets one reply.</summary>
public sealed class NumbersBadInputTests(ITestOutputHelper output)
{
    private const int Rounds = 40;

    // These stop the server or the clients, or answer otherwise than with one reply, which is their purpose.
    private static readonly HashSet<string> s_excluded =
    [
        "SHUTDOWN", "DEBUG", "QUIT", "RESET", "MONITOR", "SUBSCRIBE", "PSUBSCRIBE", "SSUBSCRIBE", "SYNC", "PSYNC",
        "AUTH", "HELLO",
        "CLIENT|PAUSE", "CLIENT|REPLY", "CLIENT|KILL", "REPLICAOF", "SLAVEOF", "CONFIG|SET", "CONFIG|REWRITE",
        "MULTI", "SAVE",
        "BGSAVE", "BGREWRITEAOF", "FAILOVER", "WAIT",
    ];

    private static readonly string[] s_words =
    [
        "0", "1", "-1", "-0", "+1", "01", "10", "127", "128", "255", "256", "32767", "32768", "65535", "65536",
        "2147483647",
        "2147483648", "-2147483648", "-2147483649", "4294967295", "4294967296", "9223372036854775807",
        "9223372036854775806", "-9223372036854775808", "-9223372036854775807", "9223372036854775808",
        "-9223372036854775809", "18446744073709551615", "18446744073709551616", "1e308", "1e309", "-1e309", "1e-400",
        "nan",
        "-nan", "inf", "-inf", "0x7fffffffffffffff", "1.5", ".", "-", "", "\0", "k", "k2", "*", "\u00ff\u00fe",
        "EX", "PX", "EXAT", "PXAT", "COUNT", "MATCH", "GET", "DB", "NX", "LEN", "IDX", "MINMATCHLEN", "TYPE",
        "REPLACE", "BYTE", "BIT",
    ];

    public static TheoryData<TransportKind> Transports => BadInputServer.Transports;

    [Theory, MemberData(nameof(Transports))]
    public void NumbersAtTheirEdgesAreAnsweredByEveryCommand(TransportKind kind)
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        using var server = new BadInputServer(kind);
        foreach (var command in KnownCommand.All(server))
        {
            if (s_excluded.Contains(command.Name) || s_excluded.Contains(command.Words[0].ToUpperInvariant())) continue;
            var requests = new List<byte[]>();
            for (var round = 0; round < Rounds; round++)
            {
                requests.Add(TestServer.Command("SET", "k", Pick()));
                if (command.IsBlocking) requests.Add(TestServer.Command("MULTI"));
                requests.Add(command.Request(Math.Abs(command.Arity) + (int)random.Next(5), Pick));
                if (command.IsBlocking) requests.Add(TestServer.Command("EXEC"));
            }

            Answer(server, command.Name, requests);
        }

        string Pick() => s_words[(int)random.Next((uint)s_words.Length)];
        server.AssertWell();
    }

    private static void Answer(BadInputServer server, string name, List<byte[]> requests)
    {
        const string End = "$8\r\nthe-end.\r\n";
        requests.Add(TestServer.Command("ECHO", "the-end."));
        var sent = string.Concat(requests.Select(Encoding.Latin1.GetString));
        var reply = server.Answer(sent);
        Assert.True(reply.EndsWith(End, StringComparison.Ordinal), $"{name}: {sent}\n{reply}");
        Assert.False(reply.Contains("Internal error", StringComparison.Ordinal), $"{name}: {sent}\n{reply}");
    }
}
