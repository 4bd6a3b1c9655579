using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Engine.Tests.Commands.Server;
using Carnelian.Engine.Tests.Hosting;
using Carnelian.Engine.Tests.Transcripts;
using Xunit.Abstractions;

namespace Carnelian.Engine.Tests.Protocol;

/// <summary>
/// The same broken bytes to this engine and to a real server: the same answers. What follows the broken part is a PING,
/// whose answer tells whether the connection stayed open.
/// </summary>
public sealed class MalformedInputOracleTests(OracleServer oracle, ITestOutputHelper output)
    : IClassFixture<OracleServer>
{
    private const string Ping = "\r\n*1\r\n$4\r\nPING\r\n";
    private const string Password = "secret";

    private static readonly string[] s_arrays =
    [
        "*abc\r\n", "*\r\n", "*1 \r\n", "* 1\r\n", "*+1\r\n", "*01\r\n", "*-0\r\n", "*-\r\n", "*1.0\r\n", "*0x1\r\n",
        "*2147483647\r\n", "*2147483648\r\n", "*9223372036854775807\r\n", "*9223372036854775808\r\n",
        "*-9223372036854775809\r\n", "*1\n$4\r\nPING\r\n", "*0\r\n", "*-1\r\n", "*-9223372036854775808\r\n",
        "*1\r\n$-1\r\n", "*1\r\n$\r\n", "*1\r\n$a\r\n", "*1\r\n$-0\r\n", "*1\r\n$04\r\nPING\r\n",
        "*1\r\n$4 \r\nPING\r\n",
        "*1\r\n$536870913\r\n", "*1\r\n$536870912\r\n", "*1\r\n$2147483648\r\n", "*1\r\n$9223372036854775807\r\n",
        "*1\r\n$18446744073709551616\r\n", "*2\r\n$3\r\nGET\r\nkey\r\n", "*1\r\n*1\r\n", "*1\r\n:4\r\n", "*1\r\n\r\nx",
        "*1\r\n\nx\r\n", "*1\r\n\u00ff\r\n", "*2\r\n$4\r\nPINGS\r\n$1\r\na\r\n", "*1\r\n$4\r\nPINGxy*1\r\n$4\r\nECHO..",
        "*1\rx$4\ryPING\r\n", "*1\r\n$4\r\nPING\r", "*1\r", "*", "*1\r\n$", "*1\r\nx\r", "*1\r\n$0\r\n\r\n", "*01\r\n",
        "*1\r\n$\04\r\nPING\r\n", "*\01\r\n$4\r\nPING\r\n",
    ];

    private static readonly string[] s_lines =
    [
        "\r\n", "\n", "   \r\n", "\"PING\r\n", "PING '\n", "SET k \"a\"b\r\n", "SET k 'a'b\r\n", "SET k \"a\\\r\n",
        "PING \"\\x0\"\r\n", "PING \"\\x00\\xff\\n\"\r\n", "PING 'it\\'s'\r\n", "a\rb\r\n", "PING\r\r\n", "PING\tx\r\n",
        "PING\vx\r\n", "PI\0NG\r\nPING\r\n", "\0PING\r\n", "$4\r\nPING\r\n", "PING", "+PING\r\n", ":1\r\n",
        "\u00ff\u00fe\r\n",
        "\x16\x03\x01\x02\r\n", "QUIT\r\nPING\r\n", "QUIT now\r\n",
    ];

    // Redis throws the replies to what came before away as well; those are not compared.
    private static readonly string[] s_http = ["POST / HTTP/1.1\r\n\r\n", "host: x\r\n", "Post\r\nPING\r\n"];

    private static readonly string[] s_commands =
    [
        "*1\r\n$0\r\n\r\n", "*2\r\n$3\r\nFOO\r\n$4\r\na\r\nb\r\n", "*2\r\n$5\r\nF\0O\r\n\r\n$3\r\na\0b\r\n",
        "*3\r\n$3\r\nFOO\r\n$0\r\n\r\n$2\r\n\r\n\r\n", "*2\r\n$3\r\n\u00ff'\"\r\n$3\r\n\u0080\u0081\u0082\r\n",
        "*2\r\n$6\r\nCLIENT\r\n$4\r\nA\r\nB\r\n", "*2\r\n$6\r\nOBJECT\r\n$3\r\na\0b\r\n", "*1\r\n$6\r\nOBJECT\r\n",
        "*2\r\n$3\r\nGET\r\n$1\r\na\r\n*1\r\n$3\r\nGET\r\n", "*2\r\n$3\r\nget\r\n$0\r\n\r\n",
        "*2\r\n$4\r\nINCR\r\n$1\r\na\r\n",
    ];

    [OracleFact]
    public void BrokenRequestsGetTheSameAnswer()
    {
        var cases = s_arrays.Concat(s_lines).Concat(s_commands).Concat(LongWords()).ToList();
        Judge([.. s_http, .. cases.SelectMany(text => new[] { text, text + Ping, "PING\r\n" + text + Ping })], null);
    }

    [OracleFact]
    public void TooLongLinesGetTheSameAnswer() => Judge(
        [
            Line("", 'x', 65_536), Line("", 'x', 65_537), Line("", '\0', 65_537), Line("*", '1', 65_536),
            Line("*", '1', 65_537), Line("PING\r\n*1\r\n$", '1', 65_536), Line("PING\r\n*1\r\n$", '1', 65_537),
            Line("*1\r\n#", '1', 65_537),
        ],
        null);

    [OracleFact]
    public void BeforeAuthenticationTheAnswersAreTheSame()
    {
        string[] own =
        [
            "*11\r\n", "*10\r\n" + string.Concat(Enumerable.Repeat("$1\r\nx\r\n", 10)), "*1\r\n$16385\r\n",
            "*2\r\n$4\r\nPING\r\n$16384\r\n" + new string('x', 16_384) + "\r\n", "PING\r\n", "GET k\r\n", "FOO bar\r\n",
            "CLIENT FOO\r\n", "OBJECT FOO\r\n", "CONFIG GET requirepass\r\n", "COMMAND COUNT x\r\n", "GET\r\n",
            "ECHO\r\n",
            "QUIT\r\n", "RESET\r\n", "AUTH\r\n", "AUTH wrong\r\n", "AUTH a b c\r\n", "AUTH default wrong\r\n",
            "AUTH nobody secret\r\n", "HELLO\r\n", "HELLO 3\r\n", "HELLO 4\r\n", "HELLO x\r\n",
            "HELLO 3 AUTH default no\r\n",
            "HELLO 3 AUTH default\r\n", "HELLO 3 SETNAME a\r\n", "AUTH secret\r\n*11\r\n",
            "AUTH default secret\r\nGET k\r\n",
        ];
        var cases = own.Concat(s_http).Concat(s_arrays).Concat(s_lines).Concat(s_commands);
        Judge([.. cases.SelectMany(text => new[] { text, text + Ping })], Password);
    }

    [OracleFact]
    public void RandomGarbageGetsTheSameAnswer()
    {
        string[] pieces =
        [
            "*", "$", "\r\n", "\r\n", "\r\n", "\n", "\r", "1", "2", "3", "4", "0", "-1", "PING", "GET", "SET", "k",
            "v", " ",
            "\"", "'", "\\", "\0", "\u00ff", "*1\r\n$4\r\nPING\r\n", "*2\r\n$3\r\nGET\r\n$1\r\nk\r\n", "PING\r\n",
            "$4\r\nPING\r\n",
            "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n", "x",
        ];
        var seed = (ulong)Environment.TickCount64;
        output.WriteLine($"seed {seed}");
        var random = new SeededRandom(seed);
        var cases = new List<string>();
        for (var i = 0; i < 1_500; i++)
        {
            var text = new StringBuilder();
            for (var length = 1 + (int)random.Next(14); length > 0; length--)
                text.Append(pieces[(int)random.Next((uint)pieces.Length)]);
            cases.Add(text + ((i & 1) == 0 ? "" : Ping));
        }

        Judge(cases, null);
    }

    private static IEnumerable<string> LongWords()
    {
        foreach (var length in new[] { 127, 128, 129, 300 })
        {
            var word = new string('w', length);
            yield return $"{word} {word}\r\n";
            yield return $"FOO {word[..^5]} abc def ghi jkl mno\r\n";
            yield return $"FOO {string.Join(' ', Enumerable.Repeat("abc", length / 6))} last\r\n";
            yield return $"OBJECT {word}\r\n";
            yield return $"CONFIG {word} x\r\n";
        }
    }

    private static string Line(string begin, char letter, int length) =>
        begin + new string(letter, length - (begin.Length - 1 - begin.LastIndexOf('\n')));

    private void Judge(IReadOnlyList<string> cases, string? password)
    {
        SetPassword(password ?? "");
        try
        {
            using var control = oracle.Connect(resp3: false);
            if (password is not null) control.Send(Encoding.Latin1.GetBytes($"AUTH {password}\r\n"));
            var wrong = cases.Select(text => Compare(control, text, password))
                .Where(fault => fault is not null).Take(10).ToList();
            Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
        }
        finally
        {
            SetPassword("");
        }
    }

    private void SetPassword(string password)
    {
        using var connection = oracle.Connect(resp3: false);
        connection.SendAll(Encoding.Latin1.GetBytes(
            $"AUTH {Password}\r\nFLUSHALL\r\nCONFIG SET requirepass \"{password}\"\r\n"));
    }

    private string? Compare(OracleServer.Connection control, string text, string? password)
    {
        control.Send("FLUSHALL\r\n"u8.ToArray());
        var bytes = Encoding.Latin1.GetBytes(text);
        using var connection = oracle.Connect(resp3: false);
        var expected = connection.SendAll(bytes);

        var server = new TestServer();
        if (password is not null)
        {
            server.Run("CONFIG", "SET", "requirepass", password);
            server.Session = server.Engine.Clients.Add(null, server.Engine.UnixMs(), authenticated: false);
        }

        var actual = server.Send(bytes);
        if (WithoutIdentity(expected) == WithoutIdentity(actual)) return null;
        return $"{Uri.EscapeDataString(Short(text))}\n  redis: {Short(expected)}\n  here:  {Short(actual)}";
    }

    // HELLO tells who answers; all else of it is compared.
    private static string WithoutIdentity(string reply)
    {
        if (!reply.Contains("$6\r\nserver\r\n", StringComparison.Ordinal)) return reply;
        var lines = reply.Split("\r\n");
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            if (lines[i] == "server") lines[i + 1] = lines[i + 2] = "";
            if (lines[i] == "version") lines[i + 1] = lines[i + 2] = "";
            if (lines[i] == "id") lines[i + 1] = "";
        }

        return string.Join("\r\n", lines);
    }

    private static string Short(string text) =>
        (text.Length <= 400 ? text : text[..200] + "..." + text[^100..]).Replace("\r", "\\r").Replace("\n", "\\n");
}
