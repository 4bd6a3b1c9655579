using Carnelian.Engine.Tests.Hosting;

namespace Carnelian.Engine.Tests.Values.Strings;

/// <summary>What OBJECT ENCODING shows after each command that leaves a string behind, as in Redis.</summary>
public sealed class StringEncodingTests
{
    private static readonly string s_longest = new('x', 44);

    [Theory]
    [InlineData("12345", "int")]
    [InlineData("0", "int")]
    [InlineData("-9223372036854775808", "int")]
    [InlineData("9223372036854775807", "int")]
    [InlineData("9223372036854775808", "embstr")]
    [InlineData("-0", "embstr")]
    [InlineData("01", "embstr")]
    [InlineData("+1", "embstr")]
    [InlineData("1.0", "embstr")]
    [InlineData("", "embstr")]
    public void ValuesSetAsAWhole(string value, string encoding)
    {
        string[][] commands =
        [
            ["SET", "k", value], ["SET", "k", value, "EX", "10"], ["SETNX", "k", value], ["SETEX", "k", "10", value],
            ["PSETEX", "k", "10", value], ["GETSET", "k", value], ["MSET", "k", value], ["MSETNX", "k", value],
            ["MSETEX", "1", "k", value], ["APPEND", "k", value],
        ];
        foreach (var command in commands)
        {
            var server = new TestServer();
            server.Run(command);
            Assert.Equal(encoding, Encoding(server));
            Assert.Equal(Bulk(value), server.Run("GET", "k"));
        }
    }

    [Fact]
    public void FortyFourBytesAreTheLongestEmbstr()
    {
        var server = new TestServer();
        server.Run("SET", "k", s_longest);
        Assert.Equal("embstr", Encoding(server));
        server.Run("SET", "k", s_longest + "x");
        Assert.Equal("raw", Encoding(server));
        server.Run("SET", "k", s_longest);
        Assert.Equal("embstr", Encoding(server));
    }

    [Theory]
    [InlineData("12")]
    [InlineData("short")]
    public void ChangesInPlaceLeaveRaw(string value)
    {
        string[][] commands = [["APPEND", "k", ""], ["APPEND", "k", "1"], ["SETRANGE", "k", "0", "3"]];
        foreach (var command in commands)
        {
            var server = new TestServer();
            server.Run("SET", "k", value);
            server.Run(command);
            Assert.Equal("raw", Encoding(server));
        }
    }

    [Fact]
    public void AnEmptyRangeChangesNothing()
    {
        var server = new TestServer();
        server.Run("SET k 12");
        server.Run("SETRANGE", "k", "9", "");
        Assert.Equal("int", Encoding(server));
    }

    [Fact]
    public void CountersBecomeIntegersAndFloatsStayText()
    {
        var server = new TestServer();
        server.Run("SET k 10");
        server.Run("APPEND k 5");
        Assert.Equal("raw", Encoding(server));
        Assert.Equal(":106\r\n", server.Run("INCR k"));
        Assert.Equal("int", Encoding(server));
        Assert.Equal(Bulk("107"), server.Run("INCRBYFLOAT k 1"));
        Assert.Equal("embstr", Encoding(server));
        Assert.Equal(":108\r\n", server.Run("INCR k"));
        Assert.Equal("int", Encoding(server));
        server.Run("INCREX k BYFLOAT 1");
        Assert.Equal("embstr", Encoding(server));
        server.Run("INCREX k");
        Assert.Equal("int", Encoding(server));
    }

    [Fact]
    public void ReadingAndTimesChangeNoEncoding()
    {
        var server = new TestServer();
        server.Run("SET k 10");
        foreach (var command in new[] { "GETEX k EX 10", "GETEX k PERSIST", "GETRANGE k 0 1", "LCS k k", "DIGEST k" })
        {
            server.Run(command);
            Assert.Equal("int", Encoding(server));
        }
    }

    [Fact]
    public void GrowingInPlaceKeepsEveryByteAtAnySize()
    {
        var server = new TestServer();
        var expected = "";
        for (var i = 0; i < 600; i++)
        {
            var piece = new string((char)('a' + (i % 26)), i % 40);
            expected += piece;
            Assert.Equal($":{expected.Length}\r\n", server.Run("APPEND", "k", piece));
        }

        Assert.Equal(Bulk(expected), server.Run("GET", "k"));
        var end = expected.Length + 5000;
        for (var at = 0; at < end; at += 997)
        {
            expected = expected.PadRight(at + 2, '\0');
            expected = expected[..at] + "##" + expected[(at + 2)..];
            server.Run("SETRANGE", "k", $"{at}", "##");
        }

        Assert.Equal(Bulk(expected), server.Run("GET", "k"));
    }

    [Fact]
    public void AppendingCopiesEachByteAFewTimesOnly()
    {
        // A string that was copied whole at every step would be copied sixteen gigabytes' worth here.
        const int pieces = 16_384;
        var server = new TestServer(shards: 1);
        var request = TestServer.Encode([[.. "APPEND"u8], [.. "k"u8], new byte[64]]);
        var store = server.Engine.Keyspace.ShardAt(0).Store(0);
        var sizes = new HashSet<long>();
        for (var i = 0; i < pieces; i++)
        {
            server.Send(request);
            sizes.Add(store.ReservedBytes);
        }

        Assert.Equal($":{pieces * 64}\r\n", server.Run("STRLEN k"));
        Assert.InRange(sizes.Count, 1, 40);
    }

    private static string Encoding(TestServer server) => server.Run("OBJECT ENCODING k").Split("\r\n")[1];

    private static string Bulk(string value) => $"${value.Length}\r\n{value}\r\n";
}
