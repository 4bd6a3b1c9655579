using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Core.Text;

namespace Carnelian.Core.Tests.Text;

public sealed class ArgumentSplitterTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData(" \t\r\n\v\f ", new string[0])]
    [InlineData("PING", new[] { "PING" })]
    [InlineData("  set  key\tvalue ", new[] { "set", "key", "value" })]
    [InlineData("set k \"a b\"", new[] { "set", "k", "a b" })]
    [InlineData("\"\" ''", new[] { "", "" })]
    [InlineData("fo\"o ba\" r", new[] { "foo ba", "r" })]
    [InlineData("it's' x", new[] { "its", "x" })]
    [InlineData("\"\\n\\r\\t\\b\\a\\\\\\\"\\q\"", new[] { "\n\r\t\b\a\\\"q" })]
    [InlineData("\"\\x41\\xfF\\x4\\xg1\\x\"", new[] { "A\u00ffx4xg1x" })]
    [InlineData("'\\n\\'\"'", new[] { "\\n'\"" })]
    [InlineData("\\n\\x41", new[] { "\\n\\x41" })]
    [InlineData("a\vb c", new[] { "a\vb", "c" })]
    [InlineData("\"a\"\v'b'", new[] { "a", "b" })]
    [InlineData("a b\0c \"", new[] { "a", "b" })]
    [InlineData("\"it's\" 'say \"x\"'", new[] { "it's", "say \"x\"" })]
    public void Splits(string line, string[] expected)
    {
        byte[] output = new byte[line.Length];
        var arguments = new List<ArgumentSpan> { new(7, 7) };
        Assert.True(ArgumentSplitter.TrySplit(Bytes(line), output, arguments));
        Assert.Equal(expected, arguments.Select(a => Encoding.Latin1.GetString(output, a.Offset, a.Length)));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("a \"b")]
    [InlineData("a 'b")]
    [InlineData("\"a\"b")]
    [InlineData("'a'b")]
    [InlineData("\"a\"\"b\"")]
    [InlineData("\"a\\\"")]
    [InlineData("\"a\\")]
    [InlineData("'a\\'")]
    [InlineData("good \"a\0\"")]
    public void RefusesUnbalancedQuotes(string line)
    {
        var arguments = new List<ArgumentSpan>();
        Assert.False(ArgumentSplitter.TrySplit(Bytes(line), new byte[line.Length], arguments));
        Assert.Empty(arguments);
    }

    [Fact]
    public void AShortOutputIsRefusedBeforeAnythingHappens() =>
        Assert.Throws<ArgumentException>(() => ArgumentSplitter.TrySplit("abc"u8, new byte[2], []));

    [Fact]
    public void ReadsBackWhatWasQuoted()
    {
        const ulong seed = 4711;
        var random = new SeededRandom(seed);
        var arguments = new List<ArgumentSpan>();
        for (int round = 0; round < 2000; round++)
        {
            byte[] text = new byte[random.Next(40)];
            random.Fill(text);
            byte[] line = new byte[QuotedText.Length(text)];
            Assert.Equal(line.Length, QuotedText.Format(text, line));
            byte[] output = new byte[line.Length];
            Assert.True(ArgumentSplitter.TrySplit(line, output, arguments), $"seed {seed} round {round}");
            ArgumentSpan only = Assert.Single(arguments);
            Assert.Equal(text, output.AsSpan(only.Offset, only.Length));
        }
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
