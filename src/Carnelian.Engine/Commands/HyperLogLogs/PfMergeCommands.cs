using System.Buffers;
using Carnelian.Core.Structures.HyperLogLogs;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.HyperLogLogs;

/// <summary>PFMERGE.</summary>
[CommandFamily("hyperloglog", Acl = AclCategories.HyperLogLog)]
internal static class PfMergeCommands
{
    [Command("PFMERGE", -2, Write | DenyOom,
        Keys = "1 RW access insert; 2..-1 RO access", Since = "2.8.9",
        Summary = "Merge N different HyperLogLogs into a single one.",
        Complexity = "O(N) to merge N HyperLogLogs, but with high constant times.",
        Syntax = "destkey:key#0 sourcekey:key#1...")]
    internal static void PfMerge(CommandContext c)
    {
        Span<byte> registers = stackalloc byte[HyperLogLog.Registers];
        registers.Clear();
        var dense = false;
        for (var i = 1; i < c.Args.Count; i++)
        {
            if (!TryMerge(c, i, registers, out var isDense)) return;
            dense |= isDense;
        }

        using var key = c.Keys.Write(1);
        if (!key.Exists) key.CreateHyperLogLog();
        if (!TryStore(c, key, registers, dense))
        {
            c.CorruptHyperLogLog();
            return;
        }

        HyperLogLog.Invalidate(key.HyperLogLogBytes());
        key.Changed(KeyEvent.PfAdd);
        c.Reply.Ok();
    }

    /// <summary>
    /// Raises registers to those of the key at an argument, if it exists; false when it is no HyperLogLog, which has
    /// been replied.
    /// </summary>
    internal static bool TryMerge(CommandContext c, int argument, Span<byte> registers, out bool isDense)
    {
        isDense = false;
        var key = c.Keys.Read(argument);
        if (!key.Exists) return true;
        if (!c.CheckHyperLogLog(key)) return false;
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var bytes = key.StringBytes(scratch);
        isDense = HyperLogLog.IsDense(bytes);
        if (HyperLogLog.TryMerge(bytes, registers)) return true;
        c.CorruptHyperLogLog();
        return false;
    }

    /// <summary>
    /// Stores registers that are at least as high as the target's own. A sparse target is raised register by register,
    /// which leaves the bytes that Redis leaves; false when it is corrupt.
    /// </summary>
    private static bool TryStore(CommandContext c, WriteHandle key, ReadOnlySpan<byte> registers, bool dense)
    {
        var bytes = key.HyperLogLogBytes();
        if (!HyperLogLog.IsDense(bytes) && !dense)
        {
            switch (RaiseSparse(c, key, bytes, registers))
            {
                case SparseUpdate.Raised:
                    return true;
                case SparseUpdate.Corrupt:
                    return false;
            }
        }

        if (!HyperLogLog.IsDense(bytes) && !key.TryMakeDense()) return false;
        DenseRegisters.Pack(registers, key.HyperLogLogBytes()[HyperLogLog.HeaderBytes..]);
        return true;
    }

    private static SparseUpdate RaiseSparse(
        CommandContext c, WriteHandle key, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> registers)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(bytes.Length + (HyperLogLog.Registers * 2));
        try
        {
            bytes.CopyTo(buffer);
            var editor = new SparseEditor(buffer, bytes.Length, c.Engine.Config.HllSparseMaxBytes);
            for (var i = 0; i < registers.Length; i++)
            {
                if (registers[i] == 0) continue;
                var update = editor.Raise(i, registers[i]);
                if (update is SparseUpdate.NeedsDense or SparseUpdate.Corrupt) return update;
            }

            buffer.AsSpan(0, editor.Length).CopyTo(key.StretchString(editor.Length));
            return SparseUpdate.Raised;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
