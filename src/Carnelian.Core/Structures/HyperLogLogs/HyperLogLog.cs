using System.Buffers.Binary;
using System.Numerics;
using Carnelian.Core.Hashing;

namespace Carnelian.Core.Structures.HyperLogLogs;

/// <summary>
/// The header of a HyperLogLog that is kept in a string of bytes, and the registers that elements fall into. The layout
/// is Redis's to the byte, since such strings travel between servers.
/// </summary>
/// <remarks>
/// Layout in bytes: 0-3 <c>HYLL</c>, 4 encoding, 5-7 unused, 8-15 the cached cardinality in little-endian order, whose
/// highest bit says that it is out of date; then the registers, see <see cref="DenseRegisters"/> and
/// <see cref="SparseRegisters"/>.
/// </remarks>
public static class HyperLogLog
{
    /// <summary>Number of registers.</summary>
    public const int Registers = 1 << Precision;

    /// <summary>Bytes of the header.</summary>
    public const int HeaderBytes = 16;

    /// <summary>Bytes of a dense HyperLogLog, header and all.</summary>
    public const int DenseBytes = HeaderBytes + DenseRegisters.Bytes;

    /// <summary>Bytes of an empty sparse HyperLogLog, header and all.</summary>
    public const int EmptyBytes = HeaderBytes + 2;

    /// <summary>The largest value that an element can give a register.</summary>
    public const int MaxRank = HashBits - Precision + 1;

    private const int Precision = 14;
    private const int HashBits = 64;
    private const uint Seed = 0xADC83B19;
    private const int EncodingPlace = 4;
    private const int CachePlace = 8;
    private const byte Dense = 0;
    private const byte Sparse = 1;
    private const ulong OutOfDate = 1UL << 63;

    private static ReadOnlySpan<byte> Magic => "HYLL"u8;

    /// <summary>
    /// Whether a string looks like a HyperLogLog. A sparse one may still turn out to be corrupt when it is read.
    /// </summary>
    public static bool IsOne(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= HeaderBytes
        && bytes.StartsWith(Magic)
        && bytes[EncodingPlace] is Dense or Sparse
        && (bytes[EncodingPlace] == Sparse || bytes.Length == DenseBytes);

    /// <summary>Whether the registers are dense.</summary>
    public static bool IsDense(ReadOnlySpan<byte> bytes) => bytes[EncodingPlace] == Dense;

    /// <summary>Says that the registers are dense.</summary>
    public static void MarkDense(Span<byte> bytes) => bytes[EncodingPlace] = Dense;

    /// <summary>Writes an empty one, sparse, with a cardinality of zero in the cache.</summary>
    /// <param name="bytes">Exactly <see cref="EmptyBytes"/>.</param>
    public static void WriteEmpty(Span<byte> bytes)
    {
        bytes.Clear();
        Magic.CopyTo(bytes);
        bytes[EncodingPlace] = Sparse;
        SparseOpcode.WriteZeros(bytes[HeaderBytes..], Registers);
    }

    /// <summary>The cached cardinality, if it is up to date.</summary>
    public static bool TryCached(ReadOnlySpan<byte> bytes, out long cardinality)
    {
        var cached = BinaryPrimitives.ReadUInt64LittleEndian(bytes[CachePlace..]);
        cardinality = (long)cached;
        return (cached & OutOfDate) == 0;
    }

    /// <summary>Stores a cardinality in the cache.</summary>
    public static void Cache(Span<byte> bytes, long cardinality) =>
        BinaryPrimitives.WriteInt64LittleEndian(bytes[CachePlace..], cardinality);

    /// <summary>Says that the cached cardinality is out of date.</summary>
    public static void Invalidate(Span<byte> bytes)
    {
        var cached = BinaryPrimitives.ReadUInt64LittleEndian(bytes[CachePlace..]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[CachePlace..], cached | OutOfDate);
    }

    /// <summary>
    /// The rank of an element: how many bits its hash has up to the first one that is set, beside those that choose the
    /// register.
    /// </summary>
    /// <param name="element">Any bytes.</param>
    /// <param name="register">The register that the element falls into.</param>
    /// <returns>From 1 to <see cref="MaxRank"/>.</returns>
    public static int Rank(ReadOnlySpan<byte> element, out int register)
    {
        var hash = MurmurHash64A.Compute(element, Seed);
        register = (int)(hash & (Registers - 1));
        return BitOperations.TrailingZeroCount((hash >> Precision) | (1UL << (HashBits - Precision))) + 1;
    }

    /// <summary>Makes a dense HyperLogLog of a sparse one, with the same cached cardinality.</summary>
    /// <param name="sparse">The whole sparse one.</param>
    /// <param name="dense">Exactly <see cref="DenseBytes"/>, apart from the sparse one.</param>
    /// <returns>False when the sparse one is corrupt.</returns>
    public static bool TryExpand(ReadOnlySpan<byte> sparse, Span<byte> dense)
    {
        Span<byte> registers = stackalloc byte[Registers];
        registers.Clear();
        if (!SparseRegisters.TryMerge(sparse[HeaderBytes..], registers)) return false;
        sparse[..HeaderBytes].CopyTo(dense);
        MarkDense(dense);
        DenseRegisters.Pack(registers, dense[HeaderBytes..]);
        return true;
    }

    /// <summary>Raises registers, a byte each, to those of a HyperLogLog.</summary>
    /// <returns>False when it is corrupt; then some may have been raised already.</returns>
    public static bool TryMerge(ReadOnlySpan<byte> bytes, Span<byte> registers)
    {
        if (!IsDense(bytes)) return SparseRegisters.TryMerge(bytes[HeaderBytes..], registers);
        DenseRegisters.Merge(bytes[HeaderBytes..], registers);
        return true;
    }

    /// <summary>The estimate of how many different elements were added.</summary>
    /// <returns>False when the HyperLogLog is corrupt.</returns>
    public static bool TryCount(ReadOnlySpan<byte> bytes, out long cardinality)
    {
        cardinality = 0;
        Span<int> histogram = stackalloc int[CardinalityEstimate.HistogramLength];
        histogram.Clear();
        if (IsDense(bytes)) DenseRegisters.Count(bytes[HeaderBytes..], histogram);
        else if (!SparseRegisters.TryCount(bytes[HeaderBytes..], histogram)) return false;
        cardinality = CardinalityEstimate.Of(histogram);
        return true;
    }
}
