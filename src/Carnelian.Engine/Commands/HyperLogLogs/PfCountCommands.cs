using Carnelian.Core.Structures.HyperLogLogs;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.HyperLogLogs;

/// <summary>PFCOUNT.</summary>
[CommandFamily("hyperloglog", Acl = AclCategories.HyperLogLog)]
internal static class PfCountCommands
{
    [Command("PFCOUNT", -2, ReadOnly | MayReplicate,
        Keys = """
            1..-1 RW access (RW because it may change the internal representation of the key, and propagate to replicas)
            """,
        Since = "2.8.9",
        Summary =
            "Return the approximated cardinality of the set(s) observed by the HyperLogLog at key(s).",
        Complexity =
            "O(1) with a very small average constant time when called with a single key. O(N) with N being the " +
            "number of keys, and much bigger constant times, when called with multiple keys.",
        Syntax = "key#0...")]
    internal static void PfCount(CommandContext c)
    {
        if (c.Args.Count > 2) CountUnion(c);
        else CountOne(c);
    }

    /// <summary>
    /// Counts one HyperLogLog and keeps the result in it, which is a change to be repeated elsewhere.
    /// </summary>
    private static void CountOne(CommandContext c)
    {
        using var key = c.Keys.Write(1);
        key.CountRead();
        if (!key.Exists)
        {
            c.Reply.Integer(0);
            return;
        }

        if (!c.CheckHyperLogLog(key.AsRead())) return;
        var bytes = key.HyperLogLogBytes();
        if (!HyperLogLog.TryCached(bytes, out var cardinality))
        {
            if (!HyperLogLog.TryCount(bytes, out cardinality))
            {
                c.CorruptHyperLogLog();
                return;
            }

            HyperLogLog.Cache(bytes, cardinality);
            key.Changed();
        }

        c.Reply.Integer(cardinality);
    }

    private static void CountUnion(CommandContext c)
    {
        Span<byte> registers = stackalloc byte[HyperLogLog.Registers];
        registers.Clear();
        for (var i = 1; i < c.Args.Count; i++)
        {
            if (!PfMergeCommands.TryMerge(c, i, registers, out _)) return;
        }

        c.Reply.Integer(CardinalityEstimate.OfRegisters(registers));
    }
}
