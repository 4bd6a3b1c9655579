using Carnelian.Core.Text;
using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Server;

/// <summary>The part this server plays in replication: it is a master and cannot become a replica yet.</summary>
[CommandFamily("server")]
internal static class RoleCommands
{
    private const int MaxPort = 65535;

    [Command("ROLE", 1, NoScript | Loading | Stale | Fast | Sentinel,
        Acl = AclCategories.Admin | AclCategories.Dangerous, Since = "2.8.12",
        Summary = "Return the role of the instance in the context of replication", Complexity = "O(1)")]
    internal static void Role(CommandContext c)
    {
        c.Reply.ArrayHeader(3);
        c.Reply.Bulk("master"u8);
        c.Reply.Integer(c.Engine.Replication.Offset);
        c.Reply.ArrayHeader(0);
    }

    [Command("REPLICAOF", 3, NoAsyncLoading | Admin | NoScript | Stale,
        Since = "5.0.0", Summary = "Make the server a replica of another instance, or promote it as master.",
        Complexity = "O(1)", Syntax = "args<host-port{host port:int} | no-one{NO ONE}>")]
    internal static void Replicaof(CommandContext c) => Follow(c);

    [Command("SLAVEOF", 3, NoAsyncLoading | Admin | NoScript | Stale,
        Since = "1.0.0", DeprecatedSince = "5.0.0", ReplacedBy = "`REPLICAOF`",
        Summary = "Make the server a replica of another instance, or promote it as master.", Complexity = "O(1)",
        Syntax = "args<host-port{host port:int} | no-one{NO ONE}>")]
    internal static void Slaveof(CommandContext c) => Follow(c);

    private static void Follow(CommandContext c)
    {
        if (c.Is(1, "NO"u8) && c.Is(2, "ONE"u8))
        {
            c.Reply.Ok();
            return;
        }

        ReadOnlySpan<byte> wrongPort = "ERR Invalid master port"u8;
        if (!IntegerText.TryParse(c.Args[2], out var port) || port is < 0 or > MaxPort) c.Reply.Error(wrongPort);
        else c.Reply.Error("ERR replication is not available in this version"u8);
    }
}
