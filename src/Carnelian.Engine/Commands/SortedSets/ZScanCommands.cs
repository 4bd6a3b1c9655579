using Carnelian.Core.Structures;
using Carnelian.Engine.Commands.Keys;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.SortedSets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.SortedSets;

/// <summary>ZSCAN.</summary>
[CommandFamily("sorted-set", Acl = AclCategories.SortedSet)]
internal static class ZScanCommands
{
    [Command("ZSCAN", -3, ReadOnly,
        Keys = "1 RO access", Since = "2.8.0",
        Summary = "Incrementally iterate sorted sets elements and associated scores",
        Complexity =
            "O(1) for every call. O(N) for a complete iteration, including enough command calls for the " +
            "cursor to return back to 0. N is the number of elements inside the collection..",
        Tips = "nondeterministic_output", Syntax = "key#0 cursor:int [MATCH=pattern:pattern] [COUNT=count:int]")]
    internal static void ZScan(CommandContext c)
    {
        if (!ScanOptions.TryReadCursor(c, 2, out var cursor)) return;
        if (!c.Keys.TryRead(1, ValueKind.SortedSet, out var key)) return;

        // Of a key that is missing Redis says so before it looks at options.
        var options = default(ScanOptions);
        if (key.Exists && !ScanOptions.TryRead(c, 3, ofKeys: false, out options)) return;
        c.Reply.ArrayHeader(2);
        var reply = c.Reply.BeginArray();
        var visitor = new ScannedMembers(c, options);
        cursor = new SortedSetReader(key).Scan(cursor, options.Count, ref visitor);
        c.Reply.EndScan(reply, cursor, visitor.Words);
    }
}
