using Carnelian.Core.Text;

namespace Carnelian.Core.Structures.Bitmaps;

/// <summary>
/// The type of an integer in a bitmap: signed of up to 64 bits in two's complement, or unsigned of up to 63 bits, so
/// that every value is a <see cref="long"/>.
/// </summary>
public readonly struct BitFieldType
{
    private const int MaxBits = 64;

    private BitFieldType(bool signed, int bits)
    {
        IsSigned = signed;
        Bits = bits;
    }

    /// <summary>Whether it holds negative numbers.</summary>
    public bool IsSigned { get; }

    /// <summary>Width in bits, from 1 to 64.</summary>
    public int Bits { get; }

    /// <summary>The largest number it holds.</summary>
    public long Max => long.MaxValue >> (IsSigned ? MaxBits - Bits : MaxBits - 1 - Bits);

    /// <summary>The smallest number it holds.</summary>
    public long Min => IsSigned ? -Max - 1 : 0;

    /// <summary>Reads a type such as <c>i16</c> or <c>u8</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out BitFieldType type)
    {
        type = default;
        if (text.IsEmpty || text[0] is not ((byte)'i' or (byte)'u')) return false;
        var signed = text[0] == 'i';

        // As Redis reads it: nothing behind a zero byte counts.
        var end = text.IndexOf((byte)0);
        if (!IntegerText.TryParse(end < 0 ? text[1..] : text[1..end], out var bits)) return false;
        if (bits < 1 || bits > (signed ? MaxBits : MaxBits - 1)) return false;
        type = new BitFieldType(signed, (int)bits);
        return true;
    }

    /// <summary>The integer at an offset of a bitmap; bits behind the last byte are zero.</summary>
    public long Read(ReadOnlySpan<byte> bytes, long offset) => Decode(BitField.Read(bytes, offset, Bits));

    /// <summary>Stores an integer at an offset of a bitmap; all of its bits lie within the bytes.</summary>
    public void Write(Span<byte> bytes, long offset, long value) =>
        BitField.Write(bytes, offset, Bits, (ulong)value);

    /// <summary>The number that is stored for a 64-bit one.</summary>
    /// <remarks>
    /// As in Redis, an unsigned type takes a negative number for the large one of the same bits, and a signed type
    /// takes one for too large whose distance from the largest that it holds is no 64-bit number.
    /// </remarks>
    /// <returns>False when it does not fit and is not to be stored.</returns>
    public bool TryFit(long value, BitFieldOverflow overflow, out long stored)
    {
        var isHigh = value < Min && (!IsSigned || (Int128)Max - value > long.MaxValue);
        return TryFit(isHigh ? value + Int128.One + ulong.MaxValue : value, overflow, out stored);
    }

    /// <summary>The sum that is stored when a number is added to one of this type.</summary>
    /// <returns>False when it does not fit and is not to be stored.</returns>
    public bool TryAdd(long value, long increment, BitFieldOverflow overflow, out long stored) =>
        TryFit((Int128)value + increment, overflow, out stored);

    private bool TryFit(Int128 value, BitFieldOverflow overflow, out long stored)
    {
        stored = unchecked((long)value);
        if (value >= Min && value <= Max) return true;
        stored = overflow == BitFieldOverflow.Wrap ? Decode(unchecked((ulong)value)) : value > Max ? Max : Min;
        return overflow != BitFieldOverflow.Fail;
    }

    /// <summary>The number that the lowest bits mean.</summary>
    private long Decode(ulong raw)
    {
        var unused = MaxBits - Bits;
        return IsSigned ? (long)(raw << unused) >> unused : (long)(raw << unused >> unused);
    }
}
