using Carnelian.Engine.Execution;

namespace Carnelian.Engine.Clients;

/// <summary>
/// What the engine knows of one client. Its own loop's thread writes it; others may read single fields, which may be
/// a moment old.
/// </summary>
/// <param name="id">Client id, never used twice.</param>
/// <param name="link">The connection behind it; null for callers inside the process.</param>
/// <param name="createdMs">When the client came, in Unix milliseconds.</param>
public sealed class Session(long id, IClientLink? link, long createdMs)
{
    /// <summary>Client id, never used twice.</summary>
    public long Id { get; } = id;

    /// <summary>The connection behind it; null for callers inside the process.</summary>
    public IClientLink? Link { get; } = link;

    /// <summary>When the client came, in Unix milliseconds.</summary>
    public long CreatedMs { get; } = createdMs;

    /// <summary>When the client last sent a command, in Unix milliseconds.</summary>
    public long LastInteractionMs { get; set; } = createdMs;

    /// <summary>Selected database.</summary>
    public int Database { get; set; }

    /// <summary>Whether replies take RESP3's forms.</summary>
    public bool Resp3 { get; set; }

    /// <summary>Whether the client may run commands that need authentication.</summary>
    public bool Authenticated { get; set; }

    /// <summary>Name of the user the client is authenticated as.</summary>
    public string User { get; set; } = "default";

    /// <summary>Name given by CLIENT SETNAME; empty when there is none.</summary>
    public byte[] Name { get; set; } = [];

    /// <summary>Library name given by CLIENT SETINFO.</summary>
    public byte[] LibraryName { get; set; } = [];

    /// <summary>Library version given by CLIENT SETINFO.</summary>
    public byte[] LibraryVersion { get; set; } = [];

    /// <summary>What CLIENT REPLY asked for.</summary>
    public ReplyMode ReplyMode { get; set; }

    /// <summary>Whether the connection must be closed once what was written has been sent.</summary>
    public bool CloseAfterReply { get; set; }

    /// <summary>Whether the client asked not to be evicted (CLIENT NO-EVICT).</summary>
    public bool NoEvict { get; set; }

    /// <summary>Whether the client's reads leave access statistics alone (CLIENT NO-TOUCH).</summary>
    public bool NoTouch { get; set; }

    /// <summary>Whether the client waits: for the end of a pause or in a blocking command.</summary>
    public bool Blocked { get; set; }

    /// <summary>Whether effects are being applied again: nothing is refused and no time limits hold.</summary>
    public bool Replaying { get; init; }

    /// <summary>The command run last, or null.</summary>
    public CommandInfo? LastCommand { get; set; }

    /// <summary>Bytes of the arguments of the command being run.</summary>
    public long ArgumentBytes { get; set; }

    /// <summary>Commands run.</summary>
    public long Commands { get; set; }

    /// <summary>Bytes received from the client.</summary>
    public long BytesIn { get; set; }

    /// <summary>Bytes sent to the client.</summary>
    public long BytesOut { get; set; }
}
