using System.Buffers.Binary;

namespace Carnelian.Engine.Commands.Sorting;

/// <summary>What is moved about while sorting: the beginning of a weight, and which element it belongs to.</summary>
/// <param name="Order">
/// Orders as the weight does, as far as it tells them apart: the whole of a number, the first bytes of a text.
/// </param>
/// <param name="Index">The element, counted as loaded.</param>
internal readonly record struct SortKey(ulong Order, int Index)
{
    /// <summary>The order of a number that is not known yet: above all others.</summary>
    public const ulong Unknown = ulong.MaxValue;

    private const ulong Sign = 1UL << 63;

    /// <summary>The order of a number; both zeros are equal.</summary>
    public static ulong Of(double number)
    {
        var bits = BitConverter.DoubleToUInt64Bits(number == 0 ? 0 : number);
        return (bits & Sign) != 0 ? ~bits : bits | Sign;
    }

    /// <summary>The order of a text by its first bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        if (text.Length >= sizeof(ulong)) return BinaryPrimitives.ReadUInt64BigEndian(text);
        ulong order = 0;
        foreach (var character in text) order = (order << 8) | character;
        return text.IsEmpty ? 0 : order << (8 * (sizeof(ulong) - text.Length));
    }
}
