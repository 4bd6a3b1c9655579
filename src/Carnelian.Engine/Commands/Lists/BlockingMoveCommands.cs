using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values.Lists;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Lists;

/// <summary>BLMOVE, BRPOPLPUSH and BLMOVEM: what the commands without B do, as soon as there is something.</summary>
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

    // newer than Redis 7.0
    [Command("BLMOVEM", -6, Write | DenyOom | Blocking,
        Keys = "1 RW access delete; 2 RW insert", Since = "8.10.0",
        Summary = "Moves several elements from one list to another, or blocks until there are enough",
        Complexity = "O(N) where N is the number of elements moved.",
        Syntax = """
            source:key#0 destination:key#1 wherefrom<LEFT | RIGHT> whereto<LEFT | RIGHT> timeout:double
            [how-many{selector<COUNT=count:int | EXACTLY=exactly:int> ordering<OBO | BULK>}]
            """)]
    internal static void BLMoveM(CommandContext c)
    {
        if (!BlockMove.TryRead(c, 3, 6, out var move)) return;
        if (!c.TryTimeout(5, out var timeout)) return;
        if (ListBlockMoves.TryMove(c, Source, Destination, move))
        {
            if (c.Dirty > 0) StateBlockMove(c, move);
        }
        else if (!c.TryWait(ValueKind.List, Source, Source, timeout))
        {
            c.Reply.NullArray();
        }
    }

    private static void StateBlockMove(CommandContext c, BlockMove move) =>
        c.Effects.Replace(c.Session.Database, 8).Word("LMOVEM"u8).Word(c.Args[Source]).Word(c.Args[Destination])
            .Word(ListMoves.NameOf(move.From)).Word(ListMoves.NameOf(move.To))
            .Word("EXACTLY"u8).Number(c.Dirty).Word(move.Bulk ? "BULK"u8 : "OBO"u8);

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
