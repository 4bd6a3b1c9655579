using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Text;
using Carnelian.Engine.Commands.Keys;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.Sets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Sets;

/// <summary>SSCAN.</summary>
[CommandFamily("set", Acl = AclCategories.Set)]
internal static class SScanCommands
{
    [Command("SSCAN", -3, ReadOnly,
        Keys = "1 RO access", Since = "2.8.0", Summary = "Incrementally iterate Set elements",
        Complexity =
            "O(1) for every call. O(N) for a complete iteration, including enough command calls for the cursor " +
            "to return back to 0. N is the number of elements inside the collection..",
        Tips = "nondeterministic_output",
        Syntax = "key#0 cursor:int [MATCH=pattern:pattern] [COUNT=count:int]")]
    internal static void SScan(CommandContext c)
    {
        if (!ScanOptions.TryReadCursor(c, 2, out var cursor)) return;
        if (!c.Keys.TryRead(1, ValueKind.Set, out var key)) return;
        if (!key.Exists)
        {
            c.Reply.ArrayHeader(2);
            c.Reply.Bulk("0"u8);
            c.Reply.ArrayHeader(0);
            return;
        }

        if (!ScanOptions.TryRead(c, 3, ofKeys: false, out var options)) return;
        c.Reply.ArrayHeader(2);
        var reply = c.Reply.BeginArray();
        var members = new Members(c, options);
        cursor = new SetReader(key).Scan(cursor, options.Count, ref members);
        c.Reply.EndScan(reply, cursor, members.Shown);
    }

    private struct Members(CommandContext c, ScanOptions options) : IMemberVisitor
    {
        public long Shown { get; private set; }

        public void Visit(PackedItem member)
        {
            Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
            var text = member.AsText(scratch);
            if (!options.Matches(c, text)) return;
            c.Reply.Bulk(text);
            Shown++;
        }
    }
}
