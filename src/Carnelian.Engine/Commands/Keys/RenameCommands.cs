using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Keys;

/// <summary>Keys that take another name.</summary>
[CommandFamily("generic")]
internal static class RenameCommands
{
    [Command("RENAME", 3, Write,
        Acl = AclCategories.Keyspace, FreesMemory = true, Keys = "1 RW access delete; 2 OW update",
        Since = "1.0.0", Summary = "Rename a key", Complexity = "O(1)", Syntax = "key#0 newkey#1")]
    internal static void Rename(CommandContext c)
    {
        if (TryMove(c, replace: true, out _)) c.Reply.Ok();
    }

    [Command("RENAMENX", 3, Write | Fast,
        Acl = AclCategories.Keyspace, FreesMemory = true, Keys = "1 RW access delete; 2 OW insert",
        Since = "1.0.0", Summary = "Rename a key, only if the new key does not exist", Complexity = "O(1)",
        Syntax = "key#0 newkey#1",
        History = """
            3.2.0: The command no longer returns an error when source and destination names are the same.
            """)]
    internal static void RenameNx(CommandContext c)
    {
        if (TryMove(c, replace: false, out var moved)) c.Reply.Integer(moved ? 1 : 0);
    }

    /// <summary>
    /// Moves the first key to the name of the second; false when there is no key, with the error replied.
    /// </summary>
    private static bool TryMove(CommandContext c, bool replace, out bool moved)
    {
        moved = false;
        using var source = c.Keys.Write(1);
        if (!source.Exists)
        {
            c.Reply.Error(Errors.NoSuchKey);
            return false;
        }

        if (c.Args[1].SequenceEqual(c.Args[2])) return true;
        using var target = c.Keys.Write(2);
        if (target.Exists)
        {
            if (!replace) return true;
            target.Delete();
        }

        target.MoveFrom(source);
        source.Changed(KeyEvent.RenameFrom);
        target.Notify(KeyEvent.RenameTo);
        moved = true;
        return true;
    }
}
