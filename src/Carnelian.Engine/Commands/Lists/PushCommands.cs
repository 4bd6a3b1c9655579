using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Lists;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Lists;

/// <summary>LPUSH, RPUSH and their forms that do not create a list.</summary>
[CommandFamily("list", Acl = AclCategories.List)]
internal static class PushCommands
{
    private const string PushComplexity =
        "O(1) for each element added, so O(N) to add N elements when the command is called with multiple arguments.";

    [Command("LPUSH", -3, Write | DenyOom | Fast,
        Keys = "1 RW insert", Since = "1.0.0", Summary = "Prepend one or multiple elements to a list",
        Complexity = PushComplexity, History = "2.4.0: Accepts multiple `element` arguments.",
        Syntax = "key#0 element...")]
    internal static void LPush(CommandContext c) => Push(c, ListEnd.Head, onlyExisting: false);

    [Command("RPUSH", -3, Write | DenyOom | Fast,
        Keys = "1 RW insert", Since = "1.0.0", Summary = "Append one or multiple elements to a list",
        Complexity = PushComplexity, History = "2.4.0: Accepts multiple `element` arguments.",
        Syntax = "key#0 element...")]
    internal static void RPush(CommandContext c) => Push(c, ListEnd.Tail, onlyExisting: false);

    [Command("LPUSHX", -3, Write | DenyOom | Fast,
        Keys = "1 RW insert", Since = "2.2.0", Summary = "Prepend an element to a list, only if the list exists",
        Complexity = PushComplexity, History = "4.0.0: Accepts multiple `element` arguments.",
        Syntax = "key#0 element...")]
    internal static void LPushX(CommandContext c) => Push(c, ListEnd.Head, onlyExisting: true);

    [Command("RPUSHX", -3, Write | DenyOom | Fast,
        Keys = "1 RW insert", Since = "2.2.0", Summary = "Append an element to a list, only if the list exists",
        Complexity = PushComplexity, History = "4.0.0: Accepts multiple `element` arguments.",
        Syntax = "key#0 element...")]
    internal static void RPushX(CommandContext c) => Push(c, ListEnd.Tail, onlyExisting: true);

    /// <summary>The event of an element that was added at an end.</summary>
    internal static KeyEvent EventAt(ListEnd end) => end == ListEnd.Head ? KeyEvent.LPush : KeyEvent.RPush;

    private static void Push(CommandContext c, ListEnd end, bool onlyExisting)
    {
        if (!c.Keys.TryWrite(1, ValueKind.List, out var key)) return;
        using (key)
        {
            if (onlyExisting && !key.Exists)
            {
                c.Reply.Integer(0);
                return;
            }

            var list = new ListWriter(key, c.Engine);
            for (var i = 2; i < c.Args.Count; i++) list.Push(c.Args[i], end);
            c.Dirty += c.Args.Count - 3;
            key.Changed(EventAt(end));
            c.Reply.Integer(list.Count);
        }
    }
}
