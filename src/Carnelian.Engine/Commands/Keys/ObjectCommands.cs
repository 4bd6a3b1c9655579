using Carnelian.Engine.Configuration.Choices;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Keys;

/// <summary>OBJECT: how a value is kept and when it was last used.</summary>
[CommandFamily("generic")]
[CommandContainer("OBJECT", -2,
    Since = "2.2.3",
    Summary = "A container for object introspection commands",
    Complexity = "Depends on subcommand.")]
internal static class ObjectCommands
{
    private const long SharedInteger = int.MaxValue;
    private const long SharedIntegers = 10000;

    [Command("OBJECT|ENCODING", 3, ReadOnly,
        Acl = AclCategories.Keyspace, Keys = "2 RO", Since = "2.2.3",
        Summary = "Inspect the internal encoding of a Redis object", Complexity = "O(1)",
        Tips = "nondeterministic_output", Syntax = "key#0")]
    internal static void Encoding(CommandContext c)
    {
        if (TryFind(c, out var key)) c.Reply.Bulk(key.EncodingName);
    }

    [Command("OBJECT|FREQ", 3, ReadOnly,
        Acl = AclCategories.Keyspace, Keys = "2 RO", Since = "4.0.0",
        Summary = "Get the logarithmic access frequency counter of a Redis object", Complexity = "O(1)",
        Tips = "nondeterministic_output", Syntax = "key#0")]
    internal static void Freq(CommandContext c)
    {
        if (!TryFind(c, out var key)) return;
        if (c.Engine.Access.Frequency)
        {
            c.Reply.Integer(c.Engine.Access.Decayed(key.Entry.Access, c.NowMs));
            return;
        }

        c.Reply.Error(
            "ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when "u8
            + "switching between policies at runtime LRU and LFU data will take some time to adjust."u8);
    }

    [Command("OBJECT|IDLETIME", 3, ReadOnly,
        Acl = AclCategories.Keyspace, Keys = "2 RO", Since = "2.2.3",
        Summary = "Get the time since a Redis object was last accessed", Complexity = "O(1)",
        Tips = "nondeterministic_output", Syntax = "key#0")]
    internal static void IdleTime(CommandContext c)
    {
        if (!TryFind(c, out var key)) return;
        if (!c.Engine.Access.Frequency)
        {
            c.Reply.Integer(AccessClock.IdleSeconds(key.Entry.Access, c.NowMs));
            return;
        }

        c.Reply.Error(
            "ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that when switching "u8
            + "between policies at runtime LRU and LFU data will take some time to adjust."u8);
    }

    [Command("OBJECT|REFCOUNT", 3, ReadOnly,
        Acl = AclCategories.Keyspace, Keys = "2 RO", Since = "2.2.3",
        Summary = "Get the number of references to the value of the key", Complexity = "O(1)",
        Tips = "nondeterministic_output", Syntax = "key#0")]
    internal static void RefCount(CommandContext c)
    {
        if (TryFind(c, out var key)) c.Reply.Integer(References(c, key));
    }

    [Command("OBJECT|HELP", 2, Loading | Stale,
        Acl = AclCategories.Keyspace, Since = "6.2.0",
        Summary = "Show helpful text about the different subcommands", Complexity = "O(1)")]
    internal static void Help(CommandContext c) => HelpReply.Write(
        c,
        """
        ENCODING <key>
            Return the kind of internal representation used in order to store the value
            associated with a <key>.
        FREQ <key>
            Return the access frequency index of the <key>. The returned integer is
            proportional to the logarithm of the recent access frequency of the key.
        IDLETIME <key>
            Return the idle time of the <key>, that is the approximated number of
            seconds elapsed since the last access to the key.
        REFCOUNT <key>
            Return the number of references of the value associated with the specified
            <key>.
        """u8);

    /// <summary>References as Redis counts them: it shares small integers among keys, and marks those so.</summary>
    internal static long References(CommandContext c, ReadHandle key)
    {
        var shares = c.Engine.Config.MaxMemory == 0 || c.Engine.Config.MaxMemoryPolicy
            is not (EvictionPolicy.AllKeysLru or EvictionPolicy.VolatileLru
                or EvictionPolicy.AllKeysLfu or EvictionPolicy.VolatileLfu);
        var entry = key.Entry;
        return shares && entry.Encoding == Core.Structures.ValueEncoding.Int
            && entry.Kind == Core.Structures.ValueKind.String
            && entry.Integer is >= 0 and < SharedIntegers ? SharedInteger : 1;
    }

    private static bool TryFind(CommandContext c, out ReadHandle key)
    {
        key = c.Keys.Read(2, KeyLookup.NoTouch);
        if (!key.Exists) c.Reply.Null();
        return key.Exists;
    }
}
