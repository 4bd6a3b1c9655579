using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Server;

/// <summary>Times of the server.</summary>
[CommandFamily("server")]
internal static class TimeCommands
{
    [Command("TIME", 1, Loading | Stale | Fast,
        Since = "2.6.0", Summary = "Return the current server time", Complexity = "O(1)",
        Tips = "nondeterministic_output")]
    internal static void Time(CommandContext c)
    {
        var microseconds = UnixMicroseconds(c.Engine);
        c.Reply.ArrayHeader(2);
        c.Reply.BulkInteger(microseconds / 1_000_000);
        c.Reply.BulkInteger(microseconds % 1_000_000);
    }

    [Command("LASTSAVE", 1, Loading | Stale | Fast,
        Acl = AclCategories.Admin | AclCategories.Dangerous, Since = "1.0.0",
        Summary = "Get the UNIX time stamp of the last successful save to disk", Complexity = "O(1)",
        Tips = "nondeterministic_output")]
    internal static void Lastsave(CommandContext c) => c.Reply.Integer(c.Engine.Persistence.LastSave);

    /// <summary>The present, in Unix microseconds.</summary>
    internal static long UnixMicroseconds(DataEngine engine) =>
        (engine.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
