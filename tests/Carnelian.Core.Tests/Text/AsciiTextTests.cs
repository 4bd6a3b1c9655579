using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Core.Text;

namespace Carnelian.Core.Tests.Text;

public sealed class AsciiTextTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("get", "GET", true)]
    [InlineData("GeT", "gEt", true)]
    [InlineData("get", "gets", false)]
    [InlineData("get", "gat", false)]
    [InlineData("[", "{", false)]
    [InlineData("@", "`", false)]
    [InlineData("ZRANGESTORE", "zrangestore", true)]
    [InlineData("ZRANGESTORE", "zrangestorf", false)]
    [InlineData("subscribe-unsubscribe", "SUBSCRIBE-UNSUBSCRIBE", true)]
    public void ComparesWords(string left, string right, bool expected)
    {
        byte[] leftBytes = Encoding.ASCII.GetBytes(left);
        Assert.Equal(expected, AsciiText.EqualsIgnoreCase(leftBytes, Encoding.ASCII.GetBytes(right)));
    }

    [Fact]
    public void EveryPairOfBytesFoldsAsCDoesAtEveryLength()
    {
        // Each length exercises another way of loading; the pair under test stands at the last place.
        foreach (int length in new[] { 1, 2, 3, 4, 7, 8, 9, 16, 17 })
        {
            byte[] left = new byte[length];
            byte[] right = new byte[length];
            left.AsSpan().Fill((byte)'q');
            right.AsSpan().Fill((byte)'Q');
            for (int a = 0; a < 256; a++)
            {
                for (int b = 0; b < 256; b++)
                {
                    left[^1] = (byte)a;
                    right[^1] = (byte)b;
                    Assert.Equal(Fold(a) == Fold(b), AsciiText.EqualsIgnoreCase(left, right));
                }
            }
        }

        static int Fold(int c) => c is >= 'A' and <= 'Z' ? c + 32 : c;
    }

    [Fact]
    public void ADifferenceAtAnyPlaceIsSeen()
    {
        for (int length = 1; length <= 40; length++)
        {
            for (int place = 0; place < length; place++)
            {
                byte[] left = new byte[length];
                left.AsSpan().Fill((byte)'a');
                byte[] right = (byte[])left.Clone();
                Assert.True(AsciiText.EqualsIgnoreCase(left, right));
                right[place] = (byte)'b';
                Assert.False(AsciiText.EqualsIgnoreCase(left, right));
            }
        }
    }

    [Fact]
    public void ChangesCaseInPlace()
    {
        var random = new SeededRandom(11);
        for (int length = 0; length <= 40; length++)
        {
            byte[] source = new byte[length];
            random.Fill(source);
            byte[] lower = (byte[])source.Clone();
            byte[] upper = (byte[])source.Clone();
            AsciiText.ToLower(lower);
            AsciiText.ToUpper(upper);
            for (int i = 0; i < length; i++)
            {
                Assert.Equal(source[i] is >= 65 and <= 90 ? source[i] + 32 : source[i], lower[i]);
                Assert.Equal(source[i] is >= 97 and <= 122 ? source[i] - 32 : source[i], upper[i]);
            }
        }
    }

    [Fact]
    public void SpacesAreTheSixOfC()
    {
        byte[] spaces = [.. Enumerable.Range(0, 256).Select(i => (byte)i).Where(AsciiText.IsSpace)];
        Assert.Equal(" \t\n\v\f\r"u8.ToArray().Order(), spaces);
    }
}
