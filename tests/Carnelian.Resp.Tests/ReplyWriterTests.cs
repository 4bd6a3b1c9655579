using System.Text;

namespace Carnelian.Resp.Tests;

/// <summary>
/// Every kind of reply in both versions of the protocol, and what becomes of replies larger than a chunk.
/// </summary>
public class ReplyWriterTests
{
    private const int ChunkBytes = 16 * 1024;

    public static TheoryData<string, string, string> Kinds => new()
    {
        { "Ok", "+OK\r\n", "+OK\r\n" },
        { "Simple", "+QUEUED\r\n", "+QUEUED\r\n" },
        { "EmptySimple", "+\r\n", "+\r\n" },
        { "Error", "-ERR no\r\n", "-ERR no\r\n" },
        { "QuotingError", "-ERR 'a b  c' d\r\n", "-ERR 'a b  c' d\r\n" },
        { "Null", "$-1\r\n", "_\r\n" },
        { "NullArray", "*-1\r\n", "_\r\n" },
        { "True", ":1\r\n", "#t\r\n" },
        { "False", ":0\r\n", "#f\r\n" },
        { "Bulk", "$3\r\na\r\n\r\n", "$3\r\na\r\n\r\n" },
        { "EmptyBulk", "$0\r\n\r\n", "$0\r\n\r\n" },
        { "BulkInteger", "$2\r\n-1\r\n", "$2\r\n-1\r\n" },
        { "LongestBulkInteger", "$20\r\n-9223372036854775808\r\n", "$20\r\n-9223372036854775808\r\n" },
        { "Verbatim", "$5\r\nhello\r\n", "=9\r\ntxt:hello\r\n" },
        { "EmptyVerbatim", "$0\r\n\r\n", "=4\r\nmkd:\r\n" },
        { "Double", "$3\r\n0.5\r\n", ",0.5\r\n" },
        { "Infinity", "$3\r\ninf\r\n", ",inf\r\n" },
        { "MinusInfinity", "$4\r\n-inf\r\n", ",-inf\r\n" },
        { "WholeDouble", "$1\r\n3\r\n", ",3\r\n" },
        { "Array", "*2\r\n", "*2\r\n" },
        { "EmptyArray", "*0\r\n", "*0\r\n" },
        { "Map", "*4\r\n", "%2\r\n" },
        { "Set", "*12\r\n", "~12\r\n" },
        { "Push", "*3\r\n", ">3\r\n" },
        { "Raw", "anything", "anything" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryKindHasItsForm(string kind, string resp2, string resp3)
    {
        foreach (var (version3, expected) in new[] { (false, resp2), (true, resp3) })
        {
            // Ten writers of different room, so that each kind also comes to lie across the end of a chunk.
            for (var scratch = 0; scratch <= 90; scratch += 10)
            {
                var writer = new ReplyWriter(scratch) { Resp3 = version3 };
                writer.Integer(7);
                Write(writer, kind);
                writer.Integer(8);
                Assert.Equal(":7\r\n" + expected + ":8\r\n", Text(writer));
                Assert.Equal(expected.Length + 8, writer.Length);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(-1)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(12345678)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void IntegersAndCounts(long value)
    {
        var writer = new ReplyWriter();
        writer.Integer(value);
        writer.ArrayHeader(value);
        Assert.Equal($":{value}\r\n*{value}\r\n", Text(writer));
    }

    [Theory]
    [InlineData("ERR a\r\nb", "-ERR a  b\r\n", "ERR")]
    [InlineData("ERR \n\n\n+OK\r\n", "-ERR    +OK  \r\n", "ERR")]
    [InlineData("NOSPACE", "-NOSPACE\r\n", "NOSPACE")]
    [InlineData("\r\n", "-  \r\n", "")]
    [InlineData("", "-\r\n", "")]
    public void ErrorsStayOnOneLine(string text, string expected, string code)
    {
        var writer = new ReplyWriter();
        writer.Error(Encoding.Latin1.GetBytes(text));
        Assert.Equal(expected, Text(writer));
        Assert.Equal(1, writer.Errors);
        Assert.Equal(code, writer.LastErrorCode);
        writer.Error("WRONGTYPE x"u8);
        Assert.Equal(2, writer.Errors);
        Assert.Equal("WRONGTYPE", writer.LastErrorCode);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(ChunkBytes - 40)]
    [InlineData(ChunkBytes)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(1_000_000)]
    public void LongTextsOfEveryKindAreWhole(int length)
    {
        var text = Enumerable.Range(0, length).Select(i => (byte)('a' + (i % 23))).ToArray();
        var latin = Encoding.Latin1.GetString(text);
        var writer = new ReplyWriter { Resp3 = true };
        writer.Bulk(text);
        writer.Simple(text);
        writer.Error(text);
        writer.Verbatim("txt"u8, text);
        writer.Raw(text);
        Assert.Equal(
            $"${length}\r\n{latin}\r\n+{latin}\r\n-{latin}\r\n={length + 4}\r\ntxt:{latin}\r\n{latin}", Text(writer));
    }

    [Fact]
    public void ABulkOf100MegabytesIsCutIntoModestSegments()
    {
        var value = new byte[100 * 1024 * 1024];
        for (var i = 0; i < value.Length; i += 4099) value[i] = (byte)(i >> 7);
        var writer = new ReplyWriter();
        writer.Bulk(value);
        Assert.Equal(value.Length + "$104857600\r\n\r\n".Length, writer.Length);

        var at = 0L;
        var header = "$104857600\r\n".Length;
        for (var i = 0; i < writer.SegmentCount; i++)
        {
            var segment = writer.GetSegment(i).Span;
            Assert.InRange(segment.Length, 0, 1024 * 1024);
            var from = (int)Math.Max(0, header - at);
            var begin = (int)Math.Max(0, at - header);
            var length = Math.Max(0, Math.Min(segment.Length - from, value.Length - begin));
            if (from < segment.Length)
                Assert.True(segment.Slice(from, length).SequenceEqual(value.AsSpan(begin, length)));
            at += segment.Length;
        }

        Assert.Equal(writer.Length, at);
        writer.Reset();
        Assert.Equal(0, writer.Length);
        Assert.Equal(1, writer.SegmentCount);
    }

    [Fact]
    public void DeferredAggregatesTakeTheirSizeAtTheEnd()
    {
        foreach (var (resp3, expected) in new[]
        {
            (false, "*3\r\n:1\r\n*0\r\n*2\r\n:2\r\n*2\r\n:3\r\n:4\r\n:5\r\n"),
            (true, "*3\r\n:1\r\n~0\r\n*2\r\n:2\r\n%1\r\n:3\r\n:4\r\n:5\r\n"),
        })
        {
            var writer = new ReplyWriter { Resp3 = resp3 };
            var outer = writer.BeginArray();
            writer.Integer(1);
            writer.EndSet(writer.BeginArray(), 0);
            var inner = writer.BeginArray();
            writer.Integer(2);
            var innermost = writer.BeginArray();
            writer.Integer(3);
            writer.Integer(4);
            writer.EndMap(innermost, 1);
            writer.EndArray(inner, 2);
            writer.EndArray(outer, 3);
            writer.Integer(5);
            Assert.Equal(expected, Text(writer));
            Assert.Equal(expected.Length, writer.Length);
        }
    }

    [Fact]
    public void DeferredArraysMayEndInAnyOrderAndBeginAnywhere()
    {
        // The header must fit behind a chunk that is full to its last usable byte.
        for (var filled = ChunkBytes - 40; filled <= ChunkBytes; filled++)
        {
            var writer = new ReplyWriter();
            writer.Raw(new byte[filled]);
            var first = writer.BeginArray();
            var second = writer.BeginArray();
            writer.EndArray(first, long.MaxValue);
            writer.EndArray(second, long.MinValue);
            Assert.Equal($"*{long.MaxValue}\r\n*{long.MinValue}\r\n", Text(writer)[filled..]);
        }
    }

    [Fact]
    public void AHugeDeferredArraySpansManyChunks()
    {
        const int count = 300_000;
        var writer = new ReplyWriter();
        var array = writer.BeginArray();
        for (var i = 0; i < count; i++) writer.Integer(i);
        writer.EndArray(array, count);
        Assert.True(writer.SegmentCount > 50);
        var items = string.Concat(Enumerable.Range(0, count).Select(i => $":{i}\r\n"));
        Assert.Equal($"*{count}\r\n{items}", Text(writer));
    }

    [Fact]
    public void RewindTakesBackAcrossChunksAndHeaders()
    {
        for (var kept = 0; kept < 40_000; kept += 3_001)
        {
            var writer = new ReplyWriter();
            for (var i = 0; i < kept / 4; i++) writer.Integer(1);
            var expected = Text(writer);
            var mark = writer.Mark();
            writer.Rewind(mark);
            Assert.Equal(expected, Text(writer));

            var array = writer.BeginArray();
            for (var i = 0; i < 10_000; i++) writer.Integer(2);
            writer.Bulk(new byte[200_000]);
            writer.EndArray(array, 10_001);
            writer.Rewind(mark);
            Assert.Equal(expected.Length, writer.Length);
            writer.Integer(3);
            Assert.Equal(expected + ":3\r\n", Text(writer));
        }
    }

    [Fact]
    public void RewindInsideADeferredArrayKeepsItsBeginning()
    {
        var writer = new ReplyWriter();
        var array = writer.BeginArray();
        writer.Integer(1);
        var mark = writer.Mark();
        var inner = writer.BeginArray();
        for (var i = 0; i < 20_000; i++) writer.Integer(2);
        writer.EndArray(inner, 20_000);
        writer.Rewind(mark);
        writer.Null();
        writer.EndArray(array, 2);
        Assert.Equal("*2\r\n:1\r\n$-1\r\n", Text(writer));
    }

    [Fact]
    public void ResetForgetsEverything()
    {
        var writer = new ReplyWriter();
        for (var round = 0; round < 3; round++)
        {
            writer.EndArray(writer.BeginArray(), round);
            writer.Bulk(new byte[500_000]);
            writer.Reset();
            Assert.Equal(0, writer.Length);
            Assert.Equal(1, writer.SegmentCount);
            writer.Ok();
            Assert.Equal("+OK\r\n", Text(writer));
            writer.Reset();
        }
    }

    [Fact]
    public void OrdinaryRepliesAllocateNothing()
    {
        var writer = new ReplyWriter();
        var value = new byte[300];
        for (var round = 0; round < 2; round++) WriteOrdinary(writer, value);
        var before = GC.GetAllocatedBytesForCurrentThread();
        WriteOrdinary(writer, value);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void WriteOrdinary(ReplyWriter writer, byte[] value)
    {
        for (var i = 0; i < 50; i++)
        {
            writer.Resp3 = (i & 1) != 0;
            var mark = writer.Mark();
            writer.Ok();
            writer.Integer(i * 1_000_003L);
            writer.Bulk(value);
            writer.Null();
            writer.NullArray();
            writer.Double(i * 0.1);
            writer.Boolean(true);
            writer.BulkInteger(i);
            writer.Verbatim("txt"u8, value);
            writer.MapHeader(i);
            writer.Error("WRONGTYPE Operation against a key holding the wrong kind of value"u8);
            var array = writer.BeginArray();
            writer.Simple("PONG"u8);
            writer.EndArray(array, 1);
            if (i % 3 == 0) writer.Rewind(mark);
        }

        writer.Reset();
    }

    private static void Write(ReplyWriter writer, string kind)
    {
        switch (kind)
        {
            case "Ok": writer.Ok(); break;
            case "Simple": writer.Simple("QUEUED"u8); break;
            case "EmptySimple": writer.Simple(default); break;
            case "Error": writer.Error("ERR no"u8); break;
            case "QuotingError": writer.Error("ERR '"u8, "a\nb\r\nc"u8, "' d"u8); break;
            case "Null": writer.Null(); break;
            case "NullArray": writer.NullArray(); break;
            case "True": writer.Boolean(true); break;
            case "False": writer.Boolean(false); break;
            case "Bulk": writer.Bulk("a\r\n"u8); break;
            case "EmptyBulk": writer.Bulk([]); break;
            case "BulkInteger": writer.BulkInteger(-1); break;
            case "LongestBulkInteger": writer.BulkInteger(long.MinValue); break;
            case "Verbatim": writer.Verbatim("txt"u8, "hello"u8); break;
            case "EmptyVerbatim": writer.Verbatim("mkd"u8, default); break;
            case "Double": writer.Double(0.5); break;
            case "Infinity": writer.Double(double.PositiveInfinity); break;
            case "MinusInfinity": writer.Double(double.NegativeInfinity); break;
            case "WholeDouble": writer.Double(3); break;
            case "Array": writer.ArrayHeader(2); break;
            case "EmptyArray": writer.ArrayHeader(0); break;
            case "Map": writer.MapHeader(2); break;
            case "Set": writer.SetHeader(12); break;
            case "Push": writer.PushHeader(3); break;
            case "Raw": writer.Raw("anything"u8); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    private static string Text(ReplyWriter writer)
    {
        var text = new StringBuilder();
        for (var i = 0; i < writer.SegmentCount; i++)
            text.Append(Encoding.Latin1.GetString(writer.GetSegment(i).Span));
        return text.ToString();
    }
}
