using System.Buffers;
using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Core.Text;

namespace Carnelian.Core.Tests.Text;

public sealed class QuotedTextTests
{
    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("plain text", "\"plain text\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("\n\r\t\a\b", "\"\\n\\r\\t\\a\\b\"")]
    [InlineData("\0\v\u007f\u0080\u00ff", "\"\\x00\\x0b\\x7f\\x80\\xff\"")]
    [InlineData("it's", "\"it's\"")]
    public void QuotesAsRedisDoes(string text, string expected)
    {
        byte[] source = Encoding.Latin1.GetBytes(text);
        byte[] destination = new byte[QuotedText.Length(source)];
        Assert.Equal(expected.Length, QuotedText.Format(source, destination));
        Assert.Equal(expected, Encoding.Latin1.GetString(destination));
        Assert.Throws<ArgumentException>(() => QuotedText.Format(source, new byte[expected.Length - 1]));
    }

    [Fact]
    public void AppendingGivesTheSameBytesForAnyLength()
    {
        var random = new SeededRandom(8);
        for (int length = 0; length < 700; length++)
        {
            byte[] text = new byte[length];
            random.Fill(text);
            var writer = new ArrayBufferWriter<byte>();
            QuotedText.Append(text, writer);
            byte[] expected = new byte[QuotedText.Length(text)];
            QuotedText.Format(text, expected);
            Assert.Equal(expected, writer.WrittenSpan);
        }
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("plain", false)]
    [InlineData("it's", false)]
    [InlineData("two words", true)]
    [InlineData("tab\t", true)]
    [InlineData("\"", true)]
    [InlineData("\\", true)]
    [InlineData("\u00e4", true)]
    public void KnowsWhatNeedsQuotes(string text, bool expected) =>
        Assert.Equal(expected, QuotedText.NeedsQuotes(Encoding.Latin1.GetBytes(text)));
}
