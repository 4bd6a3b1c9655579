using System.Buffers;
using Carnelian.Core.Structures.HyperLogLogs;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.HyperLogLogs;

/// <summary>PFDEBUG and PFSELFTEST.</summary>
[CommandFamily("hyperloglog", Acl = AclCategories.HyperLogLog)]
internal static class PfDebugCommands
{
    // A run, its value and the signs around them: `v:32,4 ` or `Z:16384 `.
    private const int MaxRunText = 8;

    [Command("PFDEBUG", 3, Write | DenyOom | Admin,
        Keys = "2 RW access", Since = "2.8.9", Summary = "Internal commands for debugging HyperLogLog values",
        Complexity = "N/A", SystemCommand = true, Syntax = "subcommand key#0")]
    internal static void PfDebug(CommandContext c)
    {
        using var key = c.Keys.Write(2);
        if (!key.Exists)
        {
            c.Reply.Error("ERR The specified key does not exist"u8);
            return;
        }

        if (!c.CheckHyperLogLog(key.AsRead())) return;
        var isDense = HyperLogLog.IsDense(key.HyperLogLogBytes());
        if (c.Is(1, "GETREG"u8)) GetRegisters(c, key);
        else if (c.Is(1, "DECODE"u8)) Decode(c, key);
        else if (c.Is(1, "ENCODING"u8)) c.Reply.Simple(isDense ? "dense"u8 : "sparse"u8);
        else if (c.Is(1, "TODENSE"u8)) ToDense(c, key);
        else UnknownSubcommand(c);
    }

    [Command("PFSELFTEST", 1, Admin,
        Since = "2.8.9", Summary = "An internal command for testing HyperLogLog values", Complexity = "N/A",
        SystemCommand = true)]
    internal static void PfSelfTest(CommandContext c)
    {
        if (new HyperLogLogSelfTest(c.Random, c.Engine.Config.HllSparseMaxBytes).Run() is not { } failure)
            c.Reply.Ok();
        else
            c.Reply.Error("TESTFAILED "u8, System.Text.Encoding.ASCII.GetBytes(failure), default);
    }

    private static void UnknownSubcommand(CommandContext c)
    {
        // As C prints it: nothing behind a zero byte.
        var name = c.Args[1];
        var end = name.IndexOf((byte)0);
        c.Reply.Error("ERR Unknown PFDEBUG subcommand '"u8, end < 0 ? name : name[..end], "'"u8);
    }

    private static void GetRegisters(CommandContext c, WriteHandle key)
    {
        if (!TryMakeDense(c, key, out _)) return;
        ReadOnlySpan<byte> dense = key.HyperLogLogBytes()[HyperLogLog.HeaderBytes..];
        c.Reply.ArrayHeader(HyperLogLog.Registers);
        for (var i = 0; i < HyperLogLog.Registers; i++) c.Reply.Integer(DenseRegisters.Get(dense, i));
    }

    private static void ToDense(CommandContext c, WriteHandle key)
    {
        if (TryMakeDense(c, key, out var wasSparse)) c.Reply.Integer(wasSparse ? 1 : 0);
    }

    private static bool TryMakeDense(CommandContext c, WriteHandle key, out bool wasSparse)
    {
        wasSparse = !HyperLogLog.IsDense(key.HyperLogLogBytes());
        if (!wasSparse) return true;
        if (!key.TryMakeDense())
        {
            c.CorruptHyperLogLog();
            return false;
        }

        key.Changed();
        return true;
    }

    private static void Decode(CommandContext c, WriteHandle key)
    {
        ReadOnlySpan<byte> sparse = key.HyperLogLogBytes();
        if (HyperLogLog.IsDense(sparse))
        {
            c.Reply.Error("ERR HLL encoding is not sparse"u8);
            return;
        }

        sparse = sparse[HyperLogLog.HeaderBytes..];
        if (sparse.Length > Array.MaxLength / MaxRunText)
        {
            c.CorruptHyperLogLog();
            return;
        }

        var text = ArrayPool<byte>.Shared.Rent((sparse.Length + 1) * MaxRunText);
        c.Reply.Bulk(text.AsSpan(0, Decode(sparse, text)));
        ArrayPool<byte>.Shared.Return(text);
    }

    private static int Decode(ReadOnlySpan<byte> sparse, Span<byte> text)
    {
        var length = 0;
        while (!sparse.IsEmpty)
        {
            if (length > 0) text[length++] = (byte)' ';
            var isLong = SparseOpcode.IsLongZeros(sparse[0]);
            SparseRegisters.TryNext(ref sparse, out var value, out var run);
            text[length++] = (byte)(value > 0 ? 'v' : isLong ? 'Z' : 'z');
            text[length++] = (byte)':';
            if (value > 0)
            {
                length += IntegerText.Format(value, text[length..]);
                text[length++] = (byte)',';
            }

            length += IntegerText.Format(run, text[length..]);
        }

        return length;
    }
}
