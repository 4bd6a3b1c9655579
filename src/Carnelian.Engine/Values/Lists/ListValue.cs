using System.Buffers.Binary;
using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Chains;

namespace Carnelian.Engine.Values.Lists;

/// <summary>
/// Reads a list from its entry. A short one is a number of elements in 16 bits and then packed entries; a longer one is
/// the root of a chain.
/// </summary>
internal static class ListValue
{
    /// <summary>Bytes before the entries of a packed list.</summary>
    public const int CountBytes = sizeof(ushort);

    /// <summary>Whether all elements lie in the entry.</summary>
    public static bool IsPacked(EntryRef entry) => entry.Encoding == ValueEncoding.Packed;

    /// <summary>Number of elements.</summary>
    public static long Count(EntryRef entry) =>
        IsPacked(entry) ? PackedCount(entry.Payload) : ChainRoot.In(entry.Payload).Count;

    /// <summary>Number of elements of a packed list.</summary>
    public static int PackedCount(ReadOnlySpan<byte> payload) => BinaryPrimitives.ReadUInt16LittleEndian(payload);

    /// <summary>A cursor at an index; negative ones count from the end. Dispose of it.</summary>
    /// <returns>One that does not exist when the index is outside the list.</returns>
    public static ChainCursor Seek(KeyStore store, EntryRef entry, long index)
    {
        var payload = entry.Payload;
        return IsPacked(entry)
            ? new ChainCursor(payload[CountBytes..], PackedCount(payload), index)
            : new PackedChain(store, ref ChainRoot.In(payload)).Seek(index);
    }
}
