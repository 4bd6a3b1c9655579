namespace Carnelian.Core.Structures.HyperLogLogs;

/// <summary>Reads the registers of a sparse HyperLogLog, without its header.</summary>
public static class SparseRegisters
{
    /// <summary>Raises registers that are a byte each to the sparse ones.</summary>
    /// <returns>False when the codes do not mean exactly all registers; some may have been raised then.</returns>
    public static bool TryMerge(ReadOnlySpan<byte> sparse, Span<byte> registers)
    {
        var index = 0;
        while (TryNext(ref sparse, out var value, out var run))
        {
            if (run > HyperLogLog.Registers - index) return false;
            if (value > 0)
            {
                foreach (ref var register in registers.Slice(index, run))
                    register = Math.Max(register, (byte)value);
            }

            index += run;
        }

        return index == HyperLogLog.Registers;
    }

    /// <summary>Adds to a histogram how many registers have each value.</summary>
    /// <returns>False when the codes do not mean exactly all registers.</returns>
    public static bool TryCount(ReadOnlySpan<byte> sparse, Span<int> histogram)
    {
        var index = 0;
        while (TryNext(ref sparse, out var value, out var run))
        {
            if (run > HyperLogLog.Registers - index) return false;
            histogram[value] += run;
            index += run;
        }

        return index == HyperLogLog.Registers;
    }

    /// <summary>Takes the first code off.</summary>
    /// <param name="sparse">The codes; what is left of them afterwards.</param>
    /// <param name="value">The value it gives registers; 0 for zeros.</param>
    /// <param name="run">How many registers it means.</param>
    /// <returns>False when there is none.</returns>
    public static bool TryNext(scoped ref ReadOnlySpan<byte> sparse, out int value, out int run)
    {
        value = 0;
        run = 0;
        if (sparse.IsEmpty) return false;
        var code = sparse[0];
        run = SparseOpcode.Run(sparse, 0);
        if (SparseOpcode.IsValue(code)) value = SparseOpcode.Value(code);
        sparse = sparse[(SparseOpcode.IsLongZeros(code) && sparse.Length > 1 ? 2 : 1)..];
        return true;
    }
}
