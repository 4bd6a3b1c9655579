using System.Text;
using Carnelian.Core.Hashing;

namespace Carnelian.Core.Tests.Hashing;

public sealed class MurmurHash64ATests
{
    private const uint Seed = 0xADC83B19;

    // What a program around the reference implementation printed.
    [Theory]
    [InlineData("", 0xD8DFEA6585BC9732)]
    [InlineData("a", 0x53D2470A9B43B1A7)]
    [InlineData("ab", 0x0EAED676437142CF)]
    [InlineData("abc", 0x77EC90AEB374E502)]
    [InlineData("abcd", 0xB079EE3D44202B3E)]
    [InlineData("abcde", 0x52A7DAA2324A0E8E)]
    [InlineData("abcdef", 0x3A4F3A74F538B54F)]
    [InlineData("abcdefg", 0x22FE613BB08C9602)]
    [InlineData("abcdefgh", 0xF3A65DF559914567)]
    [InlineData("abcdefghi", 0x834FBA4D9152DAF7)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x51606C5C5B561ACE)]
    public void GivesTheReferenceHash(string text, ulong hash) =>
        Assert.Equal(hash, MurmurHash64A.Compute(Encoding.ASCII.GetBytes(text), Seed));
}
