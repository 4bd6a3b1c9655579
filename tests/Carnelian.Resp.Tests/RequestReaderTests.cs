using System.Text;

namespace Carnelian.Resp.Tests;

/// <summary>Each rule of the protocol, with the error that Redis gives when it is broken.</summary>
public class RequestReaderTests
{
    private const int LineMax = RespLimits.MaxLine;

    [Theory]
    [InlineData("*1\r\n$4\r\nPING\r\n", "PING")]
    [InlineData("*2\r\n$3\r\nGET\r\n$0\r\n\r\n", "GET|")]
    [InlineData("*1\r\n$12\r\n\r\n*1\r\n$1\r\na\r\r\n", "%0D%0A%2A1%0D%0A%241%0D%0Aa%0D")]
    [InlineData("*3\r\n$1\r\na\r\n$10\r\n0123456789\r\n$1\r\nb\r\n", "a|0123456789|b")]
    public void ArraysOfBulks(string text, string expected) =>
        Assert.Equal(expected + "\nunread 0", StreamReading.Whole(text).ToString());

    [Theory]
    [InlineData("PING\r\n", "PING")]
    [InlineData("PING\n", "PING")]
    [InlineData("  SET\tkey   value \r\n", "SET|key|value")]
    [InlineData("SET k \"a\\x00\\n\\\"b\"\r\n", "SET|k|a%00%0A%22b")]
    [InlineData("SET k 'it\\'s \\n'\r\n", "SET|k|it%27s%20%5Cn")]
    [InlineData("SET k \"\" ''\r\n", "SET|k||")]
    [InlineData("a\rb\r\n", "a|b")]
    [InlineData("PING\r\r\n", "PING")]
    [InlineData("$4\r\n", "%244")]
    [InlineData("SET k v\r\n*1\r\n$4\r\nPING\r\nQUIT\n", "SET|k|v\nPING\nQUIT")]
    public void InlineRequests(string text, string expected) =>
        Assert.Equal(expected + "\nunread 0", StreamReading.Whole(text).ToString());

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("   \r\n")]
    [InlineData("*0\r\n")]
    [InlineData("*-1\r\n")]
    [InlineData("*-9223372036854775808\r\n")]
    [InlineData("*0\r\n\r\n*-1\r\n\n")]
    public void EmptyRequestsAreSkipped(string text)
    {
        Assert.Equal("unread 0", StreamReading.Whole(text).ToString());
        Assert.Equal("PING\nunread 0", StreamReading.Whole(text + "*1\r\n$4\r\nPING\r\n").ToString());
    }

    [Theory]
    [InlineData("*1\r\n$4\r\nPINGxy*1\r\n$4\r\nECHO..", "PING\nECHO")]
    [InlineData("*1\rx$4\ryPING\r\n", "PING")]
    public void OnlyTheCarriageReturnOfALineIsLookedAt(string text, string expected) =>
        Assert.Equal(expected + "\nunread 0", StreamReading.Whole(text).ToString());

    [Theory]
    [InlineData("*abc\r\n", "invalid multibulk length")]
    [InlineData("*\r\n", "invalid multibulk length")]
    [InlineData("*1 \r\n", "invalid multibulk length")]
    [InlineData("* 1\r\n", "invalid multibulk length")]
    [InlineData("*+1\r\n", "invalid multibulk length")]
    [InlineData("*01\r\n", "invalid multibulk length")]
    [InlineData("*-0\r\n", "invalid multibulk length")]
    [InlineData("*-\r\n", "invalid multibulk length")]
    [InlineData("*1.0\r\n", "invalid multibulk length")]
    [InlineData("*0x1\r\n", "invalid multibulk length")]
    [InlineData("*2147483648\r\n", "invalid multibulk length")]
    [InlineData("*9223372036854775807\r\n", "invalid multibulk length")]
    [InlineData("*9223372036854775808\r\n", "invalid multibulk length")]
    [InlineData("*-9223372036854775809\r\n", "invalid multibulk length")]
    [InlineData("*1\n$4\r\nPING\r\n", "invalid multibulk length")]
    [InlineData("*1\r\n$-1\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$a\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$-0\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$04\r\nPING\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$4 \r\nPING\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$536870913\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$2147483648\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$9223372036854775807\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$18446744073709551616\r\n", "invalid bulk length")]
    [InlineData("*1\r\n$-9223372036854775808\r\n", "invalid bulk length")]
    [InlineData("*2\r\n$3\r\nGET\r\nkey\r\n", "expected '$', got 'k'")]
    [InlineData("*1\r\n*1\r\n", "expected '$', got '*'")]
    [InlineData("*1\r\n:4\r\n", "expected '$', got ':'")]
    [InlineData("*1\r\n\r\nx", "expected '$', got ' '")]
    [InlineData("*1\r\n\nx\r\n", "expected '$', got ' '")]
    [InlineData("*1\r\n\u00ff\r\n", "expected '$', got '\u00ff'")]
    [InlineData("*2\r\n$4\r\nPINGS\r\n$1\r\na\r\n", "expected '$', got '\u0020'")]
    [InlineData("\"PING\r\n", "unbalanced quotes in request")]
    [InlineData("PING '\n", "unbalanced quotes in request")]
    [InlineData("SET k \"a\"b\r\n", "unbalanced quotes in request")]
    [InlineData("SET k 'a'b\r\n", "unbalanced quotes in request")]
    [InlineData("SET k \"a\\\r\n", "unbalanced quotes in request")]
    public void BrokenRequestsAreRefused(string text, string error)
    {
        Assert.Equal("error Protocol error: " + error, StreamReading.Whole(text).ToString());
        Assert.Equal(
            "PING\nGET|a\nerror Protocol error: " + error,
            StreamReading.Whole("PING\r\n*2\r\n$3\r\nGET\r\n$1\r\na\r\n" + text).ToString());
    }

    [Theory]
    [InlineData("*")]
    [InlineData("*1")]
    [InlineData("*1\r")]
    [InlineData("*1\r\n")]
    [InlineData("*1\r\n$")]
    [InlineData("*1\r\n$4\r")]
    [InlineData("*1\r\n$4\r\nPING")]
    [InlineData("*1\r\n$4\r\nPING\r")]
    [InlineData("*abc\r")]
    [InlineData("*1\r\nx")]
    [InlineData("*1\r\nx\r")]
    [InlineData("*2147483647\r\n")]
    [InlineData("*1\r\n$536870912\r\nabc")]
    [InlineData("PING")]
    [InlineData("PING\r")]
    [InlineData("\"PING")]
    [InlineData("*1\r\n$\04\r\nPING\r\n")]
    [InlineData("\0PING\r\n")]
    [InlineData("PI\0NG\r\nPING\r\n")]
    [InlineData("*\01\r\n$4\r\nPING\r\n")]
    public void UnfinishedRequestsWait(string text) =>
        Assert.Equal($"unread {text.Length}", StreamReading.Whole(text).ToString());

    [Theory]
    [InlineData("", "too big inline request", "\n")]
    [InlineData("*", "too big mbulk count string", "\r\n")]
    [InlineData("*1\r\n$", "too big bulk count string", "\r\n")]
    [InlineData("*1\r\n#", "too big bulk count string", "\r\n")]
    public void LinesBeyondTheLimitAreRefusedWhetherTheyEndOrNot(string begin, string error, string end)
    {
        var line = begin.LastIndexOf('\n') + 1;
        var longest = begin + new string('1', LineMax - (begin.Length - line));
        Assert.Null(StreamReading.Whole(longest).Error);
        foreach (var text in new[] { longest + "1", longest + "1" + end, longest + new string('1', 200_000) + end })
            Assert.Equal("Protocol error: " + error, StreamReading.Whole(text).Error);

        var zeros = begin + new string('\0', LineMax + 1 - (begin.Length - line));
        Assert.Equal("Protocol error: " + error, StreamReading.Whole(zeros).Error);
    }

    [Fact]
    public void AnInlineRequestMayBeAsLongAsTheLimit()
    {
        var text = "ECHO " + new string('x', LineMax - 5) + "\n";
        Assert.Equal(LineMax - 5, Assert.Single(StreamReading.Whole(text).Requests)[1].Length);
    }

    [Theory]
    [InlineData("*11\r\n", "unauthenticated multibulk length")]
    [InlineData("*2147483647\r\n", "unauthenticated multibulk length")]
    [InlineData("*2147483648\r\n", "invalid multibulk length")]
    [InlineData("*1\r\n$16385\r\n", "unauthenticated bulk length")]
    [InlineData("*1\r\n$536870912\r\n", "unauthenticated bulk length")]
    [InlineData("*1\r\n$536870913\r\n", "invalid bulk length")]
    public void BoundsAreTighterBeforeAuthentication(string text, string error) => Assert.Equal(
        "error Protocol error: " + error, StreamReading.Whole(text, authenticated: false).ToString());

    [Fact]
    public void WhatFitsTheTighterBoundsIsReadBeforeAuthentication()
    {
        var words = Enumerable.Range(0, 10).Select(i => new string((char)('a' + i), i == 0 ? 16_384 : i)).ToArray();
        var outcome = StreamReading.Whole(Encoding.Latin1.GetBytes(Encode(words)), authenticated: false);
        Assert.Equal(words, Assert.Single(outcome.Requests));
    }

    [Fact]
    public void BoundsAreThoseOfTheMomentOfReading()
    {
        var reader = new RequestReader(new RespLimits()) { Unauthenticated = true };
        var words = Enumerable.Repeat("x", 11).ToArray();
        var bytes = Encoding.Latin1.GetBytes("AUTH secret\r\n" + Encode(words));
        var start = 0;
        Assert.Equal(ReadStatus.Complete, reader.Read(bytes, ref start, bytes.Length));
        reader.Unauthenticated = false;
        Assert.Equal(ReadStatus.Complete, reader.Read(bytes, ref start, bytes.Length));
        Assert.Equal(11, reader.Arguments.Count);
    }

    [Fact]
    public void TheLongestWordIsConfigured()
    {
        var limits = new RespLimits { MaxBulk = 4 };
        Assert.Equal("PING\nunread 0", StreamReading.Whole("*1\r\n$4\r\nPING\r\n", limits).ToString());
        Assert.Equal(
            "error Protocol error: invalid bulk length", StreamReading.Whole("*1\r\n$5\r\nPINGS\r\n",
            limits).ToString());
        limits.MaxBulk = long.MaxValue;
        Assert.Equal(
            "error Protocol error: invalid bulk length", StreamReading.Whole("*1\r\n$2147483647\r\n",
            limits).ToString());
    }

    [Fact]
    public void AReaderCanGoOnAfterAnError()
    {
        var reader = new RequestReader(new RespLimits());
        foreach (var broken in new[] { "*1\r\n$a\r\n", "*x\r\n", "'\n", "*1\r\nx\r\n" })
        {
            var bytes = Encoding.Latin1.GetBytes(broken);
            var start = 0;
            Assert.Equal(ReadStatus.Broken, reader.Read(bytes, ref start, bytes.Length));
            bytes = "*1\r\n$4\r\nPING\r\n"u8.ToArray();
            start = 0;
            Assert.Equal(ReadStatus.Complete, reader.Read(bytes, ref start, bytes.Length));
        }
    }

    [Fact]
    public void AnnouncedBytesCoverTheRequestAsFarAsItIsKnown()
    {
        var reader = new RequestReader(new RespLimits { MaxBulk = long.MaxValue });
        Feed(reader, "*2\r\n$3\r\nSET\r\n");
        Assert.Equal(0, reader.AnnouncedBytes);
        Feed(reader, "*2\r\n$3\r\nSET\r\n$100\r\nabc");
        Assert.Equal(19 + 100 + 2, reader.AnnouncedBytes);

        reader = new RequestReader(new RespLimits { MaxBulk = long.MaxValue });
        Feed(reader, "*2\r\n$3\r\nSET\r\n$2147479000\r\nabc");
        Assert.InRange(reader.AnnouncedBytes, 2147479000, Array.MaxLength);
    }

    [Fact]
    public void NothingIsAllocatedFromADeclaredLength()
    {
        var limits = new RespLimits { MaxBulk = long.MaxValue };
        var requests = new[] { "*2147483647\r\n$1\r\na\r\n", "*2\r\n$2147479000\r\na", "*1000000\r\n$536870912\r\na" }
            .Select(Encoding.Latin1.GetBytes).ToArray();
        foreach (var request in requests) Read(new RequestReader(limits), request);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var request in requests) Read(new RequestReader(limits), request);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3_000);
    }

    [Fact]
    public void ReadingAllocatesNothing()
    {
        var reader = new RequestReader(new RespLimits());
        var pipeline = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(
            Encode("SET", "key:000001", new string('v', 300)) + "GET \"key:000001\"\r\n\r\n", 100)));
        Assert.Equal(200, Read(reader, pipeline));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(reader, pipeline);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Feed(RequestReader reader, string text)
    {
        var start = 0;
        Assert.Equal(ReadStatus.Incomplete, reader.Read(Encoding.Latin1.GetBytes(text), ref start, text.Length));
    }

    private static int Read(RequestReader reader, byte[] bytes)
    {
        var start = 0;
        var complete = 0;
        ReadStatus status;
        while ((status = reader.Read(bytes, ref start, bytes.Length)) is ReadStatus.Complete or ReadStatus.Empty)
            complete += status == ReadStatus.Complete ? 1 : 0;
        return complete;
    }

    private static string Encode(params string[] words) =>
        $"*{words.Length}\r\n" + string.Concat(words.Select(word => $"${word.Length}\r\n{word}\r\n"));
}
