using System.Text;
using Carnelian.Core.Text;

namespace Carnelian.Core.Tests.Text;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", false)]
    [InlineData("*", "a", true)]
    [InlineData("***", "abc", true)]
    [InlineData("a*", "a", true)]
    [InlineData("a**", "a", true)]
    [InlineData("*a", "a", true)]
    [InlineData("*a*", "bab", true)]
    [InlineData("h?llo", "hello", true)]
    [InlineData("h?llo", "hllo", false)]
    [InlineData("h*llo", "heeeello", true)]
    [InlineData("h*llo", "heeeell", false)]
    [InlineData("*ab", "aab", true)]
    [InlineData("*ab*cd", "xxabyyabcdcd", true)]
    [InlineData("a*b*c", "abcb", false)]
    [InlineData("a?", "a", false)]
    [InlineData("a*?", "a", false)]
    [InlineData("a*?", "ab", true)]
    [InlineData("abc", "abcd", false)]
    [InlineData("news.*", "news.", true)]
    public void StarsAndMarks(string pattern, string text, bool expected) => Check(pattern, text, expected);

    [Theory]
    [InlineData("h[ae]llo", "hallo", true)]
    [InlineData("h[ae]llo", "hillo", false)]
    [InlineData("h[^e]llo", "hallo", true)]
    [InlineData("h[^e]llo", "hello", false)]
    [InlineData("[a-c]", "b", true)]
    [InlineData("[c-a]", "b", true)]
    [InlineData("[a-c]", "d", false)]
    [InlineData("[a-]", "b", false)]
    [InlineData("[a-]", "_", true)] // The bracket is the upper bound, in reverse, and nothing closes the class.
    [InlineData("[a-]]", "_", true)]
    [InlineData("[-a]", "-", true)]
    [InlineData("[]", "]", false)]
    [InlineData("[]a]", "a]", false)]
    [InlineData("[^]", "x", true)]
    [InlineData("[^]x", "yx", true)]
    [InlineData("[a^]", "^", true)]
    [InlineData("[\\]]", "]", true)]
    [InlineData("[\\a-c]", "b", false)] // Behind a backslash there is no range, so that a, - and c stand alone.
    [InlineData("[\\a-c]", "-", true)]
    [InlineData("[a-\\]", "]", true)] // An upper bound is no escape: the range is backslash to a.
    [InlineData("[a-\\]", "^", true)]
    [InlineData("[*]", "*", true)]
    [InlineData("[?]", "a", false)]
    public void Classes(string pattern, string text, bool expected) => Check(pattern, text, expected);

    [Theory]
    [InlineData("[", "[", false)]
    [InlineData("[", "a", false)]
    [InlineData("[^", "a", true)]
    [InlineData("[a", "a", true)]
    [InlineData("[abc", "c", true)]
    [InlineData("[abc", "cc", false)]
    [InlineData("[a-", "-", true)]
    [InlineData("[a-z", "q", true)]
    [InlineData("[\\", "\\", true)]
    [InlineData("x*[a", "xyza", true)]
    [InlineData("\\", "\\", true)]
    [InlineData("a\\", "a\\", true)]
    [InlineData("a\\", "a", false)]
    [InlineData("\\*", "*", true)]
    [InlineData("\\*", "a", false)]
    [InlineData("\\[a", "[a", true)]
    [InlineData("\\\\", "\\", true)]
    [InlineData("\\a", "a", true)]
    [InlineData("*\\", "ab\\", true)]
    public void UnfinishedClassesAndBackslashes(string pattern, string text, bool expected) =>
        Check(pattern, text, expected);

    [Theory]
    [InlineData("hello", "HeLLo", true)]
    [InlineData("H[A-C]x", "hbX", true)]
    [InlineData("[Z-a]", "b", false)] // The bounds are ordered first, then folded: z to a is empty.
    [InlineData("[Z-a]", "z", false)]
    [InlineData("[\\A]", "a", false)] // A backslash in a class compares exactly.
    [InlineData("[\\A]", "A", true)]
    [InlineData("\\A", "a", true)]
    [InlineData("[^a]", "A", false)]
    [InlineData("[", "{", false)]
    public void IgnoringCase(string pattern, string text, bool expected) =>
        Assert.Equal(expected, GlobPattern.Matches(Bytes(pattern), Bytes(text), ignoreCase: true));

    [Theory]
    [InlineData(0x80, 'a', 'A', false, true)] // As signed chars the bytes from 128 up come before the others.
    [InlineData(0x80, 'a', 0xFF, false, true)]
    [InlineData(0x80, 'a', 'b', false, false)]
    [InlineData(0x80, 0x90, 0x88, false, true)]
    [InlineData(0x80, 0xA0, 0x88, true, true)]
    [InlineData('a', 0x80, 0x90, true, false)]
    [InlineData(0x80, 0xFF, 0x90, true, false)] // Folding leaves -1 for 255, below all others.
    public void RangesOfHighBytes(int from, int to, int value, bool ignoreCase, bool expected)
    {
        byte[] pattern = [(byte)'[', (byte)from, (byte)'-', (byte)to, (byte)']'];
        Assert.Equal(expected, GlobPattern.Matches(pattern, [(byte)value], ignoreCase));
    }

    [Fact]
    public void ZeroBytesAreOrdinary()
    {
        Assert.True(GlobPattern.Matches("a\0*"u8, "a\0bc"u8));
        Assert.True(GlobPattern.Matches("[\0]"u8, "\0"u8));
        Assert.False(GlobPattern.Matches("[a\0"u8, "b"u8));
    }

    [Fact]
    public void ManyStarsCostNoMoreThanTheProductOfTheLengths()
    {
        // With backtracking into every star this would take longer than the age of the universe.
        byte[] pattern = Bytes(string.Concat(Enumerable.Repeat("a*", 500)) + "b");
        byte[] text = Bytes(new string('a', 50_000));
        Assert.False(GlobPattern.Matches(pattern, text));
        text[^1] = (byte)'b';
        Assert.True(GlobPattern.Matches(pattern, text));
    }

    [Fact]
    public void MoreStarsThanRedisRecursesDoNotMatch()
    {
        byte[] text = Bytes(new string('a', 3000));
        Assert.True(GlobPattern.Matches(Bytes(string.Concat(Enumerable.Repeat("*a", 1000))), text));
        Assert.False(GlobPattern.Matches(Bytes(string.Concat(Enumerable.Repeat("*a", 1001))), text));
        Assert.True(GlobPattern.Matches(Bytes(string.Concat(Enumerable.Repeat("a*", 1001))), text));
    }

    private static void Check(string pattern, string text, bool expected)
    {
        Assert.Equal(expected, GlobPattern.Matches(Bytes(pattern), Bytes(text)));

        // What lies outside of the span must not be looked at.
        byte[] around = Bytes("*" + pattern + "*");
        Assert.Equal(expected, GlobPattern.Matches(around.AsSpan(1, pattern.Length), Bytes(text)));
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
