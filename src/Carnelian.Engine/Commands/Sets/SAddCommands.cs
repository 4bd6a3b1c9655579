using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Sets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Sets;

/// <summary>Members added, removed and moved.</summary>
[CommandFamily("set", Acl = AclCategories.Set)]
internal static class SAddCommands
{
    [Command("SADD", -3, Write | DenyOom | Fast,
        Keys = "1 RW insert", Since = "1.0.0", Summary = "Add one or more members to a set",
        Complexity =
            "O(1) for each element added, so O(N) to add N elements when the command is called with multiple " +
            "arguments.",
        Syntax = "key#0 member...",
        History = """
            2.4.0: Accepts multiple `member` arguments.
            """)]
    internal static void SAdd(CommandContext c)
    {
        if (!c.Keys.TryWrite(1, ValueKind.Set, out var key)) return;
        using (key)
        {
            var set = SetWriter.Open(key, c.Args[2], c.Engine.Config);
            var added = set.Add(c.Args, 2);
            if (added > 0) key.Changed(KeyEvent.SAdd, added);
            c.Reply.Integer(added);
        }
    }

    [Command("SREM", -3, Write | Fast,
        FreesMemory = true, Keys = "1 RW delete", Since = "1.0.0", Summary = "Remove one or more members from a set",
        Complexity = "O(N) where N is the number of members to be removed.", Syntax = "key#0 member...",
        History = """
            2.4.0: Accepts multiple `member` arguments.
            """)]
    internal static void SRem(CommandContext c)
    {
        if (!c.Keys.TryWrite(1, ValueKind.Set, out var key)) return;
        using (key)
        {
            var removed = key.Exists ? Remove(c, key) : 0;
            if (removed > 0) key.Changed(KeyEvent.SRem, removed);
            c.Reply.Integer(removed);
        }
    }

    [Command("SMOVE", 4, Write | Fast,
        FreesMemory = true, Keys = "1 RW access delete; 2 RW insert", Since = "1.0.0",
        Summary = "Move a member from one set to another", Complexity = "O(1)",
        Syntax = "source:key#0 destination:key#1 member")]
    internal static void SMove(CommandContext c)
    {
        using var source = c.Keys.Write(1);
        using var target = c.Keys.Write(2);
        if (!source.Exists)
        {
            c.Reply.Integer(0);
            return;
        }

        if (source.Kind != ValueKind.Set || target.Kind is not (ValueKind.None or ValueKind.Set))
        {
            c.Reply.Error(Errors.WrongType);
            return;
        }

        var member = c.Args[3];
        if (c.Args[1].SequenceEqual(c.Args[2]))
        {
            c.Reply.Integer(new SetReader(source.AsRead()).Contains(member) ? 1 : 0);
            return;
        }

        var from = new SetWriter(ref source.Cell, c.Engine.Config);
        if (!from.Remove(member))
        {
            c.Reply.Integer(0);
            return;
        }

        source.Changed(KeyEvent.SRem);
        if (from.Count == 0)
        {
            source.Delete();
            source.Notify(KeyEvent.Del);
        }

        if (SetWriter.Open(target, member, c.Engine.Config).Add(member)) target.Changed(KeyEvent.SAdd);
        c.Reply.Integer(1);
    }

    private static int Remove(CommandContext c, WriteHandle key)
    {
        var set = new SetWriter(ref key.Cell, c.Engine.Config);
        var removed = 0;
        for (var i = 2; i < c.Args.Count && set.Count > 0; i++)
            if (set.Remove(c.Args[i])) removed++;
        return removed;
    }
}
