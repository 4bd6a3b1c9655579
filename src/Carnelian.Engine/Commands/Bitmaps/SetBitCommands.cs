using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Bitmaps;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Bitmaps;

/// <summary>SETBIT and GETBIT.</summary>
[CommandFamily("bitmap", Acl = AclCategories.Bitmap)]
internal static class SetBitCommands
{
    private static ReadOnlySpan<byte> InvalidBit => "ERR bit is not an integer or out of range"u8;

    [Command("SETBIT", 4, Write | DenyOom,
        Keys = "1 RW access update", Since = "2.2.0", Complexity = "O(1)",
        Summary = "Sets or clears the bit at offset in the string value stored at key",
        Syntax = "key#0 offset:int value:int")]
    internal static void SetBit(CommandContext c)
    {
        if (!c.TryBitOffset(2, out var offset) || !c.TryRange(3, 0, 1, InvalidBit, out var bit)) return;
        if (!c.Keys.TryWrite(1, ValueKind.String, out var key)) return;
        using (key)
        {
            var bytes = key.Reach(offset, out var grown);
            var old = Bitmap.Get(bytes, offset);
            if (grown || old != (bit == 1))
            {
                Bitmap.Set(bytes, offset, bit == 1);
                key.Changed(KeyEvent.SetBit);
            }

            c.Reply.Integer(old ? 1 : 0);
        }
    }

    [Command("GETBIT", 3, ReadOnly | Fast,
        Keys = "1 RO access", Since = "2.2.0", Complexity = "O(1)",
        Summary = "Returns the bit value at offset in the string value stored at key",
        Syntax = "key#0 offset:int")]
    internal static void GetBit(CommandContext c)
    {
        if (!c.TryBitOffset(2, out var offset) || !c.Keys.TryRead(1, ValueKind.String, out var key)) return;
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        c.Reply.Integer(key.Exists && Bitmap.Get(key.StringBytes(scratch), offset) ? 1 : 0);
    }

    /// <summary>The bytes of a string for a change in place, lengthened with zeros to have a bit.</summary>
    /// <param name="key">The key; it is made if it does not exist.</param>
    /// <param name="lastBit">Offset of the bit.</param>
    /// <param name="grown">Whether the string was not there or shorter before.</param>
    internal static Span<byte> Reach(this WriteHandle key, long lastBit, out bool grown)
    {
        var length = key.StringLength;
        var wanted = (int)(lastBit >> 3) + 1;
        grown = wanted > length;
        return key.StretchString(Math.Max(wanted, length));
    }
}
