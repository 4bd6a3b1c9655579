using System.Diagnostics;
using System.Text;
using Carnelian.Server.Tests.Net;

namespace Carnelian.Server.Tests.BadInput;

/// <summary>Patterns that make naive matchers run for ages or out of stack.</summary>
public sealed class GlobBadInputTests
{
    // A backtracking matcher needs hours for these, so that the bound may be generous.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    public static TheoryData<TransportKind> Transports => BadInputServer.Transports;

    [Theory, MemberData(nameof(Transports))]
    public void GlobPatternsTakeLinearTime(TransportKind kind)
    {
        using var server = new BadInputServer(kind);
        using var client = server.Connect();
        var key = new string('a', 100_000);
        client.Send(TestServer.Command("SET", key, "v"));
        TestServer.Expect(client, "+OK\r\n");
        string[] patterns =
        [
            string.Concat(Enumerable.Repeat("a*", 50)) + "b", string.Concat(Enumerable.Repeat("*a", 200)) + "b",
            new string('*', 100_000) + "b", string.Concat(Enumerable.Repeat("*?", 1_000)) + "b",
            new string('[', 100_000), "[" + new string('a', 100_000), string.Concat(Enumerable.Repeat("[a-", 30_000)),
            string.Concat(Enumerable.Repeat("*[^b]", 100)) + "b", new string('\\', 100_001), new string('?', 100_001),
            string.Concat(Enumerable.Repeat("[^", 20_000)), "*" + key + "b",
        ];
        var watch = Stopwatch.StartNew();
        foreach (var pattern in patterns)
        {
            client.Send(TestServer.Command("KEYS", pattern));
            TestServer.Expect(client, "*0\r\n");
            client.Send(TestServer.Command("SCAN", "0", "MATCH", pattern, "COUNT", "1000"));
            TestServer.Expect(client, "*2\r\n$1\r\n0\r\n*0\r\n");
        }

        Assert.True(watch.Elapsed < s_patience, $"{watch.Elapsed}");
        client.Send(Encoding.ASCII.GetBytes("KEYS a*a\r\n"));
        TestServer.Expect(client, $"*1\r\n$100000\r\n{key}\r\n");
        client.Close();
        server.AssertWell();
    }
}
