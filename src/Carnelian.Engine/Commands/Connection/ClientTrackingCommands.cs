using Carnelian.Engine.Execution;
using static Carnelian.Engine.Execution.CommandFlags;

namespace Carnelian.Engine.Commands.Connection;

/// <summary>Client side caching, as far as a client is concerned that does not use it.</summary>
[CommandFamily("connection", Acl = AclCategories.Connection)]
internal static class ClientTrackingCommands
{
    private const int NoRedirection = -1;

    [Command("CLIENT|TRACKING", -3, NoScript | Loading | Stale | Sentinel,
        Since = "6.0.0", Summary = "Enable or disable server assisted client side caching support",
        Complexity = "O(1). Some options may introduce additional complexity.",
        Syntax = """
            status<ON | OFF> [REDIRECT=client-id:int] [PREFIX=prefix+...] [BCAST] [OPTIN] [OPTOUT] [NOLOOP]
            """)]
    internal static void ClientTracking(CommandContext c)
    {
        if (!TryOptions(c)) return;
        if (c.Is(2, "ON"u8)) c.Reply.Error("ERR client tracking is not available in this version"u8);
        else if (c.Is(2, "OFF"u8)) c.Reply.Ok();
        else c.SyntaxError();
    }

    [Command("CLIENT|CACHING", 3, NoScript | Loading | Stale | Sentinel,
        Since = "6.0.0", Summary = "Instruct the server about tracking or not keys in the next request",
        Complexity = "O(1)", Syntax = "mode<YES | NO>")]
    internal static void ClientCaching(CommandContext c) => c.Reply.Error(
        "ERR CLIENT CACHING can be called only when the "u8,
        "client is in tracking mode with OPTIN or OPTOUT mode enabled"u8, default);

    [Command("CLIENT|GETREDIR", 2, NoScript | Loading | Stale | Sentinel,
        Since = "6.0.0", Summary = "Get tracking notifications redirection client ID if any", Complexity = "O(1)")]
    internal static void ClientGetredir(CommandContext c) => c.Reply.Integer(NoRedirection);

    [Command("CLIENT|TRACKINGINFO", 2, NoScript | Loading | Stale | Sentinel,
        Since = "6.2.0",
        Summary = "Return information about server assisted client side caching for the current connection",
        Complexity = "O(1)")]
    internal static void ClientTrackinginfo(CommandContext c)
    {
        var reply = c.Reply;
        reply.MapHeader(3);
        reply.Bulk("flags"u8);
        reply.SetHeader(1);
        reply.Bulk("off"u8);
        reply.Bulk("redirect"u8);
        reply.Integer(NoRedirection);
        reply.Bulk("prefixes"u8);
        reply.ArrayHeader(0);
    }

    /// <summary>Options are read before the word that switches, and their errors come first.</summary>
    private static bool TryOptions(CommandContext c)
    {
        long redirect = 0;
        for (var i = 3; i < c.Args.Count; i++)
        {
            var more = i + 1 < c.Args.Count;
            if (more && c.Is(i, "REDIRECT"u8))
            {
                if (!TryRedirect(c, ++i, ref redirect)) return false;
            }
            else if (more && c.Is(i, "PREFIX"u8))
            {
                i++;
            }
            else if (!c.Is(i, "BCAST"u8) && !c.Is(i, "OPTIN"u8) && !c.Is(i, "OPTOUT"u8) && !c.Is(i, "NOLOOP"u8))
            {
                c.SyntaxError();
                return false;
            }
        }

        return true;
    }

    private static bool TryRedirect(CommandContext c, int argument, ref long redirect)
    {
        if (redirect != 0)
        {
            c.Reply.Error("ERR A client can only redirect to a single other client"u8);
            return false;
        }

        if (!c.TryInteger(argument, out redirect)) return false;
        if (c.Engine.Clients.Find(redirect) is not null) return true;
        c.Reply.Error("ERR The client ID you want redirect to does not exist"u8);
        return false;
    }
}
