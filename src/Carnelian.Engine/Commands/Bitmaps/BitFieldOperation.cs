using Carnelian.Core.Structures.Bitmaps;

namespace Carnelian.Engine.Commands.Bitmaps;

/// <summary>One operation of BITFIELD.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Type">Type of the integer.</param>
/// <param name="Offset">Offset of its first bit.</param>
/// <param name="Value">What it is set to or raised by.</param>
/// <param name="Overflow">What becomes of a number that does not fit.</param>
internal readonly record struct BitFieldOperation(
    BitFieldOperationKind Kind, BitFieldType Type, long Offset, long Value, BitFieldOverflow Overflow)
{
    /// <summary>Offset of its last bit.</summary>
    public long LastBit => Offset + Type.Bits - 1;
}
