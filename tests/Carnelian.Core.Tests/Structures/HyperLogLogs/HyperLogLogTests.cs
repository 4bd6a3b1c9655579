using Carnelian.Core.Numerics;
using Carnelian.Core.Structures.HyperLogLogs;

namespace Carnelian.Core.Tests.Structures.HyperLogLogs;

/// <summary>Sparse and dense HyperLogLogs against registers that are a byte each.</summary>
public sealed class HyperLogLogTests
{
    private const int Room = HyperLogLog.Registers * 3;

    [Theory]
    [InlineData(1, 3000)]
    [InlineData(2, 3000)]
    [InlineData(3, 200)]
    [InlineData(4, 100_000)]
    [InlineData(5, 100_000)]
    public void SparseRegistersAgreeWithBytes(ulong seed, long maxBytes)
    {
        var random = new SeededRandom(seed);
        var registers = new byte[HyperLogLog.Registers];
        var buffer = new byte[HyperLogLog.EmptyBytes + Room];
        HyperLogLog.WriteEmpty(buffer.AsSpan(0, HyperLogLog.EmptyBytes));
        var editor = new SparseEditor(buffer, HyperLogLog.EmptyBytes, maxBytes);
        for (var step = 0; step < 6000; step++)
        {
            // Neighbours and few values, so that codes are joined and split again.
            var index = (int)(random.Next(2) == 0 ? random.Next(HyperLogLog.Registers) : random.Next(300));
            var value = 1 + (int)random.Next(random.Next(20) == 0 ? 51u : 4u);
            var before = buffer[..editor.Length];
            switch (editor.Raise(index, value))
            {
                case SparseUpdate.None:
                    Assert.True(registers[index] >= value);
                    break;
                case SparseUpdate.Raised:
                    Assert.True(registers[index] < value && value <= SparseOpcode.MaxValue);
                    Assert.True(editor.Length <= maxBytes);
                    registers[index] = (byte)value;
                    break;
                case SparseUpdate.NeedsDense:
                    Assert.True(value > SparseOpcode.MaxValue || editor.Length + SparseEditor.MaxGrowth > maxBytes);
                    Assert.Equal(before, buffer[..editor.Length]);
                    break;
                default:
                    Assert.Fail($"seed {seed}: corrupt");
                    break;
            }

            if (step % 50 == 0) CheckForms(registers, buffer.AsSpan(0, editor.Length), $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void DenseRegistersAgreeWithBytes(ulong seed)
    {
        var random = new SeededRandom(seed);
        var registers = new byte[HyperLogLog.Registers];
        var dense = new byte[DenseRegisters.Bytes];
        for (var step = 0; step < 50_000; step++)
        {
            var index = (int)random.Next(HyperLogLog.Registers);
            var value = (int)random.Next(64);
            if (random.Next(2) == 0)
            {
                Assert.Equal(registers[index] < value, DenseRegisters.Raise(dense, index, value));
                registers[index] = Math.Max(registers[index], (byte)value);
            }
            else
            {
                DenseRegisters.Set(dense, index, value);
                registers[index] = (byte)value;
            }
        }

        var packed = new byte[DenseRegisters.Bytes];
        DenseRegisters.Pack(registers, packed);
        Assert.Equal(dense, packed);
        var unpacked = new byte[HyperLogLog.Registers];
        DenseRegisters.Unpack(dense, unpacked);
        Assert.Equal(registers, unpacked);
        for (var i = 0; i < registers.Length; i++) Assert.Equal(registers[i], DenseRegisters.Get(dense, i));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void BrokenStringsAreRefusedOrReadAlike(ulong seed)
    {
        var random = new SeededRandom(seed);
        var buffer = new byte[HyperLogLog.HeaderBytes + 400 + Room];
        for (var round = 0; round < 3000; round++)
        {
            var length = HyperLogLog.HeaderBytes + (int)random.Next(400);
            random.Fill(buffer.AsSpan(0, length));
            "HYLL\u0001"u8.CopyTo(buffer);
            var codes = buffer.AsSpan(HyperLogLog.HeaderBytes, length - HyperLogLog.HeaderBytes);
            var counted = HyperLogLog.TryCount(buffer.AsSpan(0, length), out _);
            var merged = SparseRegisters.TryMerge(codes, new byte[HyperLogLog.Registers]);
            var expanded = HyperLogLog.TryExpand(buffer.AsSpan(0, length), new byte[HyperLogLog.DenseBytes]);
            Assert.True(counted == merged && merged == expanded, $"seed {seed}");

            var editor = new SparseEditor(buffer, length, 3000);
            for (var i = 0; i < 30; i++)
                editor.Raise((int)random.Next(HyperLogLog.Registers), 1 + (int)random.Next(32));
            Assert.InRange(editor.Length, HyperLogLog.HeaderBytes, 3000);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1000)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public void EstimatesAreNear(int elements)
    {
        var dense = new byte[HyperLogLog.DenseBytes];
        for (var i = 0; i < elements; i++)
        {
            var rank = HyperLogLog.Rank(BitConverter.GetBytes(i), out var register);
            DenseRegisters.Raise(dense.AsSpan(HyperLogLog.HeaderBytes), register, rank);
        }

        Assert.True(HyperLogLog.TryCount(dense, out var estimate));
        Assert.InRange(estimate, (long)(elements * 0.96), (long)(elements * 1.04));
    }

    [Fact]
    public void RegistersThatNoElementMakesGiveNoNumber()
    {
        var dense = new byte[HyperLogLog.DenseBytes];
        dense.AsSpan(HyperLogLog.HeaderBytes).Fill(0xFF);
        Assert.True(HyperLogLog.TryCount(dense, out var estimate));
        Assert.Equal(long.MinValue, estimate);
    }

    [Fact]
    public void TheCacheIsOutOfDateUntilItIsWritten()
    {
        var bytes = new byte[HyperLogLog.EmptyBytes];
        HyperLogLog.WriteEmpty(bytes);
        Assert.True(HyperLogLog.TryCached(bytes, out var cardinality));
        Assert.Equal(0, cardinality);
        HyperLogLog.Cache(bytes, 77);
        HyperLogLog.Invalidate(bytes);
        Assert.False(HyperLogLog.TryCached(bytes, out _));
        HyperLogLog.Cache(bytes, 78);
        Assert.True(HyperLogLog.TryCached(bytes, out cardinality));
        Assert.Equal(78, cardinality);
    }

    private static void CheckForms(byte[] expected, ReadOnlySpan<byte> sparse, string seed)
    {
        var dense = new byte[HyperLogLog.DenseBytes];
        Assert.True(HyperLogLog.TryExpand(sparse, dense), seed);
        var fromSparse = new byte[HyperLogLog.Registers];
        Assert.True(HyperLogLog.TryMerge(sparse, fromSparse), seed);
        var fromDense = new byte[HyperLogLog.Registers];
        Assert.True(HyperLogLog.TryMerge(dense, fromDense), seed);
        Assert.True(expected.AsSpan().SequenceEqual(fromSparse), seed);
        Assert.True(expected.AsSpan().SequenceEqual(fromDense), seed);
        Assert.True(HyperLogLog.TryCount(sparse, out var a) & HyperLogLog.TryCount(dense, out var b), seed);
        Assert.Equal(a, b);
        Assert.Equal(a, CardinalityEstimate.OfRegisters(expected));
    }
}
