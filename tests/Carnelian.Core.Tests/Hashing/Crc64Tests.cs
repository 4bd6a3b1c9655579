using System.Text;
using Carnelian.Core.Hashing;
using Carnelian.Core.Numerics;

namespace Carnelian.Core.Tests.Hashing;

public sealed class Crc64Tests
{
    [Fact]
    public void GivesTheCheckValue()
    {
        Assert.Equal(0xE9C6D914C4B8D9CAUL, Crc64.Compute("123456789"u8));
        Assert.Equal(0UL, Crc64.Compute([]));
    }

    [Fact]
    public void GivesTheChecksumOfADumpPayload()
    {
        // DUMP of the string "hello" by Redis 7.0.15: type, length, text, RDB version, then the checksum.
        byte[] payload = [0, 5, .. "hello"u8, 10, 0];
        Assert.Equal(0x0A20346576DF7263UL, Crc64.Compute(payload));
    }

    [Fact]
    public void EveryLengthAndSplitAgreesWithTheDefinition()
    {
        var random = new SeededRandom(64);
        byte[] data = new byte[100];
        random.Fill(data);
        for (int length = 0; length <= data.Length; length++)
        {
            ulong expected = Bitwise(data.AsSpan(0, length));
            Assert.Equal(expected, Crc64.Compute(data.AsSpan(0, length)));
            int split = (int)random.Next((uint)length + 1);
            ulong first = Crc64.Compute(data.AsSpan(0, split));
            Assert.Equal(expected, Crc64.Append(first, data.AsSpan(split, length - split)));
        }
    }

    [Fact]
    public void ZerosInFrontDoNotMatterAndZerosBehindDo()
    {
        Assert.Equal(Crc64.Compute("abc"u8), Crc64.Compute("\0\0abc"u8));
        Assert.NotEqual(Crc64.Compute("abc"u8), Crc64.Compute(Encoding.ASCII.GetBytes("abc\0")));
    }

    // The polynomial in its usual direction, over reflected bytes, with the result reflected.
    private static ulong Bitwise(ReadOnlySpan<byte> data)
    {
        ulong crc = 0;
        foreach (byte value in data)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                bool top = (crc >> 63) != 0;
                if (((value >> bit) & 1) != 0) top = !top;
                crc <<= 1;
                if (top) crc ^= 0xAD93D23594C935A9;
            }
        }

        ulong reflected = 0;
        for (int bit = 0; bit < 64; bit++) reflected |= ((crc >> bit) & 1) << (63 - bit);
        return reflected;
    }
}
