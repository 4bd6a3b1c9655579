using Carnelian.Core.Text;
using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Commands.Bitmaps;

/// <summary>Reads offsets of bits from arguments.</summary>
internal static class BitOffsets
{
    // Strings have 32-bit lengths, whatever proto-max-bulk-len allows; some bytes less leave room for an allocation's
    // header and for an integer that begins at the last bit.
    private const long BytesMax = int.MaxValue - 1024;

    /// <summary>The offset of a bit that a string can have; else the error is replied.</summary>
    public static bool TryBitOffset(this CommandContext c, int argument, out long offset) =>
        TryBitOffset(c, argument, width: 0, out offset);

    /// <summary>
    /// The offset of an integer's first bit: a number of bits or, behind a <c>#</c>, a number of integers.
    /// </summary>
    /// <param name="c">The command.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="width">Width of the integer in bits; 0 when only bits count.</param>
    /// <param name="offset">The offset in bits.</param>
    public static bool TryBitOffset(this CommandContext c, int argument, int width, out long offset)
    {
        var text = c.Args[argument];
        var counted = width > 0 && !text.IsEmpty && text[0] == '#';
        if (IntegerText.TryParse(counted ? text[1..] : text, out offset))
        {
            // The product wraps around, as it does in Redis.
            if (counted) offset = unchecked(offset * width);
            if (offset >= 0 && offset >> 3 < MaxBytes(c)) return true;
        }

        c.Reply.Error("ERR bit offset is not an integer or out of range"u8);
        return false;
    }

    private static long MaxBytes(CommandContext c) =>
        c.Session.Replaying ? BytesMax : Math.Min(BytesMax, c.Engine.Config.ProtoMaxBulkLength);
}
