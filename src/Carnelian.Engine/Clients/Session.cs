using Carnelian.Engine.Execution;
using Carnelian.Engine.Execution.Transactions;
using Carnelian.Engine.Hosting;
using Carnelian.Engine.Keyspace.Interest;

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
    private const string UnknownAddress = "?:0";

    private volatile bool _killed;
    private volatile bool _watchBroken;
    private volatile Waiter? _waiter;

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
    /// <remarks>Changed by <see cref="ClientRegistry.SetBlocked"/>, which counts.</remarks>
    public bool Blocked { get; internal set; }

    /// <summary>What HIMPORT PREPARE declared; null when nothing is.</summary>
    internal FieldsetTable? Fieldsets { get; set; }

    /// <summary>Channels subscribed to.</summary>
    public int ChannelCount { get; set; }

    /// <summary>Patterns subscribed to.</summary>
    public int PatternCount { get; set; }

    /// <summary>Shard channels subscribed to.</summary>
    public int ShardChannelCount { get; set; }

    /// <summary>Commands queued in a transaction; -1 outside of one.</summary>
    public int QueuedCommands { get; set; } = -1;

    /// <summary>Bytes of the arguments of queued commands.</summary>
    public long QueuedBytes { get; set; }

    /// <summary>Keys watched.</summary>
    public int WatchedKeys { get; set; }

    /// <summary>The commands queued in a transaction; null while there are none.</summary>
    internal TransactionQueue? Queue { get; set; }

    /// <summary>Whether a command could not be queued, so that EXEC will refuse to run the others.</summary>
    internal bool QueueFailed { get; set; }

    /// <summary>The keys watched, or null. Kept by the client's own thread.</summary>
    internal DatabaseKeyMap<Watch>? Watches { get; set; }

    /// <summary>The shards of the keys watched.</summary>
    internal ulong WatchShards { get; set; }

    /// <summary>
    /// Whether a watched key changed. Set by whoever changes it, under the lock of its shard; final with the locks of
    /// <see cref="WatchShards"/> held.
    /// </summary>
    internal bool WatchBroken
    {
        get => _watchBroken;
        set => _watchBroken = value;
    }

    /// <summary>
    /// What the client waits for in a blocking command, until its own thread has taken the reply; else null.
    /// </summary>
    internal Waiter? Waiter
    {
        get => _waiter;
        set => _waiter = value;
    }

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

    /// <summary>What kind of client this is.</summary>
    public ClientType Type =>
        ChannelCount + PatternCount + ShardChannelCount > 0 ? ClientType.PubSub : ClientType.Normal;

    /// <summary>Peer address as CLIENT LIST prints it.</summary>
    public string Address => Link?.RemoteAddress ?? UnknownAddress;

    /// <summary>Local address as CLIENT LIST prints it.</summary>
    public string LocalAddress => Link?.LocalAddress ?? UnknownAddress;

    /// <summary>Whether the client is in this process, on a Unix socket or on a loopback address.</summary>
    public bool IsLocal => Link is not { } link || link.IsUnixSocket
        || link.RemoteAddress.StartsWith("127.0.0.1:", StringComparison.Ordinal)
        || link.RemoteAddress.StartsWith("[::1]:", StringComparison.Ordinal);

    /// <summary>Whether another client ended this one: it runs no further command.</summary>
    public bool Killed => _killed;

    /// <summary>Ends the client from whatever thread: it runs nothing more and its connection closes soon.</summary>
    public void Kill()
    {
        _killed = true;
        Link?.Close();
    }
}
