using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Elements;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Structures.Tables;
using Carnelian.Core.Text;
using Carnelian.Engine.Commands.Keys;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.Hashes;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Hashes;

/// <summary>HSCAN.</summary>
[CommandFamily("hash", Acl = AclCategories.Hash)]
internal static class HScanCommands
{
    [Command("HSCAN", -3, ReadOnly,
        Keys = "1 RO access", Since = "2.8.0", Summary = "Incrementally iterate hash fields and associated values",
        Complexity =
            "O(1) for every call. O(N) for a complete iteration, including enough command calls for the cursor " +
            "to return back to 0. N is the number of elements inside the collection..",
        Tips = "nondeterministic_output",
        Syntax = "key#0 cursor:int [MATCH=pattern:pattern] [COUNT=count:int]")]
    internal static void HScan(CommandContext c)
    {
        if (!ScanOptions.TryReadCursor(c, 2, out var cursor)) return;
        if (!c.Keys.TryRead(1, ValueKind.Hash, out var key)) return;
        var options = default(ScanOptions);
        if (key.Exists && !ScanOptions.TryRead(c, 3, ofKeys: false, out options, ofFields: true)) return;

        // A small hash is shown whole, whatever the cursor.
        var hash = c.Hash(key);
        c.Reply.ArrayHeader(2);
        var reply = c.Reply.BeginArray();
        var scan = new Scan(c, hash, options);
        if (hash.IsTable) cursor = hash.Scan(cursor, options.Count, ref scan);
        else cursor = scan.ShowAll();
        c.Reply.EndScan(reply, cursor, scan.Words);
    }

    private ref struct Scan(CommandContext c, HashReader hash, ScanOptions options) : IElementVisitor<HashElement>
    {
        private readonly CommandContext _context = c;
        private readonly HashReader _hash = hash;
        private readonly ScanOptions _options = options;

        /// <summary>Strings replied so far.</summary>
        public long Words { get; private set; }

        public void Visit(HashElement element)
        {
            if (!_hash.IsOver(element)) Show(new PackedItem(element.Key), new PackedItem(element.Value));
        }

        public ulong ShowAll()
        {
            var pairs = _hash.GetEnumerator();
            while (pairs.MoveNext()) Show(pairs.Field, pairs.Value);
            return 0;
        }

        private void Show(PackedItem field, PackedItem value)
        {
            Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
            if (!_options.Matches(_context, field.AsText(scratch))) return;
            _context.Reply.Bulk(field);
            if (!_options.NoValues) _context.Reply.Bulk(value);
            Words += _options.NoValues ? 1 : 2;
        }
    }
}
