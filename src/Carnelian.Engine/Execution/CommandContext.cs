using System.Numerics;
using Carnelian.Core.Numerics;
using Carnelian.Core.Structures;
using Carnelian.Engine.Clients;
using Carnelian.Engine.Effects;
using Carnelian.Engine.Execution.Blocking;
using Carnelian.Engine.Execution.KeyPositions;
using Carnelian.Engine.Execution.Transactions;
using Carnelian.Engine.Keyspace;
using Carnelian.Engine.Keyspace.Interest;
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
        : this(engine, reply, random, new ExecutorStatistics(), [])
    {
    }

    private CommandContext(
        DataEngine engine, ReplyWriter reply, SeededRandom random, ExecutorStatistics statistics,
        List<WaiterQueue> ready)
    {
        Engine = engine;
        Reply = reply;
        Random = random;
        Statistics = statistics;
        Ready = ready;
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
    public ExecutorStatistics Statistics { get; }

    /// <summary>The present, in Unix milliseconds; it stands still while a command runs.</summary>
    public long NowMs { get; internal set; }

    /// <summary>Seeded randomness.</summary>
    public SeededRandom Random { get; }

    /// <summary>Changes made by the command so far.</summary>
    public long Dirty { get; internal set; }

    /// <summary>Memory to be freed in the background once no locks are held.</summary>
    internal List<IDisposable> Discarded { get; private init; } = [];

    /// <summary>The set of shards whose locks are held.</summary>
    internal ulong Held { get; set; }

    /// <summary>Transactions of this executor's clients.</summary>
    internal TransactionRunner Transactions { get; set; } = null!;

    /// <summary>Blocking commands of this executor's clients.</summary>
    internal BlockedClients Blocked { get; set; } = null!;

    /// <summary>Whether clients may wait for data, as they may not within a transaction.</summary>
    internal bool MayWait { get; set; } = true;

    /// <summary>What the command waits for, once it has called <see cref="TryWait"/>.</summary>
    internal WaitRequest? Wait { get; set; }

    /// <summary>
    /// The argument of the key that became ready when a blocking command runs again to be served, else 0.
    /// </summary>
    internal int ReadyArgument { get; set; }

    /// <summary>Keys that changed and that somebody waits for.</summary>
    internal List<WaiterQueue> Ready { get; }

    /// <summary>Whether there is more to do for waiting clients when the command has run.</summary>
    internal bool HasAftermath { get; set; }

    /// <summary>
    /// Makes the client wait until one of its keys comes to hold a value of a type; the handler then returns without a
    /// reply and will run again. Where nobody may wait, as in a transaction, the handler answers as if time was over.
    /// </summary>
    /// <param name="kind">The type that the command takes from.</param>
    /// <param name="firstKey">Argument of the first key to wait for.</param>
    /// <param name="lastKey">Argument of the last key to wait for.</param>
    /// <param name="timeoutMs">Longest wait, in milliseconds; 0 for ever.</param>
    /// <returns>False when the client cannot wait.</returns>
    internal bool TryWait(ValueKind kind, int firstKey, int lastKey, long timeoutMs)
    {
        if (!MayWait || Session.Link is null || Session.Replaying) return false;
        Wait = new WaitRequest(kind, firstKey, lastKey, timeoutMs);
        HasAftermath = true;
        return true;
    }

    /// <summary>Notes that a key changed that somebody waits for.</summary>
    internal void Signal(WaiterQueue queue)
    {
        if (queue.Signalled) return;
        queue.Signalled = true;
        Ready.Add(queue);
        HasAftermath = true;
    }

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

    /// <summary>Counts the command's changes and notes its effect, to be committed with others.</summary>
    internal void Gather()
    {
        Statistics.Changes += Dirty;
        if (Effects.Wanted && Dirty > 0 && !Effects.Replaced) Effects.Verbatim(Session.Database, Args);
    }

    /// <summary>Counts the command's changes and appends its effects to the log, under the locks of its keys.</summary>
    internal void Commit()
    {
        Gather();
        if (Effects.Wanted) CommitEffects();
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

    /// <summary>Goes on with another command whose effects belong to those of the commands before it.</summary>
    internal void Continue(Session session, CommandInfo command, Arguments args)
    {
        Session = session;
        Command = command;
        Args = args;
        Dirty = 0;
        _noted = 0;
        Effects.Continue();
    }

    /// <summary>
    /// Another context of the same executor, with a reply of its own, to run a command for another client under the
    /// locks that this one holds.
    /// </summary>
    internal CommandContext CreateNested(ReplyWriter reply) =>
        new(Engine, reply, Random, Statistics, Ready) { Discarded = Discarded };
}
