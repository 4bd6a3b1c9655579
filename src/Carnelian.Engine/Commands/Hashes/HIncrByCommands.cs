using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Hashes;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>Fields of a hash as numbers.</summary>
[CommandFamily("hash", Acl = AclCategories.Hash)]
internal static class HIncrByCommands
{
    [Command("HINCRBY", 4, Write | DenyOom | Fast,
        Keys = "1 RW access update", Since = "2.0.0",
        Summary = "Increment the integer value of a hash field by the given number", Complexity = "O(1)",
        Syntax = "key#0 field increment:int")]
    internal static void HIncrBy(CommandContext c)
    {
        if (!c.TryInteger(3, out var increment)) return;
        if (!c.Keys.TryWrite(1, ValueKind.Hash, out var key)) return;
        using (key)
        {
            var hash = new HashWriter(c, key);
            var found = hash.Find(c.Args[2]);
            long value = 0;
            if (found && !TryInteger(hash.Value, out value))
            {
                c.Reply.Error("ERR hash value is not an integer"u8);
                return;
            }

            if (increment < 0 ? value < long.MinValue - increment : value > long.MaxValue - increment)
            {
                c.Reply.Error(Errors.Overflow);
                return;
            }

            value += increment;
            if (found) hash.Overwrite(value);
            else Add(c, ref hash, value);
            key.Changed(KeyEvent.HIncrBy);
            c.Reply.Integer(value);
        }
    }

    [Command("HINCRBYFLOAT", 4, Write | DenyOom | Fast,
        Keys = "1 RW access update", Since = "2.6.0",
        Summary = "Increment the float value of a hash field by the given amount", Complexity = "O(1)",
        Syntax = "key#0 field increment:double")]
    internal static void HIncrByFloat(CommandContext c)
    {
        if (!TryIncrement(c, out var increment) || !c.Keys.TryWrite(1, ValueKind.Hash, out var key)) return;
        using (key)
        {
            var hash = new HashWriter(c, key);
            var found = hash.Find(c.Args[2]);
            var value = ExtendedFloat.FromInt64(0);
            if (found && !TryFloat(hash.Value, out value))
            {
                c.Reply.Error("ERR hash value is not a float"u8);
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
            if (found) hash.Overwrite(text);
            else hash.Add(c.Args[2], text);
            key.Changed(KeyEvent.HIncrByFloat);
            State(c, key, hash.ExpiresAt >= 0, text);
            c.Reply.Bulk(text);
        }
    }

    private static void Add(CommandContext c, ref HashWriter hash, long value)
    {
        Span<byte> text = stackalloc byte[IntegerText.MaxLength];
        hash.Add(c.Args[2], text[..IntegerText.Format(value, text)]);
    }

    private static bool TryInteger(PackedItem item, out long value)
    {
        value = item.Integer;
        return item.IsInteger || IntegerText.TryParse(item.Text, out value);
    }

    private static bool TryFloat(PackedItem item, out ExtendedFloat value)
    {
        if (!item.IsInteger) return ExtendedFloat.TryParse(item.Text, out value);
        value = ExtendedFloat.FromInt64(item.Integer);
        return true;
    }

    private static bool TryIncrement(CommandContext c, out ExtendedFloat increment)
    {
        if (!ExtendedFloat.TryParse(c.Args[3], out increment))
        {
            c.Reply.Error(Errors.NotFloat);
            return false;
        }

        if (!increment.IsNaN && !increment.IsInfinity) return true;
        c.Reply.Error("ERR value is NaN or Infinity"u8);
        return false;
    }

    /// <summary>States the sum as text: floating-point arithmetic elsewhere need not come to the same one.</summary>
    private static void State(CommandContext c, WriteHandle key, bool expires, ReadOnlySpan<byte> text)
    {
        var effect = expires
            ? c.Effects.Replace(key.Database, 7).Word("HSETEX"u8).Word(key.Key)
                .Word("KEEPTTL"u8).Word("FIELDS"u8).Number(1)
            : c.Effects.Replace(key.Database, 4).Word("HSET"u8).Word(key.Key);
        effect.Word(c.Args[2]).Word(text);
    }
}
