using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Keys;

/// <summary>Keys copied, and moved between databases.</summary>
[CommandFamily("generic")]
internal static class CopyCommands
{
    [Command("COPY", -3, Write | DenyOom,
        Acl = AclCategories.Keyspace, Keys = "1 RO access; 2 OW update", Since = "6.2.0", Summary = "Copy a key",
        Complexity =
            "O(N) worst case for collections, where N is the number of nested items. O(1) for string values.",
        Syntax = "source#0 destination#1 [DB=destination-db:int] [REPLACE]")]
    internal static void Copy(CommandContext c)
    {
        if (!TryReadOptions(c, out var database, out var replace)) return;
        if (c.Engine.Config.ClusterEnabled && (c.Session.Database != 0 || database != 0))
        {
            c.Reply.Error("ERR Copying to another database is not allowed in cluster mode"u8);
            return;
        }

        if (database == c.Session.Database && c.Args[1].SequenceEqual(c.Args[2]))
        {
            c.Reply.Error(Errors.SameObject);
            return;
        }

        var source = c.Keys.Read(1);
        if (!source.Exists)
        {
            c.Reply.Integer(0);
            return;
        }

        using var target = c.Keys.Write(2, database);
        if (target.Exists)
        {
            if (!replace)
            {
                c.Reply.Integer(0);
                return;
            }

            target.Delete();
        }

        target.SetCopy(source);
        target.Changed(KeyEvent.CopyTo);
        c.Reply.Integer(1);
    }

    [Command("MOVE", 3, Write | Fast,
        Acl = AclCategories.Keyspace, FreesMemory = true, Keys = "1 RW access update", Since = "1.0.0",
        Summary = "Move a key to another database", Complexity = "O(1)", Syntax = "key#0 db:int")]
    internal static void Move(CommandContext c)
    {
        if (c.Engine.Config.ClusterEnabled)
        {
            c.Reply.Error("ERR MOVE is not allowed in cluster mode"u8);
            return;
        }

        if (!c.TryDatabase(2, out var database)) return;
        if (database == c.Session.Database)
        {
            c.Reply.Error(Errors.SameObject);
            return;
        }

        using var source = c.Keys.Write(1);
        if (!source.Exists)
        {
            c.Reply.Integer(0);
            return;
        }

        using var target = c.Keys.Write(1, database);
        if (target.Exists)
        {
            c.Reply.Integer(0);
            return;
        }

        target.MoveFrom(source);
        source.Changed(KeyEvent.MoveFrom);
        target.Notify(KeyEvent.MoveTo);
        c.Reply.Integer(1);
    }

    private static bool TryReadOptions(CommandContext c, out int database, out bool replace)
    {
        database = c.Session.Database;
        replace = false;
        for (var i = 3; i < c.Args.Count; i++)
        {
            if (c.Is(i, "REPLACE"u8))
            {
                replace = true;
            }
            else if (i + 1 < c.Args.Count && c.Is(i, "DB"u8))
            {
                if (!c.TryDatabase(++i, out database)) return false;
            }
            else
            {
                c.SyntaxError();
                return false;
            }
        }

        return true;
    }
}
