using System.Diagnostics;
using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Keyspace.Reclaiming;
using Carnelian.Engine.Keyspace.Interest;
using Carnelian.Engine.Values;

namespace Carnelian.Engine.Keyspace;

/// <summary>
/// The only way to a key. It finds it, drops it when its time is over, checks its type, keeps access statistics and
/// hands out handles whose changes carry all their consequences.
/// </summary>
public sealed class KeyAccess
{
    /// <summary>What a key costs in the table beside its entry, in bytes, on average.</summary>
    internal const int TableBytesPerKey = 8;

    private readonly ShardedKeyspace _keyspace;
    private readonly KeyWaiters _waiters;
    private readonly KeyWatches _watches;
    private WriteHandle[] _handles;
    private int _open;

    internal KeyAccess(CommandContext context, ShardedKeyspace keyspace)
    {
        Context = context;
        _keyspace = keyspace;
        _waiters = keyspace.Waiters;
        _watches = keyspace.Watches;
        _handles = [new WriteHandle(this), new WriteHandle(this)];
    }

    internal CommandContext Context { get; }

    /// <summary>Access word of a key that is new, or is read under an LRU policy.</summary>
    internal uint InitialAccess => Context.Engine.Access.Initial(Context.NowMs);

    /// <summary>The key at an argument, of whatever type.</summary>
    public ReadHandle Read(int argument, KeyLookup lookup = KeyLookup.Default) =>
        Read(Context.Session.Database, Context.Args[argument], Context.HashOf(argument), lookup);

    /// <summary>A key by its bytes, in a database.</summary>
    public ReadHandle Read(int database, ReadOnlySpan<byte> key, KeyLookup lookup = KeyLookup.Default) =>
        Read(database, key, _keyspace.Hash.Hash(key), lookup);

    /// <summary>The key at an argument, if it is missing or of a type; else the error is replied.</summary>
    public bool TryRead(int argument, ValueKind kind, out ReadHandle handle)
    {
        handle = Read(argument);
        if (!handle.Exists || handle.Kind == kind) return true;
        Context.Reply.Error(Errors.WrongType);
        return false;
    }

    /// <summary>The key at an argument for a change, of whatever type.</summary>
    public WriteHandle Write(int argument) => Write(argument, Context.Session.Database);

    /// <summary>The key at an argument for a change in a database.</summary>
    public WriteHandle Write(int argument, int database)
    {
        var key = Context.Args[argument];
        var hash = Context.HashOf(argument);
        var shard = _keyspace.ShardOf(hash);
        AssertHeld(shard);
        var store = shard.Store(database);
        var entry = store.Find(key, hash);
        if (entry.Exists)
        {
            if (IsOver(store, entry))
            {
                // The command was admitted as a write, so even a pause that began since leaves it the removal.
                RemoveExpired(store, entry, hash, database);
                entry = default;
            }
            else if (!Context.Session.NoTouch)
            {
                Context.Engine.Access.Touch(entry, Context.NowMs, Context.Random);
            }
        }

        var handle = Rent();
        handle.Open(store, entry, hash, argument, database);
        return handle;
    }

    /// <summary>
    /// The key at an argument for a change, if it is missing or of a type; else the error is replied and there is
    /// nothing to dispose of.
    /// </summary>
    public bool TryWrite(int argument, ValueKind kind, out WriteHandle handle)
    {
        handle = Write(argument);
        if (!handle.Exists || handle.Kind == kind) return true;
        handle.Dispose();
        Context.Reply.Error(Errors.WrongType);
        return false;
    }

    /// <summary>
    /// Whether the time of an entry, or of all that its value holds, is over now. Never so while effects are applied
    /// again: the removal of a key is an effect of its own, and until it comes the key is there for the commands that
    /// found it.
    /// </summary>
    internal bool IsOver(KeyStore store, EntryRef entry) =>
        entry.MayExpire && !Context.Session.Replaying && (HasKeyExpired(entry) || HaveFieldsExpired(store, entry));

    /// <summary>
    /// The present as fields with times to live see it: one is over when its time lies before. While effects are
    /// applied again no time is over.
    /// </summary>
    internal long FieldNowMs => Context.Session.Replaying ? long.MinValue : Context.NowMs;

    /// <summary>
    /// Removes a key whose time is over, with all that this implies. The caller holds its shard's lock.
    /// </summary>
    internal void RemoveExpired(KeyStore store, EntryRef entry, ulong hash, int database)
    {
        var effects = Context.Effects;
        var lazy = Context.Engine.Config.LazyFreeExpire;
        effects.Begin(database, 2).Word(lazy ? "UNLINK"u8 : "DEL"u8).Word(entry.Key);
        if (HasKeyExpired(entry))
        {
            Emit(database, entry.Key, KeyEvent.Expired);
            Context.Statistics.ExpiredKeys++;
        }
        else
        {
            Emit(database, entry.Key, KeyEvent.HExpired);
            Emit(database, entry.Key, KeyEvent.Del);
            Context.Statistics.ExpiredFields += ValueTypes.Of(entry).Count(entry);
        }

        store.Remove(entry, hash);
        NoteDiscarded(store, hash);
    }

    /// <summary>
    /// Has what a removed value still holds freed in the background, a little at a time under the shard's lock.
    /// </summary>
    internal void NoteDiscarded(KeyStore store, ulong hash)
    {
        if (store.NewlyDiscarded == 0) return;
        Context.Engine.Reclaims.Begin(store.NewlyDiscarded);
        store.NewlyDiscarded = 0;
        if (store.DiscardScheduled) return;
        store.DiscardScheduled = true;
        Context.Discarded.Add(new DiscardedMemory(_keyspace.ShardOf(hash), store, Context.Engine.Reclaims));
    }

    /// <summary>Exchanges two databases, with all that this implies. The caller holds all locks.</summary>
    internal void Swap(int first, int second)
    {
        foreach (var observer in Context.Engine.Observers) observer.OnSwapping(first, second);
        if (_watches.Any) _watches.Swap(first, second, Context.NowMs);
        _keyspace.Swap(first, second);
        if (!_waiters.Any) return;
        foreach (var database in (ReadOnlySpan<int>)[first, second])
        {
            foreach (var queue in _waiters.InDatabase(database))
            {
                var store = _keyspace.ShardOf(queue.Key.Hash).Peek(database);
                if (store is not null && store.Find(queue.Key.Bytes, queue.Key.Hash).Exists) Context.Signal(queue);
            }
        }
    }

    /// <summary>
    /// Tells everybody concerned that a key changed: clients that watch it, clients that wait for it, observers. The
    /// caller holds its shard's lock.
    /// </summary>
    internal void Emit(int database, ReadOnlySpan<byte> key, KeyEvent keyEvent)
    {
        if (_watches.Any || _waiters.Any) TellClients(database, key, keyEvent);
        var observers = Context.Engine.Observers;
        if (observers.Length == 0) return;
        foreach (var observer in observers) observer.OnEvent(database, key, keyEvent);
    }

    /// <summary>Tells clients that watch a key that it changed, of which no event tells.</summary>
    internal void Touch(int database, ReadOnlySpan<byte> key)
    {
        if (!_watches.Any) return;
        var name = new DatabaseKeySpan(database, key, _keyspace.Hash.Hash(key));
        _watches.Touch(name, removedAsOver: false);
    }

    internal void Return(WriteHandle handle)
    {
        Debug.Assert(ReferenceEquals(_handles[_open - 1], handle), "Handles are disposed of in reverse order.");
        _open--;
    }

    /// <summary>Counts a look-up for a change as a read too: the command gives the value back.</summary>
    internal void CountRead(bool found)
    {
        if (found) Context.Statistics.KeyspaceHits++;
        else Context.Statistics.KeyspaceMisses++;
    }

    /// <summary>Forgets handles that a failed command left open.</summary>
    internal void Abandon() => _open = 0;

    /// <summary>
    /// Whether a read may remove a key whose time is over. While writes are paused it may not, so that a replica or a
    /// snapshot sees no change; the key is only reported missing.
    /// </summary>
    internal bool MayRemoveExpired => !Context.Engine.Pause.Holds(Context.NowMs);

    private void TellClients(int database, ReadOnlySpan<byte> key, KeyEvent keyEvent)
    {
        var name = new DatabaseKeySpan(database, key, _keyspace.Hash.Hash(key));
        _watches.Touch(name, removedAsOver: ReferenceEquals(keyEvent, KeyEvent.Expired));

        // Mostly they wait for the key to come into being, but it may also be of another type, or too short.
        if (_waiters.TryFind(name, out var queue)) Context.Signal(queue);
    }

    private bool HasKeyExpired(EntryRef entry) => entry.HasExpiry && Context.NowMs > entry.ExpiresAt;

    private bool HaveFieldsExpired(KeyStore store, EntryRef entry) =>
        entry.HasExpiringFields && ValueTypes.Of(entry).IsOver(new StoredValue(store, entry), Context.NowMs);

    private ReadHandle Read(int database, ReadOnlySpan<byte> key, ulong hash, KeyLookup lookup)
    {
        var shard = _keyspace.ShardOf(hash);
        AssertHeld(shard);
        var store = shard.Peek(database);
        var entry = store is null ? default : store.Find(key, hash);
        if (entry.Exists && IsOver(store!, entry))
        {
            if (MayRemoveExpired) RemoveExpired(store!, entry, hash, database);
            entry = default;
        }

        if ((lookup & KeyLookup.NoStatistics) == 0)
        {
            CountRead(entry.Exists);
        }

        var touches = (lookup & KeyLookup.NoTouch) == 0
            && (!Context.Session.NoTouch || (lookup & KeyLookup.AlwaysTouch) != 0);
        if (entry.Exists && touches)
            Context.Engine.Access.Touch(entry, Context.NowMs, Context.Random);
        return new ReadHandle(store!, entry);
    }

    private WriteHandle Rent()
    {
        if (_open == _handles.Length)
        {
            Array.Resize(ref _handles, _open * 2);
            for (var i = _open; i < _handles.Length; i++) _handles[i] = new WriteHandle(this);
        }

        return _handles[_open++];
    }

    [Conditional("DEBUG")]
    private void AssertHeld(Shard shard) =>
        Debug.Assert((Context.Held & (1UL << shard.Index)) != 0, "A handler reached a key that it did not declare.");
}
