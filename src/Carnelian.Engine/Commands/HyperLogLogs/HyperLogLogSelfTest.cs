using System.Buffers.Binary;
using Carnelian.Core.Numerics;
using Carnelian.Core.Structures.HyperLogLogs;

namespace Carnelian.Engine.Commands.HyperLogLogs;

/// <summary>
/// Checks HyperLogLogs on the running machine: every register on its own, dense against sparse, and the estimate of
/// sets of known size.
/// </summary>
/// <param name="random">Source of registers and elements.</param>
/// <param name="sparseMaxBytes">Length up to which a HyperLogLog is sparse.</param>
internal sealed class HyperLogLogSelfTest(SeededRandom random, long sparseMaxBytes)
{
    private const int RegisterRounds = 1000;
    private const int RegisterValues = 64;
    private const int Elements = 10_000_000;

    // Six times the standard error is next to impossible by chance.
    private const double MaxErrors = 6;

    private readonly byte[] _dense = new byte[HyperLogLog.DenseBytes];
    private readonly byte[] _sparse = new byte[HyperLogLog.DenseBytes + HyperLogLog.Registers];
    private int _sparseLength = HyperLogLog.EmptyBytes;

    private Span<byte> Registers => _dense.AsSpan(HyperLogLog.HeaderBytes);

    private ReadOnlySpan<byte> Other => _sparse.AsSpan(0, _sparseLength);

    /// <summary>Runs all checks.</summary>
    /// <returns>What failed; null when nothing did.</returns>
    public string? Run() => CheckRegisters() ?? CheckEstimates();

    private string? CheckRegisters()
    {
        var expected = new byte[HyperLogLog.Registers];
        for (var round = 0; round < RegisterRounds; round++)
        {
            random.Fill(expected);
            for (var i = 0; i < expected.Length; i++)
            {
                expected[i] %= RegisterValues;
                DenseRegisters.Set(Registers, i, expected[i]);
            }

            for (var i = 0; i < expected.Length; i++)
            {
                var value = DenseRegisters.Get(Registers, i);
                if (value != expected[i]) return $"Register {i} should be {expected[i]} but is {value}";
            }
        }

        return null;
    }

    private string? CheckEstimates()
    {
        Array.Clear(_dense);
        HyperLogLog.WriteEmpty(_sparse.AsSpan(0, _sparseLength));
        Span<byte> element = stackalloc byte[sizeof(ulong)];
        var seed = random.NextUInt64();
        var checkpoint = 1;
        for (var count = 1; count <= Elements; count++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(element, (ulong)count ^ seed);
            Add(element);
            if (count != checkpoint) continue;
            if (CheckEstimate(count) is { } failure) return failure;
            checkpoint *= 10;
        }

        return null;
    }

    private void Add(ReadOnlySpan<byte> element)
    {
        var rank = HyperLogLog.Rank(element, out var register);
        DenseRegisters.Raise(Registers, register, rank);
        if (!HyperLogLog.IsDense(Other))
        {
            var editor = new SparseEditor(_sparse, _sparseLength, Math.Min(sparseMaxBytes, HyperLogLog.DenseBytes));
            var update = editor.Raise(register, rank);
            _sparseLength = editor.Length;
            if (update != SparseUpdate.NeedsDense) return;
            var sparse = Other.ToArray();
            _sparseLength = HyperLogLog.DenseBytes;
            HyperLogLog.TryExpand(sparse, _sparse.AsSpan(0, _sparseLength));
        }

        DenseRegisters.Raise(_sparse.AsSpan(HyperLogLog.HeaderBytes), register, rank);
    }

    private string? CheckEstimate(int count)
    {
        if (count < sparseMaxBytes / 2 && HyperLogLog.IsDense(Other)) return "sparse encoding not used";
        var readable = HyperLogLog.TryCount(_dense, out var estimate) & HyperLogLog.TryCount(Other, out var other);
        if (!readable || estimate != other) return "dense/sparse disagree";

        // A single collision would be too large an error among ten.
        var standard = 1.04 / Math.Sqrt(HyperLogLog.Registers);
        var allowed = count == 10 ? 1 : (long)Math.Ceiling(standard * MaxErrors * count);
        var error = Math.Abs(count - estimate);
        return error > allowed ? $"Too big error. card:{count} abserr:{error}" : null;
    }
}
