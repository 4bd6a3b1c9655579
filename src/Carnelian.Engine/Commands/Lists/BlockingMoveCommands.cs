using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.Lists;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Lists;

/// <summary>BLMOVE and BRPOPLPUSH: what the commands without B do, as soon as there is something.</summary>
[CommandFamily("list", Acl = AclCategories.List)]
internal static class BlockingMoveCommands
{
    private const int Source = 1;
    private const int Destination = 2;

    [Command("BLMOVE", 6, Write | DenyOom | NoScript | Blocking,
        Keys = "1 RW access delete; 2 RW insert", Since = "6.2.0",
        Summary =
            "Pop an element from a list, push it to another list and return it; or block until one is available",
        Complexity = "O(1)",
        Syntax =
            "source:key#0 destination:key#1 wherefrom<LEFT | RIGHT> whereto<LEFT | RIGHT> timeout:double")]
    internal static void BLMove(CommandContext c)
    {
        if (!c.TryEnd(3, out var from) || !c.TryEnd(4, out var to)) return;
        if (!c.TryTimeout(5, out var timeout)) return;
        if (TryMove(c, from, to, timeout)) ListMoves.StateMove(c, Source, Destination, from, to);
    }

    [Command("BRPOPLPUSH", 4, Write | DenyOom | NoScript | Blocking,
        Keys = "1 RW access delete; 2 RW insert", Since = "2.2.0", DeprecatedSince = "6.2.0",
        ReplacedBy = "`BLMOVE` with the `RIGHT` and `LEFT` arguments",
        Summary =
            "Pop an element from a list, push it to another list and return it; or block until one is available",
        Complexity = "O(1)",
        History = "6.0.0: `timeout` is interpreted as a double instead of an integer.",
        Syntax = "source:key#0 destination:key#1 timeout:double")]
    internal static void BRPopLPush(CommandContext c)
    {
        if (!c.TryTimeout(3, out var timeout)) return;
        if (!TryMove(c, ListEnd.Tail, ListEnd.Head, timeout)) return;
        c.Effects.Replace(c.Session.Database, 3).Word("RPOPLPUSH"u8).Word(c.Args[Source]).Word(c.Args[Destination]);
    }

    /// <summary>Moves an element and replies with it, or replies why not, or makes the client wait.</summary>
    /// <returns>Whether an element was moved.</returns>
    private static bool TryMove(CommandContext c, ListEnd from, ListEnd to, long timeout)
    {
        if (ListMoves.TryMove(c, Source, Destination, from, to)) return c.Dirty > 0;

        // Without waiting the reply is a null, after waiting in vain an array of none, as in Redis.
        if (!c.TryWait(ValueKind.List, Source, Source, timeout)) c.Reply.Null();
        return false;
    }
}
