using Carnelian.Core.Compression;
using Carnelian.Core.Numerics;

namespace Carnelian.Core.Tests.Compression;

/// <summary>What is compressed comes back, in LibLZF's format, and damage is noticed.</summary>
public sealed class LzfTests
{
    [Theory]
    [InlineData("00 61", "61")]
    [InlineData("01 61 62 20 01", "61 62 61 62 61")]
    [InlineData("00 61 E0 00 00", "61 61 61 61 61 61 61 61 61 61")]
    [InlineData("00 61 C0 00", "61 61 61 61 61 61 61 61 61")]
    public void TheFormatIsLibLzfs(string compressed, string expected)
    {
        var source = Hex(compressed);
        var target = new byte[Hex(expected).Length];
        Assert.True(Lzf.TryExpand(source, target));
        Assert.Equal(Hex(expected), target);
    }

    [Fact]
    public void TheLongestMatchIs264Bytes()
    {
        var source = new byte[1 + 264 + 264];
        var target = new byte[64];
        var written = Lzf.Compress(source, target);
        Assert.Equal(Hex("00 00 E0 FF 00 E0 FF 00"), target[..written]);
        AssertComesBack(target.AsSpan(0, written), source);
    }

    [Theory]
    [InlineData(8192, true)]
    [InlineData(8193, false)]
    public void MatchesReachBack8192Bytes(int distance, bool found)
    {
        var source = Noise(distance + 8, 5);
        source.AsSpan(0, 8).CopyTo(source.AsSpan(distance));
        var target = new byte[source.Length + 1024];
        var written = Lzf.Compress(source, target);
        AssertComesBack(target.AsSpan(0, written), source);
        var literals = source.Length + ((source.Length + 31) / 32);
        Assert.Equal(found, written < literals);
    }

    [Fact]
    public void WhatIsCompressedComesBack()
    {
        const ulong seed = 11;
        var random = new SeededRandom(seed);
        for (var round = 0; round < 3000; round++)
        {
            var length = (int)random.Next(round % 50 == 0 ? 70_000u : 600u);
            var alphabet = 1 + random.Next(round % 3 == 0 ? 4u : 255u);
            var source = new byte[length];
            for (var i = 0; i < length; i++) source[i] = (byte)random.Next(alphabet);
            if (length > 20 && random.Next(2) == 0)
                source.AsSpan(0, length / 3).CopyTo(source.AsSpan(length / 2));

            var target = new byte[length + (length / 16) + 64];
            var written = Lzf.Compress(source, target);
            Assert.True(written > 0 || length == 0, $"seed {seed}, round {round}");
            AssertComesBack(target.AsSpan(0, written), source);
        }
    }

    /// <summary>The target's length is a bound: one byte less than the result takes is too little.</summary>
    [Fact]
    public void NothingIsWrittenBeyondTheTarget()
    {
        var random = new SeededRandom(3);
        for (var round = 0; round < 300; round++)
        {
            var source = Noise((int)random.Next(300) + 1, (int)random.Next(6) + 1);
            var target = new byte[source.Length + 64];
            var needed = Lzf.Compress(source, target);
            Assert.Equal(needed, Lzf.Compress(source, target.AsSpan(0, needed)));
            for (var room = 0; room < needed; room++) Assert.Equal(0, Lzf.Compress(source, target.AsSpan(0, room)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("05 61 62")]
    [InlineData("20")]
    [InlineData("20 00")]
    [InlineData("00 61 20")]
    [InlineData("00 61 E0")]
    [InlineData("00 61 E0 00")]
    [InlineData("00 61 20 01")]
    [InlineData("00 61 E0 FF 00")]
    [InlineData("07 61 61 61 61 61 61 61 61")]
    [InlineData("05 61 61 61 61 61 61")]
    public void DamageIsRefused(string hex) => Assert.False(Lzf.TryExpand(Hex(hex), new byte[7]));

    [Fact]
    public void RandomBytesNeverLeaveTheTarget()
    {
        var random = new SeededRandom(9);
        var source = new byte[40];
        var target = new byte[300];
        for (var round = 0; round < 20_000; round++)
        {
            for (var i = 0; i < source.Length; i++) source[i] = (byte)random.Next(256);
            Lzf.TryExpand(source.AsSpan(0, (int)random.Next(40)), target.AsSpan(0, (int)random.Next(300)));
        }
    }

    private static void AssertComesBack(ReadOnlySpan<byte> compressed, byte[] source)
    {
        var target = new byte[source.Length];
        Assert.True(Lzf.TryExpand(compressed, target));
        Assert.Equal(source, target);
    }

    private static byte[] Noise(int length, int alphabetBits)
    {
        var random = new SeededRandom((ulong)length);
        var noise = new byte[length];
        for (var i = 0; i < length; i++) noise[i] = (byte)random.Next(1u << Math.Min(8, alphabetBits * 2));
        return noise;
    }

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
