using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Bitmaps;

/// <summary>BITFIELD and BITFIELD_RO.</summary>
[CommandFamily("bitmap", Acl = AclCategories.Bitmap)]
internal static class BitFieldCommands
{
    private const long NoWrite = -1;

    [Command("BITFIELD", -2, Write | DenyOom,
        Keys = "1 RW update access variable_flags (This command allows both access and modification of the key)",
        GetKeys = GetKeysFunction.BitField, Since = "3.2.0",
        Summary = "Perform arbitrary bitfield integer operations on strings",
        Complexity = "O(1) for each subcommand specified",
        Syntax = """
            key#0 [operation<GET=encoding_offset{encoding offset:int} |
            write{[OVERFLOW=wrap_sat_fail<WRAP | SAT | FAIL>]
            write_operation<SET=encoding_offset_value{encoding offset:int value:int} |
            INCRBY=encoding_offset_increment{encoding offset:int increment:int}>}>...]
            """)]
    internal static void BitField(CommandContext c)
    {
        if (!TryCheck(c, out var count, out var lastBit)) return;
        if (lastBit == NoWrite) Read(c, count);
        else Change(c, count, lastBit);
    }

    [Command("BITFIELD_RO", -2, ReadOnly | Fast,
        Keys = "1 RO access", Since = "6.0.0",
        Summary = "Perform arbitrary bitfield integer operations on strings. Read-only variant of BITFIELD",
        Complexity = "O(1) for each subcommand specified",
        Syntax = "key#0 [GET=encoding_offset{encoding offset:int}+...]")]
    internal static void BitFieldRo(CommandContext c)
    {
        if (!TryCheck(c, out var count, out var lastBit)) return;
        if (lastBit == NoWrite) Read(c, count);
        else c.Reply.Error("ERR BITFIELD_RO only supports the GET subcommand"u8);
    }

    /// <summary>Sees that all operations are right; else the error is replied.</summary>
    /// <param name="c">The command.</param>
    /// <param name="count">Number of operations.</param>
    /// <param name="lastBit">The furthest bit that one changes, or <see cref="NoWrite"/>.</param>
    private static bool TryCheck(CommandContext c, out int count, out long lastBit)
    {
        count = 0;
        lastBit = NoWrite;
        var reader = new BitFieldReader(c);
        while (reader.TryNext(out var operation))
        {
            count++;
            if (operation.Kind != BitFieldOperationKind.Get) lastBit = Math.Max(lastBit, operation.LastBit);
        }

        return !reader.Failed;
    }

    private static void Read(CommandContext c, int count)
    {
        if (!c.Keys.TryRead(1, ValueKind.String, out var key)) return;
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var bytes = key.Exists ? key.StringBytes(scratch) : [];
        c.Reply.ArrayHeader(count);
        var reader = new BitFieldReader(c);
        while (reader.TryNext(out var operation)) c.Reply.Integer(operation.Type.Read(bytes, operation.Offset));
    }

    private static void Change(CommandContext c, int count, long lastBit)
    {
        if (!c.Keys.TryWrite(1, ValueKind.String, out var key)) return;
        using (key)
        {
            var bytes = key.Reach(lastBit, out var grown);
            var changes = 0;
            c.Reply.ArrayHeader(count);
            var reader = new BitFieldReader(c);
            while (reader.TryNext(out var operation))
            {
                if (operation.Kind == BitFieldOperationKind.Get)
                    c.Reply.Integer(operation.Type.Read(bytes, operation.Offset));
                else if (TryApply(c, bytes, operation, out var differs) && (differs || grown))
                    changes++;
            }

            // A string that did nothing but grow tells no event, as in Redis, but it must grow elsewhere too.
            if (changes > 0) key.Changed(KeyEvent.SetBit, changes);
            else if (grown) key.Changed();
        }
    }

    /// <summary>Carries out an operation that writes, and replies.</summary>
    /// <returns>Whether the number could be stored.</returns>
    private static bool TryApply(
        CommandContext c, Span<byte> bytes, in BitFieldOperation operation, out bool differs)
    {
        var type = operation.Type;
        var old = type.Read(bytes, operation.Offset);
        var adds = operation.Kind == BitFieldOperationKind.IncrBy;
        var fits = adds
            ? type.TryAdd(old, operation.Value, operation.Overflow, out var value)
            : type.TryFit(operation.Value, operation.Overflow, out value);
        differs = fits && value != old;
        if (!fits)
        {
            c.Reply.Null();
            return false;
        }

        type.Write(bytes, operation.Offset, value);
        c.Reply.Integer(adds ? value : old);
        return true;
    }
}
