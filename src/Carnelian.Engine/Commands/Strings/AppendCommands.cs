using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>APPEND and SETRANGE, which change strings in place.</summary>
[CommandFamily("string", Acl = AclCategories.String)]
internal static class AppendCommands
{
    // Lengths are 32-bit, whatever proto-max-bulk-len allows; some bytes less leave room for an allocation's header.
    private const int LengthMax = int.MaxValue - 1024;

    [Command("APPEND", 3, Write | DenyOom | Fast,
        Keys = "1 RW insert", Since = "2.0.0", Summary = "Append a value to a key",
        Complexity =
            "O(1). The amortized time complexity is O(1) assuming the appended value is small and the already " +
            "present value is of any size, since the dynamic string library used by Redis will double the free " +
            "space available on every reallocation.",
        Syntax = "key#0 value")]
    internal static void Append(CommandContext c)
    {
        if (!c.Keys.TryWrite(1, ValueKind.String, out var key)) return;
        using (key)
        {
            var value = c.Args[2];
            if (key.Exists)
            {
                var length = key.StringLength;
                if (!CheckLength(c, length, value.Length)) return;
                value.CopyTo(key.StretchString(length + value.Length)[length..]);
            }
            else
            {
                key.SetString(value);
            }

            key.Changed(KeyEvent.Append);
            c.Reply.Integer(key.StringLength);
        }
    }

    [Command("SETRANGE", 4, Write | DenyOom,
        Keys = "1 RW update", Since = "2.2.0",
        Summary = "Overwrite part of a string at key starting at the specified offset",
        Complexity =
            "O(1), not counting the time taken to copy the new string in place. Usually, this string is very " +
            "small so the amortized complexity is O(1). Otherwise, complexity is O(M) with M being the length of " +
            "the value argument.",
        Syntax = "key#0 offset:int value")]
    internal static void SetRange(CommandContext c)
    {
        if (!c.TryInteger(2, out var offset)) return;
        if (offset < 0)
        {
            c.Reply.Error("ERR offset is out of range"u8);
            return;
        }

        if (!c.Keys.TryWrite(1, ValueKind.String, out var key)) return;
        using (key)
        {
            var value = c.Args[3];
            if (value.Length > 0)
            {
                if (!CheckLength(c, offset, value.Length)) return;
                var length = Math.Max(key.StringLength, (int)offset + value.Length);
                value.CopyTo(key.StretchString(length)[(int)offset..]);
                key.Changed(KeyEvent.SetRange);
            }

            c.Reply.Integer(key.StringLength);
        }
    }

    /// <summary>Whether a string may have so many bytes together; else the error is replied.</summary>
    private static bool CheckLength(CommandContext c, long length, int added)
    {
        var max = c.Session.Replaying ? LengthMax : Math.Min(LengthMax, c.Engine.Config.ProtoMaxBulkLength);
        if (length <= max - added) return true;
        c.Reply.Error(Errors.StringTooLong);
        return false;
    }
}
