using Carnelian.Core.Structures;
using Carnelian.Core.Structures.Packed;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Values.Sets;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Sets;

/// <summary>Members at random, which go.</summary>
[CommandFamily("set", Acl = AclCategories.Set)]
internal static class SPopCommands
{
    // With fewer members left for one that goes, those that stay are moved instead of those that go.
    private const int GoingPerStaying = 5;
    private const int MembersPerEffect = 1024;

    [Command("SPOP", -2, Write | Fast,
        FreesMemory = true, Keys = "1 RW access delete", Since = "1.0.0",
        Summary = "Remove and return one or multiple random members from a set",
        Complexity =
            "Without the count argument O(1), otherwise O(N) where N is the value of the passed count.",
        Tips = "nondeterministic_output", Syntax = "key#0 [count:int@3.2.0]",
        History = """
            3.2.0: Added the `count` argument.
            """)]
    internal static void SPop(CommandContext c)
    {
        if (c.Args.Count > 3)
        {
            c.SyntaxError();
            return;
        }

        long count = 0;
        var hasCount = c.Args.Count == 3;
        if (hasCount && !c.TryRange(2, 0, long.MaxValue, Errors.NotPositive, out count)) return;
        if (!c.Keys.TryWrite(1, ValueKind.Set, out var key)) return;
        using (key)
        {
            if (!hasCount) PopOne(c, key);
            else if (!key.Exists || count == 0) c.Reply.SetHeader(0);
            else PopMany(c, key, count);
        }
    }

    private static void PopOne(CommandContext c, WriteHandle key)
    {
        if (!key.Exists)
        {
            c.Reply.Null();
            return;
        }

        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var set = new SetWriter(ref key.Cell, c.Engine.Config);
        var member = set.Reader.Random(c.Random).AsText(scratch);
        c.Reply.Bulk(member);
        c.Effects.Replace(key.Database, 3).Word("SREM"u8).Word(key.Key).Word(member);
        set.Remove(member);
        key.Changed(KeyEvent.SPop);
    }

    private static void PopMany(CommandContext c, WriteHandle key, long count)
    {
        var set = new SetWriter(ref key.Cell, c.Engine.Config);
        if (count >= set.Count)
        {
            PopAll(c, key, set);
            return;
        }

        var going = (int)count;
        var staying = set.Count - going;
        c.Reply.SetHeader(going);
        c.Effects.Suppress();
        key.Changed(KeyEvent.SPop, going);
        if ((long)staying * GoingPerStaying > going) PopSome(c, key, set, going);
        else KeepSome(c, key, set, staying);
    }

    private static void PopAll(CommandContext c, WriteHandle key, in SetWriter set)
    {
        c.Reply.SetHeader(set.Count);
        foreach (var member in set.Reader) c.Reply.Member(member);
        c.Effects.Replace(key.Database, 2).Word("DEL"u8).Word(key.Key);
        key.Changed(KeyEvent.SPop, set.Count);
        key.Delete();
        key.Notify(KeyEvent.Del);
    }

    private static void PopSome(CommandContext c, WriteHandle key, in SetWriter set, int going)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        for (var left = going; left > 0; left--)
        {
            var member = set.Reader.Random(c.Random).AsText(scratch);
            Give(c, key, new PackedItem(member), going - left, left);
            set.Remove(member);
        }
    }

    /// <summary>Moves the members that stay to a new set; what is left of the old one goes.</summary>
    private static void KeepSome(CommandContext c, WriteHandle key, in SetWriter set, int staying)
    {
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        var rest = SetWriter.BeginSuccessor(key);
        var done = false;
        try
        {
            var kept = new SetWriter(ref rest, c.Engine.Config);
            for (; staying > 0; staying--)
            {
                var member = set.Reader.Random(c.Random).AsText(scratch);
                kept.Add(member);
                set.Remove(member);
            }

            var left = set.Count;
            var given = 0;
            foreach (var member in set.Reader) Give(c, key, member, given++, left--);
            done = true;
        }
        finally
        {
            if (!done) key.Forget(rest);
        }

        key.Succeed(rest, keepExpiry: true);
    }

    /// <summary>Replies with a member that goes and states its removal, many members to one effect.</summary>
    private static void Give(CommandContext c, WriteHandle key, PackedItem member, int given, int left)
    {
        c.Reply.Member(member);
        if (!c.Effects.Wanted) return;
        Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
        if (given % MembersPerEffect == 0)
            c.Effects.Begin(key.Database, 2 + Math.Min(left, MembersPerEffect)).Word("SREM"u8).Word(key.Key);
        c.Effects.Word(member.AsText(scratch));
    }
}
