using System.Numerics;
using Carnelian.Core.Numerics;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Effects;
using Carnelian.Engine.Execution.KeyPositions;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Statistics;
using Carnelian.Engine.Values.Sets;
using Carnelian.Resp;

namespace Carnelian.Engine.Execution;

/// <summary>
/// Everything a command's method works with. There is one per executor, reused from command to command, so nothing of
/// it may be kept.
/// </summary>
public sealed class CommandContext
{
    private const int NotedHashes = 64;

    private readonly ulong[] _hashes = new ulong[NotedHashes];
    private ulong _noted;

    internal CommandContext(DataEngine engine, ReplyWriter reply, SeededRandom random)
    {
        Engine = engine;
        Reply = reply;
        Random = random;
        Keys = new KeyAccess(this, engine.Keyspace);
    }

    /// <summary>What all executors share.</summary>
    public DataEngine Engine { get; }

    /// <summary>The client the command runs for.</summary>
    public Session Session { get; internal set; } = null!;

    /// <summary>The command that runs.</summary>
    public CommandInfo Command { get; internal set; } = null!;

    /// <summary>The words of the request; 0 is the command's name.</summary>
    public Arguments Args { get; internal set; } = null!;

    /// <summary>Where the reply goes.</summary>
    public ReplyWriter Reply { get; }

    /// <summary>The way to keys.</summary>
    public KeyAccess Keys { get; }

    /// <summary>What the command leaves in the effect log, when its own words are not deterministic.</summary>
    public EffectGroup Effects { get; } = new();

    /// <summary>This executor's share of the server's statistics.</summary>
    public ExecutorStatistics Statistics { get; } = new();

    /// <summary>The present, in Unix milliseconds; it stands still while a command runs.</summary>
    public long NowMs { get; internal set; }

    /// <summary>Seeded randomness.</summary>
    public SeededRandom Random { get; }

    /// <summary>Changes made by the command so far.</summary>
    public long Dirty { get; internal set; }

    /// <summary>Memory to be freed in the background once no locks are held.</summary>
    internal List<IDisposable> Discarded { get; } = [];

    /// <summary>The set of shards whose locks are held.</summary>
    internal ulong Held { get; set; }

    /// <summary>The hash of the key at an argument; those of the first ones were computed for the locks.</summary>
    internal ulong HashOf(int argument) =>
        argument < NotedHashes && (_noted & (1UL << argument)) != 0
            ? _hashes[argument]
            : Engine.Keyspace.Hash.Hash(Args[argument]);

    /// <summary>Key positions of a command whose arguments tell them; scratch of the executor.</summary>
    internal KeyReferences KeyReferences { get; } = new();

    /// <summary>The sets that a command combines; scratch of the executor.</summary>
    internal SetOperands SetOperands { get; } = new();

    internal void NoteHash(int argument, ulong hash)
    {
        if (argument >= NotedHashes) return;
        _hashes[argument] = hash;
        _noted |= 1UL << argument;
    }

    /// <summary>
    /// Has the entries of all keys whose hashes are known fetched into the cache at once, so that a command with many
    /// keys does not wait for memory key by key. The locks are held.
    /// </summary>
    internal void PrefetchNoted()
    {
        if (BitOperations.PopCount(_noted) < 2) return;
        for (var noted = _noted; noted != 0; noted &= noted - 1)
        {
            var hash = _hashes[BitOperations.TrailingZeroCount(noted)];
            Engine.Keyspace.ShardOf(hash).Peek(Session.Database)?.PrefetchEntry(hash);
        }
    }

    /// <summary>Appends the effects gathered so far to the log; the locks of all keys concerned are held.</summary>
    internal void CommitEffects()
    {
        if (Effects.Count > 0) Engine.Effects.Append(Effects);
        Effects.Clear();
    }

    /// <summary>Hands memory that values left behind to the background; no locks are held.</summary>
    internal void ReclaimDiscarded()
    {
        if (Discarded.Count == 0) return;
        Engine.Host.Reclaim([.. Discarded]);
        Discarded.Clear();
    }

    internal void Begin(Session session, CommandInfo command, Arguments args)
    {
        Session = session;
        Command = command;
        Args = args;
        Dirty = 0;
        _noted = 0;
        Effects.Begin(Engine.Effects.Active);
    }
}
