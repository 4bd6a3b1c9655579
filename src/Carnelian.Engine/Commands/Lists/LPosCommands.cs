using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.Lists;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Lists;

/// <summary>LPOS.</summary>
[CommandFamily("list", Acl = AclCategories.List)]
internal static class LPosCommands
{
    [Command("LPOS", -3, ReadOnly,
        Keys = "1 RO access", Since = "6.0.6", Summary = "Return the index of matching elements on a list",
        Complexity =
            "O(N) where N is the number of elements in the list, for the average case. When searching for elements " +
            "near the head or the tail of the list, or when the MAXLEN option is provided, the command may run in " +
            "constant time.",
        Syntax = "key#0 element [RANK=rank:int] [COUNT=num-matches:int] [MAXLEN=len:int]")]
    internal static void LPos(CommandContext c)
    {
        if (!LPosOptions.TryRead(c, out var options)) return;
        if (!c.Keys.TryRead(1, ValueKind.List, out var key)) return;
        if (!key.Exists)
        {
            if (options.Counts) c.Reply.ArrayHeader(0);
            else c.Reply.Null();
            return;
        }

        var matches = new Matches(c, options);
        var list = new ListReader(key);
        if (!options.Counts)
        {
            Search(list, c.Args[2], options, ref matches);
            if (matches.Replied == 0) c.Reply.Null();
            return;
        }

        var array = c.Reply.BeginArray();
        Search(list, c.Args[2], options, ref matches);
        c.Reply.EndArray(array, matches.Replied);
    }

    private static void Search(ListReader list, ReadOnlySpan<byte> value, LPosOptions options, ref Matches matches)
    {
        var within = options.MaxLength == 0 ? long.MaxValue : options.MaxLength;
        if (options.Rank < 0) SearchBackwards(list, value, within, ref matches);
        else SearchForwards(list, value, within, ref matches);
    }

    private static void SearchForwards(ListReader list, ReadOnlySpan<byte> value, long within, ref Matches matches)
    {
        var cursor = list.Seek(0);
        long index = 0;
        while (index < within)
        {
            var passed = cursor.Seek(value, within - index);
            if (passed < 0) break;
            index += passed;
            if (!matches.Take(index) || !cursor.MoveNext()) break;
            index++;
        }

        cursor.Dispose();
    }

    private static void SearchBackwards(ListReader list, ReadOnlySpan<byte> value, long within, ref Matches matches)
    {
        var cursor = list.Seek(-1);
        var last = list.Count - 1;
        for (long passed = 0; passed < within; passed++)
        {
            if (cursor.Matches(value) && !matches.Take(last - passed)) break;
            if (!cursor.MovePrevious()) break;
        }

        cursor.Dispose();
    }

    /// <summary>Decides about each match whether it is replied, and whether the search goes on.</summary>
    private struct Matches(CommandContext c, LPosOptions options)
    {
        // The least rank has no positive counterpart: Redis replies with every match, whatever the count.
        private readonly long _limit = options.Rank == long.MinValue ? 0 : options.Count;
        private long _before = options.Rank == long.MinValue ? 0 : Math.Abs(options.Rank) - 1;

        public long Replied { get; private set; }

        public bool Take(long index)
        {
            if (_before > 0)
            {
                _before--;
                return true;
            }

            c.Reply.Integer(index);
            Replied++;
            return options.Counts && (_limit == 0 || Replied < _limit);
        }
    }
}
