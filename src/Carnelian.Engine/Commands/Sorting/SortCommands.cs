using Carnelian.Core.Memory;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Elements;
using Carnelian.Engine.Values.Lists;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Sorting;

/// <summary>SORT and SORT_RO.</summary>
[CommandFamily("generic",
    Acl = AclCategories.Set | AclCategories.SortedSet | AclCategories.List | AclCategories.Dangerous)]
internal static class SortCommands
{
    private const string Patterns =
        "For the optional BY/GET keyword. It is marked 'unknown' because the key names derive from the content of "
        + "the key we sort";

    // A request with more words than this is refused by other servers that may read the effects.
    private const int WordsPerEffect = 1 << 16;

    [Command("SORT", -2, Write | DenyOom,
        Keys = "1 RO access; ? RO access (" + Patterns + "); ? OW update (For the optional STORE keyword. It is marked "
            + "'unknown' because the keyword can appear anywhere in the argument array)",
        GetKeys = GetKeysFunction.Sort, Since = "1.0.0",
        Summary = "Sort the elements in a list, set or sorted set",
        Complexity =
            "O(N+M*log(M)) where N is the number of elements in the list or set to sort, and M the number of " +
            "returned elements. When the elements are not sorted, complexity is O(N).",
        Syntax = """
            key#0 [BY=pattern:pattern#1] [LIMIT=offset_count{offset:int count:int}] [GET=pattern:pattern#1+...]
            [order<ASC | DESC>] [ALPHA=sorting!] [STORE=destination:key#2]
            """)]
    internal static void Sort(CommandContext c) => Run(c, mayStore: true);

    [Command("SORT_RO", -2, ReadOnly,
        Keys = "1 RO access; ? RO access (" + Patterns + ")",
        GetKeys = GetKeysFunction.SortReadOnly, Since = "7.0.0",
        Summary = "Sort the elements in a list, set or sorted set. Read-only variant of SORT.",
        Complexity =
            "O(N+M*log(M)) where N is the number of elements in the list or set to sort, and M the number of " +
            "returned elements. When the elements are not sorted, complexity is O(N).",
        Syntax = """
            key#0 [BY=pattern:pattern#1] [LIMIT=offset_count{offset:int count:int}] [GET=pattern:pattern#1+...]
            [order<ASC | DESC>] [ALPHA=sorting!]
            """)]
    internal static void SortReadOnly(CommandContext c) => Run(c, mayStore: false);

    private static void Run(CommandContext c, bool mayStore)
    {
        var options = default(SortOptions);
        if (options.TryRead(c, mayStore)) Run(c, ref options);
        options.Dispose();
    }

    private static void Run(CommandContext c, ref SortOptions options)
    {
        var source = new ElementSource(c.Keys.Read(1));
        if (!source.IsValid)
        {
            c.Reply.Error(Errors.WrongType);
            return;
        }

        if (options.Unsorted && !source.IsOrdered && options.StoreAt > 0) options.ForceOrder();
        var elements = (int)Math.Min(source.Count, Array.MaxLength);
        var (first, count) = options.Window(elements);
        var vector = default(SortVector);
        if (options.Unsorted && source.IsOrdered)
        {
            source.Visit(first, count, options.Descending, ref vector);
            first = 0;
        }
        else
        {
            source.Visit(ref vector);
        }

        if (!options.Unsorted && !vector.TryWeigh(c, options))
        {
            c.Reply.Error("ERR One or more scores can't be converted into double"u8);
        }
        else
        {
            if (!options.Unsorted) vector.Sort(options, first, count);
            var shown = vector.Keys.Slice(first, count);
            if (options.StoreAt > 0) Store(c, ref vector, shown, options);
            else Reply(c, vector, shown, options);
        }

        vector.Dispose();
    }

    private static void Reply(
        CommandContext c, in SortVector vector, ReadOnlySpan<SortKey> shown, in SortOptions options)
    {
        var gets = options.GetsAt;
        c.Reply.ArrayHeader((long)shown.Length * Math.Max(gets.Length, 1));
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        foreach (var key in shown)
        {
            var element = vector[vector.Element(key)];
            if (gets.IsEmpty) c.Reply.Bulk(element);
            foreach (var get in gets)
            {
                if (TryGet(c, get, element, scratch, out var value)) c.Reply.Bulk(value);
                else c.Reply.Null();
            }
        }
    }

    private static void Store(
        CommandContext c, ref SortVector vector, ReadOnlySpan<SortKey> shown, in SortOptions options)
    {
        // Values are copied first: what they come from may be the very key that is replaced.
        var values = default(PooledList<ArenaText>);
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        foreach (var key in shown)
        {
            var element = vector.Element(key);
            if (options.GetsAt.IsEmpty) values.Add(element);
            foreach (var get in options.GetsAt)
                values.Add(TryGet(c, get, vector[element], scratch, out var value) ? vector.Keep(value) : default);
        }

        Store(c, vector, values.Items, options.StoreAt);
        c.Reply.Integer(values.Count);
        values.Dispose();
    }

    private static void Store(CommandContext c, in SortVector vector, ReadOnlySpan<ArenaText> values, int argument)
    {
        using var target = c.Keys.Write(argument);
        if (values.IsEmpty)
        {
            if (!target.Exists) return;
            target.Delete();
            target.Changed(KeyEvent.Del);
        }
        else
        {
            var list = ListWriter.Replace(target, c.Engine);
            foreach (var value in values) list.Push(vector[value], ListEnd.Tail);
            target.Changed(KeyEvent.SortStore, values.Length);
        }

        StateEffect(c, vector, values, argument);
    }

    /// <summary>The result itself is the effect: how equal elements were ordered may be chance.</summary>
    private static void StateEffect(
        CommandContext c, in SortVector vector, ReadOnlySpan<ArenaText> values, int argument)
    {
        var effects = c.Effects;
        effects.Replace(c.Session.Database, 2).Word("DEL"u8).Word(c.Args[argument]);
        if (!effects.Wanted) return;
        for (; !values.IsEmpty; values = values[Math.Min(values.Length, WordsPerEffect)..])
        {
            var some = values[..Math.Min(values.Length, WordsPerEffect)];
            effects.Begin(c.Session.Database, 2 + some.Length).Word("RPUSH"u8).Word(c.Args[argument]);
            foreach (var value in some) effects.Word(vector[value]);
        }
    }

    private static bool TryGet(
        CommandContext c, int argument, ReadOnlySpan<byte> element, Span<byte> scratch, out ReadOnlySpan<byte> value)
    {
        var pattern = new SortPattern(c.Args[argument]);
        if (!pattern.IsElement) return pattern.TryLookUp(c, element, scratch, out value);
        value = element;
        return true;
    }
}
