using System.Buffers;
using Carnelian.Core.Structures.HyperLogLogs;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.HyperLogLogs;

/// <summary>PFADD.</summary>
[CommandFamily("hyperloglog", Acl = AclCategories.HyperLogLog)]
internal static class PfAddCommands
{
    private const int FirstElement = 2;

    [Command("PFADD", -2, Write | DenyOom | Fast,
        Keys = "1 RW insert", Since = "2.8.9",
        Summary = "Adds the specified elements to the specified HyperLogLog.",
        Complexity = "O(1) to add every element.", Syntax = "key#0 [element...]")]
    internal static void PfAdd(CommandContext c)
    {
        using var key = c.Keys.Write(1);
        var updated = 0;
        if (!key.Exists)
        {
            key.CreateHyperLogLog();
            updated++;
        }
        else if (!c.CheckHyperLogLog(key.AsRead()))
        {
            return;
        }

        var bytes = key.HyperLogLogBytes();
        var next = FirstElement;
        if (!HyperLogLog.IsDense(bytes) && !TryAddSparse(c, key, bytes, ref next, ref updated))
        {
            c.CorruptHyperLogLog();
            return;
        }

        bytes = key.HyperLogLogBytes();
        for (; next < c.Args.Count; next++)
        {
            var rank = HyperLogLog.Rank(c.Args[next], out var register);
            if (DenseRegisters.Raise(bytes[HyperLogLog.HeaderBytes..], register, rank)) updated++;
        }

        if (updated > 0)
        {
            HyperLogLog.Invalidate(bytes);
            key.Changed(KeyEvent.PfAdd, updated);
        }

        c.Reply.Integer(updated > 0 ? 1 : 0);
    }

    /// <summary>
    /// Adds elements to a copy of a sparse HyperLogLog, which replaces it in the end, so that one found to be corrupt
    /// halfway stays as it was.
    /// </summary>
    /// <param name="c">The command.</param>
    /// <param name="key">The key.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="next">The element to add next; only a dense HyperLogLog can take what is left afterwards.</param>
    /// <param name="updated">Counts the registers that were raised.</param>
    /// <returns>False when it is corrupt.</returns>
    private static bool TryAddSparse(
        CommandContext c, WriteHandle key, ReadOnlySpan<byte> bytes, ref int next, ref int updated)
    {
        var growth = Math.Min((long)(c.Args.Count - next) * SparseEditor.MaxGrowth, HyperLogLog.Registers * 2);
        var buffer = ArrayPool<byte>.Shared.Rent(bytes.Length + (int)growth);
        try
        {
            bytes.CopyTo(buffer);
            var editor = new SparseEditor(buffer, bytes.Length, c.Engine.Config.HllSparseMaxBytes);
            var raised = 0;
            for (; next < c.Args.Count; next++)
            {
                var rank = HyperLogLog.Rank(c.Args[next], out var register);
                var update = editor.Raise(register, rank);
                if (update == SparseUpdate.Corrupt) return false;
                if (update == SparseUpdate.NeedsDense) break;
                if (update == SparseUpdate.Raised) raised++;
            }

            updated += raised;
            ReadOnlySpan<byte> edited = buffer.AsSpan(0, editor.Length);
            if (next < c.Args.Count) return key.TryMakeDense(edited);
            if (raised > 0) edited.CopyTo(key.StretchString(edited.Length));
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
