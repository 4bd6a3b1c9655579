using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.Lists;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Lists;

/// <summary>LMOVE, RPOPLPUSH and LMOVEM.</summary>
[CommandFamily("list", Acl = AclCategories.List)]
internal static class MoveCommands
{
    [Command("LMOVE", 5, Write | DenyOom,
        Keys = "1 RW access delete; 2 RW insert", Since = "6.2.0",
        Summary = "Pop an element from a list, push it to another list and return it", Complexity = "O(1)",
        Syntax = "source:key#0 destination:key#1 wherefrom<LEFT | RIGHT> whereto<LEFT | RIGHT>")]
    internal static void LMove(CommandContext c)
    {
        if (!c.TryEnd(3, out var from) || !c.TryEnd(4, out var to)) return;
        if (!ListMoves.TryMove(c, 1, 2, from, to)) c.Reply.Null();
    }

    [Command("RPOPLPUSH", 3, Write | DenyOom,
        Keys = "1 RW access delete; 2 RW insert", Since = "1.2.0", DeprecatedSince = "6.2.0",
        ReplacedBy = "`LMOVE` with the `RIGHT` and `LEFT` arguments",
        Summary = "Remove the last element in a list, prepend it to another list and return it", Complexity = "O(1)",
        Syntax = "source:key#0 destination:key#1")]
    internal static void RPopLPush(CommandContext c)
    {
        if (!ListMoves.TryMove(c, 1, 2, ListEnd.Tail, ListEnd.Head)) c.Reply.Null();
    }

    // newer than Redis 7.0
    [Command("LMOVEM", -5, Write | DenyOom,
        Keys = "1 RW access delete; 2 RW insert", Since = "8.10.0",
        Summary = "Moves several elements from one list to another and returns them",
        Complexity = "O(N) where N is the number of elements moved.",
        Syntax = """
            source:key#0 destination:key#1 wherefrom<LEFT | RIGHT> whereto<LEFT | RIGHT>
            [how-many{selector<COUNT=count:int | EXACTLY=exactly:int> ordering<OBO | BULK>}]
            """)]
    internal static void LMoveM(CommandContext c)
    {
        if (!BlockMove.TryRead(c, 3, 5, out var move)) return;
        if (ListBlockMoves.TryMove(c, 1, 2, move)) return;
        if (move.Exactly) c.Reply.Null();
        else c.Reply.ArrayHeader(0);
    }
}
