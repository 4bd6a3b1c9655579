using System.Buffers.Binary;

namespace Carnelian.Engine.Values.Sets;

/// <summary>The payload of a small set with members that are no integers: their number, then the members.</summary>
internal static class PackedSet
{
    /// <summary>Bytes before the first member.</summary>
    public const int HeaderBytes = sizeof(ushort);

    /// <summary>Most members; more make a table.</summary>
    public const int MaxCount = 128;

    /// <summary>Longest member, in bytes; a longer one makes a table.</summary>
    public const int MaxMemberBytes = 64;

    /// <summary>Number of members.</summary>
    public static int Count(ReadOnlySpan<byte> payload) => BinaryPrimitives.ReadUInt16LittleEndian(payload);

    /// <summary>The members as a packed list.</summary>
    public static Span<byte> Members(Span<byte> payload) => payload[HeaderBytes..];

    /// <summary>Writes the number of members.</summary>
    public static void SetCount(Span<byte> payload, int count) =>
        BinaryPrimitives.WriteUInt16LittleEndian(payload, (ushort)count);
}
