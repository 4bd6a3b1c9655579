using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Keys;

/// <summary>Times to live read.</summary>
[CommandFamily("generic")]
internal static class TtlCommands
{
    private const long NoKey = -2;
    private const long NoTimeToLive = -1;

    [Command("TTL", 2, ReadOnly | Fast,
        Acl = AclCategories.Keyspace, Keys = "1 RO access", Since = "1.0.0",
        Summary = "Get the time to live for a key in seconds", Complexity = "O(1)",
        Tips = "nondeterministic_output", Syntax = "key#0",
        History = """
            2.8.0: Added the -2 reply.
            """)]
    internal static void Ttl(CommandContext c) => Reply(c, since: c.NowMs, inSeconds: true);

    [Command("PTTL", 2, ReadOnly | Fast,
        Acl = AclCategories.Keyspace, Keys = "1 RO access", Since = "2.6.0",
        Summary = "Get the time to live for a key in milliseconds", Complexity = "O(1)",
        Tips = "nondeterministic_output", Syntax = "key#0",
        History = """
            2.8.0: Added the -2 reply.
            """)]
    internal static void PTtl(CommandContext c) => Reply(c, since: c.NowMs, inSeconds: false);

    [Command("EXPIRETIME", 2, ReadOnly | Fast,
        Acl = AclCategories.Keyspace, Keys = "1 RO access", Since = "7.0.0",
        Summary = "Get the expiration Unix timestamp for a key", Complexity = "O(1)", Syntax = "key#0")]
    internal static void ExpireTimeOf(CommandContext c) => Reply(c, since: 0, inSeconds: true);

    [Command("PEXPIRETIME", 2, ReadOnly | Fast,
        Acl = AclCategories.Keyspace, Keys = "1 RO access", Since = "7.0.0",
        Summary = "Get the expiration Unix timestamp for a key in milliseconds", Complexity = "O(1)",
        Syntax = "key#0")]
    internal static void PExpireTimeOf(CommandContext c) => Reply(c, since: 0, inSeconds: false);

    private static void Reply(CommandContext c, long since, bool inSeconds)
    {
        var key = c.Keys.Read(1, KeyLookup.NoTouch);
        if (!key.Exists || key.ExpiresAt == NoTimeToLive)
        {
            c.Reply.Integer(key.Exists ? NoTimeToLive : NoKey);
            return;
        }

        var left = Math.Max(0, key.ExpiresAt - since);
        c.Reply.Integer(inSeconds ? RoundedSeconds(left) : left);
    }

    /// <summary>
    /// Rounds to the nearest second, without the overflow that adding half a second first would bring.
    /// </summary>
    private static long RoundedSeconds(long milliseconds) =>
        (milliseconds / 1000) + (milliseconds % 1000 >= 500 ? 1 : 0);
}
