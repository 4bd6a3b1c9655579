using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>INCRBYFLOAT.</summary>
[CommandFamily("string", Acl = AclCategories.String)]
internal static class IncrByFloatCommands
{
    [Command("INCRBYFLOAT", 3, Write | DenyOom | Fast,
        Keys = "1 RW access update", Since = "2.6.0",
        Summary = "Increment the float value of a key by the given amount", Complexity = "O(1)",
        Syntax = "key#0 increment:double")]
    internal static void IncrByFloat(CommandContext c)
    {
        if (!c.Keys.TryWrite(1, ValueKind.String, out var key)) return;
        using (key)
        {
            if (!TryValue(key, out var value) || !ExtendedFloat.TryParse(c.Args[2], out var increment))
            {
                c.Reply.Error(Errors.NotFloat);
                return;
            }

            value = ExtendedFloat.Add(value, increment);
            if (value.IsNaN || value.IsInfinity)
            {
                c.Reply.Error("ERR increment would produce NaN or Infinity"u8);
                return;
            }

            Span<byte> buffer = stackalloc byte[ExtendedFloat.MaxTextLength];
            var text = buffer[..value.Format(buffer)];
            key.SetText(text);
            key.Changed(KeyEvent.IncrByFloat);

            // The sum as text: floating-point arithmetic elsewhere need not come to the same one.
            SetCommands.StateSet(c, text, keepTtl: true, 0);
            c.Reply.Bulk(text);
        }
    }

    /// <summary>The number a key holds; 0 without a key.</summary>
    internal static bool TryValue(WriteHandle key, out ExtendedFloat value)
    {
        value = ExtendedFloat.FromInt64(0);
        if (!key.Exists) return true;
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        return ExtendedFloat.TryParse(key.StringBytes(scratch), out value);
    }
}
