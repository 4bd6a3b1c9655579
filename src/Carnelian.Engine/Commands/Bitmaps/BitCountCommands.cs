using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Bitmaps;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Bitmaps;

/// <summary>BITCOUNT and BITPOS.</summary>
[CommandFamily("bitmap", Acl = AclCategories.Bitmap)]
internal static class BitCountCommands
{
    private const long Whole = long.MaxValue;

    [Command("BITCOUNT", -2, ReadOnly,
        Keys = "1 RO access", Since = "2.6.0", Summary = "Count set bits in a string", Complexity = "O(N)",
        History = "7.0.0: Added the `BYTE|BIT` option.",
        Syntax = "key#0 [index{start:int end:int [index_unit<BYTE | BIT>@7.0.0]}]")]
    internal static void BitCount(CommandContext c)
    {
        if (!c.Keys.TryRead(1, ValueKind.String, out var key)) return;
        if (!key.Exists)
        {
            c.Reply.Integer(0);
            return;
        }

        long start = 0;
        var end = Whole;
        var inBits = false;
        switch (c.Args.Count)
        {
            case 2:
                break;
            case 4 or 5:
                if (!c.TryInteger(2, out start) || !c.TryInteger(3, out end)) return;

                // A range that ends before it starts is answered before a wrong unit is found.
                if (start < 0 && end < 0 && start > end)
                {
                    c.Reply.Integer(0);
                    return;
                }

                if (c.Args.Count == 5 && !TryUnit(c, 4, out inBits)) return;
                break;
            default:
                c.SyntaxError();
                return;
        }

        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var bytes = key.StringBytes(scratch);
        c.Reply.Integer(ToBits(ref start, ref end, bytes.Length, inBits) ? Bitmap.Count(bytes, start, end) : 0);
    }

    [Command("BITPOS", -3, ReadOnly,
        Keys = "1 RO access", Since = "2.8.7", Summary = "Find first bit set or clear in a string",
        Complexity = "O(N)", History = "7.0.0: Added the `BYTE|BIT` option.",
        Syntax = """
            key#0 bit:int [index{start:int [end_index{end:int [index_unit<BYTE | BIT>@7.0.0]}]}]
            """)]
    internal static void BitPos(CommandContext c)
    {
        if (!c.TryInteger(2, out var bit)) return;
        if (bit is not (0 or 1))
        {
            c.Reply.Error("ERR The bit argument must be 1 or 0."u8);
            return;
        }

        if (!c.Keys.TryRead(1, ValueKind.String, out var key)) return;
        if (!key.Exists)
        {
            // A missing key is zeros without end.
            c.Reply.Integer(bit == 1 ? -1 : 0);
            return;
        }

        long start = 0;
        var end = Whole;
        var inBits = false;
        var count = c.Args.Count;
        if (count > 6)
        {
            c.SyntaxError();
            return;
        }

        if (count > 3 && !c.TryInteger(3, out start)) return;
        if (count == 6 && !TryUnit(c, 5, out inBits)) return;
        if (count > 4 && !c.TryInteger(4, out end)) return;

        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var bytes = key.StringBytes(scratch);
        long position = -1;
        if (ToBits(ref start, ref end, bytes.Length, inBits))
        {
            position = Bitmap.Find(bytes, bit == 1, start, end);

            // Without an end that the client named, zeros follow the string.
            if (position < 0 && bit == 0 && count < 5) position = bytes.Length * 8L;
        }

        c.Reply.Integer(position);
    }

    private static bool TryUnit(CommandContext c, int argument, out bool inBits)
    {
        inBits = c.Is(argument, "BIT"u8);
        if (inBits || c.Is(argument, "BYTE"u8)) return true;
        c.SyntaxError();
        return false;
    }

    /// <summary>Makes a range that may count from the end, in bytes or bits, one of bits within a string.</summary>
    /// <returns>False when nothing is in the range.</returns>
    private static bool ToBits(ref long start, ref long end, int length, bool inBits)
    {
        var total = inBits ? length * 8L : length;
        if (start < 0) start = Math.Max(0, start + total);
        if (end < 0) end = Math.Max(0, end + total);
        end = Math.Min(end, total - 1);
        if (start > end) return false;
        if (inBits) return true;
        start *= 8;
        end = (end * 8) + 7;
        return true;
    }
}
