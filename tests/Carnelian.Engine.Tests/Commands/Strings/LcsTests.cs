using Carnelian.Core.Numerics;
using Carnelian.Engine.Configuration;
using Carnelian.Engine.Tests.Hosting;
using Carnelian.Engine.Tests.Transcripts;

namespace Carnelian.Engine.Tests.Commands.Strings;

/// <summary>LCS against a table written out in full.</summary>
public sealed class LcsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void AgreesWithAWholeTable(ulong seed)
    {
        var random = new SeededRandom(seed);
        var server = new TestServer(seed: seed);
        for (var round = 0; round < 200; round++)
        {
            var (a, b) = (Text(random), Text(random));
            server.Run("MSET", "a", a, "b", b);
            var expected = Longest(a, b);
            Assert.Equal($"${expected.Length}\r\n{expected}\r\n", server.Run("LCS a b"));
            Assert.Equal($":{expected.Length}\r\n", server.Run("LCS a b LEN"));
            Assert.Equal(expected, FromMatches(server.Run("LCS a b IDX WITHMATCHLEN"), a, b));
        }
    }

    [Fact]
    public void TheTableMayTakeAsMuchAsRedissWould()
    {
        var config = new ServerConfig();
        var server = new TestServer(config: config);
        var longest = (int)Math.Sqrt(config.ProtoMaxBulkLength / 4.0) - 1;
        server.Run("SET", "a", new string('x', longest));
        server.Run("SET", "b", new string('x', longest + 1));
        Assert.Equal($":{longest}\r\n", server.Run("LCS a a LEN"));
        Assert.StartsWith("-ERR Insufficient memory", server.Run("LCS b b LEN"), StringComparison.Ordinal);
    }

    private static string Text(SeededRandom random)
    {
        var text = new char[random.Next(150)];
        for (var i = 0; i < text.Length; i++) text[i] = (char)('a' + random.Next(3));
        return new string(text);
    }

    private static string Longest(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                table[i, j] = a[i - 1] == b[j - 1]
                    ? table[i - 1, j - 1] + 1
                    : Math.Max(table[i - 1, j], table[i, j - 1]);
            }
        }

        var result = "";
        for (var (i, j) = (a.Length, b.Length); i > 0 && j > 0;)
        {
            if (a[i - 1] == b[j - 1])
            {
                result = a[i - 1] + result;
                i--;
                j--;
            }
            else if (table[i - 1, j] > table[i, j - 1])
            {
                i--;
            }
            else
            {
                j--;
            }
        }

        return result;
    }

    /// <summary>Puts the subsequence together from the matches, which must lie in order and be alike.</summary>
    private static string FromMatches(string reply, string a, string b)
    {
        var numbers = ReplyText.Lines(reply)
            .Where(line => line[0] == ':').Select(line => int.Parse(line[1..])).ToList();
        var result = "";
        var (endA, endB) = (a.Length, b.Length);
        for (var at = 0; at + 4 < numbers.Count; at += 5)
        {
            var (a1, a2, b1, b2, length) =
                (numbers[at], numbers[at + 1], numbers[at + 2], numbers[at + 3], numbers[at + 4]);
            Assert.Equal(length, a2 - a1 + 1);
            Assert.Equal(a[a1..(a2 + 1)], b[b1..(b2 + 1)]);
            Assert.True(a2 < endA && b2 < endB);
            (endA, endB) = (a1, b1);
            result = a[a1..(a2 + 1)] + result;
        }

        Assert.Equal(numbers[^1], result.Length);
        return result;
    }
}
