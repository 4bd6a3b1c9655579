using System.Text;
using Carnelian.Core.Numerics;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Text;

namespace Carnelian.Core.Tests.Structures.Packed;

/// <summary>Entries, byte for byte as a listpack has them, and lists of them.</summary>
public sealed class PackedListTests
{
    [Theory]
    [InlineData("0", "00 01")]
    [InlineData("127", "7F 01")]
    [InlineData("128", "C0 80 02")]
    [InlineData("-1", "DF FF 02")]
    [InlineData("4095", "CF FF 02")]
    [InlineData("-4096", "D0 00 02")]
    [InlineData("4096", "F1 00 10 03")]
    [InlineData("-4097", "F1 FF EF 03")]
    [InlineData("32767", "F1 FF 7F 03")]
    [InlineData("-32768", "F1 00 80 03")]
    [InlineData("32768", "F2 00 80 00 04")]
    [InlineData("8388607", "F2 FF FF 7F 04")]
    [InlineData("-8388608", "F2 00 00 80 04")]
    [InlineData("8388608", "F3 00 00 80 00 05")]
    [InlineData("-2147483648", "F3 00 00 00 80 05")]
    [InlineData("2147483647", "F3 FF FF FF 7F 05")]
    [InlineData("2147483648", "F4 00 00 00 80 00 00 00 00 09")]
    [InlineData("9223372036854775807", "F4 FF FF FF FF FF FF FF 7F 09")]
    [InlineData("-9223372036854775808", "F4 00 00 00 00 00 00 00 80 09")]
    [InlineData("", "80 01")]
    [InlineData("a", "81 61 02")]
    [InlineData("01", "82 30 31 03")]
    [InlineData("-0", "82 2D 30 03")]
    [InlineData("+1", "82 2B 31 03")]
    public void AnEntryHasTheListpacksBytes(string value, string hex)
    {
        var expected = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var bytes = Encoding.ASCII.GetBytes(value);
        var entry = new byte[PackedList.EncodedBytes(bytes)];
        Assert.Equal(entry.Length, PackedList.Write(entry, bytes));
        Assert.Equal(expected, entry);
        Assert.Equal(value, Text(entry, 0));
        Assert.Equal(long.TryParse(value, out var n) && n.ToString() == value, PackedList.Read(entry, 0).IsInteger);
        AssertSound(entry, 1);
    }

    [Theory]
    [InlineData(63, "BF", 1)]
    [InlineData(64, "E0 40", 1)]
    [InlineData(125, "E0 7D", 1)]
    [InlineData(126, "E0 7E", 2)]
    [InlineData(4095, "EF FF", 2)]
    [InlineData(4096, "F0 00 10 00 00", 2)]
    [InlineData(16377, "F0 F9 3F 00 00", 2)]
    [InlineData(16378, "F0 FA 3F 00 00", 3)]
    [InlineData((1 << 21) - 7, "F0 F9 FF 1F 00", 3)]
    [InlineData((1 << 21) - 6, "F0 FA FF 1F 00", 4)]
    [InlineData((1 << 28) - 7, "F0 F9 FF FF 0F", 4)]
    [InlineData((1 << 28) - 6, "F0 FA FF FF 0F", 5)]
    public void LongTextHasHeadsAndBackLengthsOfEveryWidth(int length, string hex, int backBytes)
    {
        var head = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        var value = new byte[length];
        value.AsSpan().Fill((byte)'x');
        var bytes = PackedList.EncodedBytes(value);
        Assert.Equal(head.Length + length + backBytes, bytes);

        var list = new byte[bytes + 3];
        PackedList.Write(list, value);
        PackedList.Write(list.AsSpan(bytes), "y"u8);
        Assert.Equal(head, list[..head.Length]);
        Assert.Equal(bytes, PackedList.Next(list, 0));
        Assert.Equal(0, PackedList.Previous(list, bytes));
        Assert.True(PackedList.Read(list, 0).Text.SequenceEqual(value));
        Assert.Equal(bytes, PackedList.Find(list, 0, "y"u8, 0));
        Assert.Equal(0, PackedList.Find(list, 0, value, 0));
        Assert.True(PackedList.IsValid(list, out var count));
        Assert.Equal(2, count);
    }

    [Fact]
    public void ListsAgreeWithAModel()
    {
        const ulong seed = 20260101;
        var random = new SeededRandom(seed);
        for (var round = 0; round < 400; round++)
        {
            var model = new List<byte[]>();
            var list = new List<byte>();
            for (var n = random.Next(60); n > 0; n--)
            {
                var value = RandomValue(random);
                var entry = new byte[PackedList.EncodedBytes(value)];
                PackedList.Write(entry, value);
                model.Add(value);
                list.AddRange(entry);
            }

            AssertEqual(model, list.ToArray(), seed);
        }
    }

    [Fact]
    public void FindSkipsBetweenComparisons()
    {
        var list = Pack("a", "b", "b", "a", "7", "b", "b", "7");
        Assert.Equal(OffsetOf(list, 1), PackedList.Find(list, 0, "b"u8, 0));
        Assert.Equal(OffsetOf(list, 2), PackedList.Find(list, 0, "b"u8, 1));
        Assert.Equal(OffsetOf(list, 4), PackedList.Find(list, 0, "7"u8, 1));
        Assert.Equal(OffsetOf(list, 7), PackedList.Find(list, OffsetOf(list, 1), "7"u8, 1));
        Assert.Equal(-1, PackedList.Find(list, 0, "c"u8, 1));
        Assert.Equal(-1, PackedList.Find(list, list.Length, "a"u8, 0));
        Assert.Equal(-1, PackedList.Find(list, 0, "07"u8, 0));
    }

    /// <summary>Other programs may write a number as text, or with more bits than it needs.</summary>
    [Theory]
    [InlineData("81 37 02")]
    [InlineData("F4 07 00 00 00 00 00 00 00 09")]
    [InlineData("C0 07 02")]
    [InlineData("E0 01 37 03")]
    [InlineData("F0 01 00 00 00 37 06")]
    public void UnusualEncodingsAreReadAndFound(string hex)
    {
        var list = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        AssertSound(list, 1);
        Assert.Equal("7", Text(list, 0));
        Assert.Equal(0, PackedList.Find(list, 0, "7"u8, 0));
        Assert.True(PackedList.ItemEquals(list, 0, "7"u8));
        Assert.False(PackedList.ItemEquals(list, 0, "8"u8));
        Assert.Equal(list.Length, PackedList.Next(list, 0));
    }

    [Theory]
    [InlineData("00")]
    [InlineData("00 02")]
    [InlineData("81 61")]
    [InlineData("81 61 01")]
    [InlineData("85 61 02")]
    [InlineData("C0")]
    [InlineData("E0")]
    [InlineData("E0 40")]
    [InlineData("F0 01 00")]
    [InlineData("F0 FF FF FF FF 61 06")]
    [InlineData("F0 FF FF FF 7F 61 06")]
    [InlineData("F4 00 00 00 09")]
    [InlineData("F5 01")]
    [InlineData("FF 01")]
    [InlineData("00 01 FF")]
    [InlineData("00 81")]
    public void DamagedBytesAreRefused(string hex)
    {
        var list = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
        Assert.False(PackedList.IsValid(list, out _));
    }

    /// <summary>What validation lets pass can be walked both ways without leaving the bytes.</summary>
    [Fact]
    public void RandomDamageIsRefusedOrHarmless()
    {
        var random = new SeededRandom(7);
        for (var round = 0; round < 20_000; round++)
        {
            var list = Pack("12", "abc", "70000", new string('q', 70), "-5", "9999999999");
            for (var n = 1 + random.Next(3); n > 0; n--)
                list[random.Next((uint)list.Length)] = (byte)random.Next(256);
            if (PackedList.IsValid(list, out var count)) AssertSound(list, count);
        }
    }

    private static void AssertEqual(List<byte[]> model, byte[] list, ulong seed)
    {
        var because = $"seed {seed}";
        Assert.True(PackedList.IsValid(list, out var count), because);
        Assert.Equal(model.Count, count);
        Assert.Equal(-1, PackedList.Seek(list, count, count));
        Assert.Equal(-1, PackedList.Seek(list, count, -count - 1));
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var offset = 0;
        for (var i = 0; i < count; i++)
        {
            var item = PackedList.Read(list, offset);
            Assert.True(item.AsText(scratch).SequenceEqual(model[i]), because);
            Assert.Equal(model[i].Length, item.Length);
            Assert.True(PackedList.ItemEquals(list, offset, model[i]), because);
            Assert.Equal(offset, PackedList.Seek(list, count, i));
            Assert.Equal(offset, PackedList.Seek(list, count, i - count));
            var first = model.FindIndex(v => v.AsSpan().SequenceEqual(model[i]));
            Assert.Equal(PackedList.Seek(list, count, first), PackedList.Find(list, 0, model[i], 0));
            var next = PackedList.Next(list, offset);
            Assert.Equal(offset, PackedList.Previous(list, next));
            offset = next;
        }

        Assert.Equal(list.Length, offset);
        Assert.Equal(-1, PackedList.Previous(list, 0));
    }

    private static void AssertSound(byte[] list, int expected)
    {
        Assert.True(PackedList.IsValid(list, out var count));
        Assert.Equal(expected, count);
        var steps = 0;
        for (var at = 0; at < list.Length; at = PackedList.Next(list, at), steps++)
            Assert.InRange(PackedList.Read(list, at).Length, 0, list.Length + IntegerText.MaxLength);
        Assert.Equal(count, steps);
        for (var at = PackedList.Previous(list, list.Length); at >= 0; at = PackedList.Previous(list, at)) steps--;
        Assert.Equal(0, steps);
    }

    private static byte[] RandomValue(SeededRandom random)
    {
        if (random.Next(2) == 0)
        {
            var number = (long)random.NextUInt64() >> (int)random.Next(64);
            return Encoding.ASCII.GetBytes(number.ToString());
        }

        var lengths = new uint[] { 3, 64, 70, 130, 4095, 4100, 17_000 };
        var value = new byte[random.Next(lengths[random.Next((uint)lengths.Length)] + 1)];
        for (var i = 0; i < value.Length; i++) value[i] = (byte)random.Next(256);
        return value;
    }

    private static byte[] Pack(params string[] values)
    {
        var list = new List<byte>();
        foreach (var value in values)
        {
            var bytes = Encoding.ASCII.GetBytes(value);
            var entry = new byte[PackedList.EncodedBytes(bytes)];
            PackedList.Write(entry, bytes);
            list.AddRange(entry);
        }

        return list.ToArray();
    }

    private static int OffsetOf(byte[] list, int index)
    {
        var offset = 0;
        for (; index > 0; index--) offset = PackedList.Next(list, offset);
        return offset;
    }

    private static string Text(byte[] list, int offset)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        return Encoding.ASCII.GetString(PackedList.Read(list, offset).AsText(scratch));
    }
}
