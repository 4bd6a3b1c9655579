using Carnelian.Core.Structures;
using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Strings;

/// <summary>DELEX and DELIFEQ: deletion on a condition. Newer than Redis 7.0.</summary>
[CommandFamily("string", Acl = AclCategories.String)]
internal static class DelExCommands
{
    private const int ConditionArgument = 2;
    private const int OperandArgument = 3;

    [Command("DELEX", -2, Write | Fast,
        FreesMemory = true, Keys = "1 RW delete variable_flags", GetKeys = GetKeysFunction.DelEx, Since = "8.4.0",
        Summary = "Removes a key, optionally only when its value or digest meets a condition",
        Complexity =
            "O(1) without a condition and for `IFEQ` and `IFNE`; O(N) for `IFDEQ` and `IFDNE`, where N is the " +
            "length of the value",
        Syntax = """
            key#0 [condition<IFEQ=ifeq-value | IFNE=ifne-value | IFDEQ=ifdeq-digest | IFDNE=ifdne-digest>]
            """)]
    internal static void DelEx(CommandContext c)
    {
        var conditional = c.Args.Count > ConditionArgument;
        if (conditional && c.Args.Count != OperandArgument + 1)
        {
            c.Reply.Error("ERR wrong number of arguments for '"u8, c.Command.WireName, "' command"u8);
            return;
        }

        using var key = c.Keys.Write(1);
        if (key.Exists && conditional)
        {
            if (key.Kind != ValueKind.String)
            {
                c.Reply.Error("ERR Key should be of string type if conditions are specified"u8);
                return;
            }

            var kind = ValueCondition.KindAt(c, ConditionArgument);
            if (kind == ConditionKind.None)
            {
                c.Reply.Error("ERR Invalid condition. Use IFEQ, IFNE, IFDEQ, or IFDNE"u8);
                return;
            }

            var holds = new ValueCondition(kind, OperandArgument).Holds(c, key, out var refused);
            if (refused) return;
            if (!holds)
            {
                c.Reply.Integer(0);
                return;
            }
        }

        DeleteAndReply(c, key);
    }

    [Command("DELIFEQ", 3, Write,
        FreesMemory = true, Keys = "1 RM access delete", Since = "9.0.0",
        Summary = "Removes a key when its value equals the given string", Complexity = "O(1)",
        Syntax = "key#0 value")]
    internal static void DelIfEq(CommandContext c)
    {
        if (!c.Keys.TryWrite(1, ValueKind.String, out var key)) return;
        using (key)
        {
            Span<byte> scratch = stackalloc byte[IntegerText.MaxLength];
            if (key.Exists && !key.StringBytes(scratch).SequenceEqual(c.Args[2])) c.Reply.Integer(0);
            else DeleteAndReply(c, key);
        }
    }

    private static void DeleteAndReply(CommandContext c, WriteHandle key)
    {
        if (!key.Exists)
        {
            c.Reply.Integer(0);
            return;
        }

        key.Delete();
        key.Changed(KeyEvent.Del);
        GetExCommands.StateDelete(c, c.Engine.Config.LazyFreeUserDelete);
        c.Reply.Integer(1);
    }
}
