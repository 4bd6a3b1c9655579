using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Server;

/// <summary>Whole databases emptied, exchanged and counted.</summary>
[CommandFamily("server")]
internal static class FlushAllCommands
{
    [Command("FLUSHALL", -1, Write,
        Acl = AclCategories.Keyspace | AclCategories.Dangerous, FreesMemory = true, Locks = LockScope.All,
        Since = "1.0.0", Summary = "Remove all keys from all databases",
        Complexity = "O(N) where N is the total number of keys in all databases",
        Tips = "request_policy:all_shards response_policy:all_succeeded",
        Syntax = "[async<ASYNC@4.0.0 | SYNC@6.2.0>]",
        History = """
            4.0.0: Added the `ASYNC` flushing mode modifier.
            6.2.0: Added the `SYNC` flushing mode modifier.
            """)]
    internal static void FlushAll(CommandContext c)
    {
        if (!TryReadMode(c, out var mode)) return;
        c.Dirty += KeyspaceFlush.All(c, mode);
        Finish(c);
    }

    [Command("FLUSHDB", -1, Write,
        Acl = AclCategories.Keyspace | AclCategories.Dangerous, FreesMemory = true, Locks = LockScope.All,
        Since = "1.0.0", Summary = "Remove all keys from the current database",
        Complexity = "O(N) where N is the number of keys in the selected database",
        Tips = "request_policy:all_shards response_policy:all_succeeded",
        Syntax = "[async<ASYNC@4.0.0 | SYNC@6.2.0>]",
        History = """
            4.0.0: Added the `ASYNC` flushing mode modifier.
            6.2.0: Added the `SYNC` flushing mode modifier.
            """)]
    internal static void FlushDb(CommandContext c)
    {
        if (!TryReadMode(c, out var mode)) return;
        c.Dirty += KeyspaceFlush.One(c, c.Session.Database, mode);
        Finish(c);
    }

    [Command("SWAPDB", 3, Write | Fast,
        Acl = AclCategories.Keyspace | AclCategories.Dangerous, FreesMemory = true, Locks = LockScope.All,
        Since = "4.0.0", Summary = "Swaps two Redis databases",
        Complexity = "O(N) where N is the count of clients watching or blocking on keys from both databases.",
        Syntax = "index1:int index2:int")]
    internal static void SwapDb(CommandContext c)
    {
        if (c.Engine.Config.ClusterEnabled)
        {
            c.Reply.Error("ERR SWAPDB is not allowed in cluster mode"u8);
            return;
        }

        if (!c.TryInt(1, "ERR invalid first DB index"u8, out var first)) return;
        if (!c.TryInt(2, "ERR invalid second DB index"u8, out var second)) return;
        var keyspace = c.Engine.Keyspace;
        if ((uint)first >= (uint)keyspace.Databases || (uint)second >= (uint)keyspace.Databases)
        {
            c.Reply.Error(Errors.DbOutOfRange);
            return;
        }

        if (first != second)
        {
            c.Keys.Swap(first, second);
        }

        c.Dirty++;
        c.Reply.Ok();
    }

    [Command("DBSIZE", 1, ReadOnly | Fast,
        Acl = AclCategories.Keyspace, Locks = LockScope.None, Since = "1.0.0",
        Summary = "Return the number of keys in the selected database", Complexity = "O(1)",
        Tips = "request_policy:all_shards response_policy:agg_sum")]
    internal static void DbSize(CommandContext c) => c.Reply.Integer(c.Engine.Keyspace.Count(c.Session.Database));

    private static bool TryReadMode(CommandContext c, out FlushMode mode)
    {
        mode = c.Engine.Config.LazyFreeUserFlush ? FlushMode.Background : FlushMode.Default;
        if (c.Args.Count == 1) return true;
        if (c.Args.Count == 2 && c.Is(1, "SYNC"u8)) mode = FlushMode.Now;
        else if (c.Args.Count == 2 && c.Is(1, "ASYNC"u8)) mode = FlushMode.Background;
        else
        {
            c.SyntaxError();
            return false;
        }

        return true;
    }

    /// <summary>Logs the request even when there was nothing to remove: a replica may hold what is not here.</summary>
    private static void Finish(CommandContext c)
    {
        c.Effects.Suppress();
        c.Effects.Verbatim(c.Session.Database, c.Args);
        c.Reply.Ok();
    }
}
