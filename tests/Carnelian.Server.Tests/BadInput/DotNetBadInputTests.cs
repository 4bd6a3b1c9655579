using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Server.Tests.Net;
using Xunit.Abstractions;

namespace Carnelian.Server.Tests.BadInput;

/// <summary>
/// What goes wrong in .NET programs: bytes taken for text, buffers shared, exceptions on a loop's thread.
/// </summary>
public sealed class DotNetBadInputTests(ITestOutputHelper output)
{
    public static TheoryData<TransportKind> Transports => BadInputServer.Transports;

    [Theory, MemberData(nameof(Transports))]
    public void DotNetKeysAreBytesAndNotText(TransportKind kind)
    {
        using var server = new BadInputServer(kind);
        using var client = server.Connect();

        // All of these are one replacement character, or the same letters, to whoever takes them for text.
        string[] keys =
        [
            "\u00ff", "\u00fe", "\u00c3", "\u00c3\u0028", "\u00ed\u00a0\u0080", "\u00ef\u00bf\u00bd", "e\u00cc\u0081",
            "\u00c3\u00a9",
            "I", "i", "\u00c4\u00b1", "\u00c4\u00b0", "\0", "\0\0", "", "a\0b", "a\0c", "\r\n", "ss", "\u00c3\u009f",
        ];
        for (var i = 0; i < keys.Length; i++)
        {
            client.Send(TestServer.Command("SET", keys[i], $"value {i}"));
            TestServer.Expect(client, "+OK\r\n");
        }

        client.Send("DBSIZE\r\n"u8);
        TestServer.Expect(client, $":{keys.Length}\r\n");
        for (var i = 0; i < keys.Length; i++)
        {
            client.Send(TestServer.Command("GET", keys[i]));
            TestServer.Expect(client, $"${$"value {i}".Length}\r\nvalue {i}\r\n");
            client.Send(TestServer.Command("KEYS", Escape(keys[i])));
            TestServer.Expect(client, $"*1\r\n${keys[i].Length}\r\n{keys[i]}\r\n");
        }

        client.Close();
        server.AssertWell();
    }

    [Theory, MemberData(nameof(Transports))]
    public void DotNetPooledBuffersNeverShowOneClientsBytesToAnother(TransportKind kind)
    {
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        using var server = new BadInputServer(kind);
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, number =>
        {
            var random = new SeededRandom(seed + (ulong)number);
            for (var visit = 0; visit < 5; visit++)
            {
                using var client = server.Connect();
                for (var i = 0; i < 40; i++)
                {
                    var length = (int)random.Next(random.Next(8) == 0 ? 300_000u : 3_000u);
                    var value = new string((char)('a' + number), length);
                    var request = TestServer.Command("SET", $"key:{number}", value);
                    var cut = (int)random.Next((uint)request.Length);
                    client.Send(request.AsSpan(0, cut));
                    client.Send(request.AsSpan(cut));
                    client.Send(TestServer.Command("GET", $"key:{number}"));
                    TestServer.Expect(client, $"+OK\r\n${length}\r\n{value}\r\n");
                }

                // Left behind in the midst of a request, with bytes that nobody else may get to see.
                var half = new string((char)('a' + number), 50_000);
                client.Send(Encoding.ASCII.GetBytes("*2\r\n$4\r\nECHO\r\n$90000\r\n" + half));
            }
        });
        server.AssertWell();
    }

    [Theory, MemberData(nameof(Transports))]
    public void DotNetConnectionsThatBreakWhileRepliesAreSentHurtNobody(TransportKind kind)
    {
        using var server = new BadInputServer(kind);
        using (var client = server.Connect())
        {
            client.Send(TestServer.Command("SET", "big", new string('x', 1_000_000)));
            TestServer.Expect(client, "+OK\r\n");
        }

        for (var i = 0; i < 50; i++)
        {
            var client = server.Connect();
            client.Send(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("GET big\r\n", 20))));
            client.Receive(i * 1_000);
            client.Close();
        }

        server.AssertWell();
    }

    private static string Escape(string key) =>
        string.Concat(key.Select(c => c is '*' or '?' or '[' or '\\' ? "\\" + c : c.ToString()));
}
