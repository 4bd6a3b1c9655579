using System.Buffers;
using Carnelian.Core.Structures.HyperLogLogs;
using Carnelian.Engine.Keyspace;

namespace Carnelian.Engine.Commands.HyperLogLogs;

/// <summary>Changes of HyperLogLogs in place.</summary>
internal static class HyperLogLogEditing
{
    /// <summary>The bytes of a HyperLogLog for a change in place; the key exists.</summary>
    public static Span<byte> HyperLogLogBytes(this WriteHandle key) => key.StretchString(key.StringLength);

    /// <summary>Makes a key that does not exist an empty HyperLogLog.</summary>
    public static void CreateHyperLogLog(this WriteHandle key) =>
        HyperLogLog.WriteEmpty(key.StretchString(HyperLogLog.EmptyBytes, growing: false));

    /// <summary>Makes a sparse HyperLogLog dense.</summary>
    /// <returns>False when it is corrupt; nothing changed then.</returns>
    public static bool TryMakeDense(this WriteHandle key) => TryMakeDense(key, key.HyperLogLogBytes());

    /// <summary>Makes a key hold the dense form of a sparse HyperLogLog that lies elsewhere or in the key.</summary>
    /// <returns>False when it is corrupt; nothing changed then.</returns>
    public static bool TryMakeDense(this WriteHandle key, ReadOnlySpan<byte> sparse)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(HyperLogLog.DenseBytes);
        try
        {
            var dense = buffer.AsSpan(0, HyperLogLog.DenseBytes);
            if (!HyperLogLog.TryExpand(sparse, dense)) return false;
            dense.CopyTo(key.StretchString(HyperLogLog.DenseBytes, growing: false));
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
