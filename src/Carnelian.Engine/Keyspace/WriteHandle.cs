using Carnelian.Core.Structures;
using Carnelian.Engine.Execution;
using Carnelian.Engine.Values;
using Carnelian.Engine.Values.Strings;

namespace Carnelian.Engine.Keyspace;

/// <summary>
/// A key as a command may change it. What a change implies happens here and cannot be forgotten: events, watchers,
/// effects, the removal of what became empty. Handles are pooled; dispose of them in the reverse order of opening.
/// </summary>
public sealed class WriteHandle : IDisposable
{
    private readonly KeyAccess _access;
    private ValueCell _cell;
    private int _argument;
    private int _database;

    internal WriteHandle(KeyAccess access) => _access = access;

    /// <summary>Whether the key exists.</summary>
    public bool Exists => Entry.Exists;

    /// <summary>Type of the value; <see cref="ValueKind.None"/> without a key.</summary>
    public ValueKind Kind => Entry.Kind;

    /// <summary>When the key expires, in Unix milliseconds; -1 when it does not.</summary>
    public long ExpiresAt => Entry.Exists ? Entry.ExpiresAt : -1;

    /// <summary>The key as the request names it.</summary>
    public ReadOnlySpan<byte> Key => Context.Args[_argument];

    /// <summary>The database the handle works in.</summary>
    public int Database => _database;

    /// <summary>Length of a string in bytes; 0 without a key.</summary>
    public int StringLength => Exists ? StringValue.Length(Entry) : 0;

    internal EntryRef Entry => _cell.Entry;

    /// <summary>The value, for the types' own code that changes it.</summary>
    internal ref ValueCell Cell => ref _cell;

    private CommandContext Context => _access.Context;

    /// <summary>The bytes of a string; an integer's are written into <paramref name="scratch"/> (20 bytes).</summary>
    public ReadOnlySpan<byte> StringBytes(Span<byte> scratch) => StringValue.Bytes(Entry, scratch);

    /// <summary>The string as a 64-bit integer, if it is the canonical text of one.</summary>
    public bool TryInteger(out long value) => StringValue.TryInteger(Entry, out value);

    /// <summary>Makes the key hold a string, whatever it held before; a time to live stays.</summary>
    public void SetString(ReadOnlySpan<byte> value)
    {
        if (Exists)
        {
            ReplaceKind(ValueKind.String);
            _cell.Entry = StringValue.Set(_cell.Store, Entry, _cell.Hash, value);
        }
        else
        {
            _cell.Entry = StringValue.Create(_cell.Store, Key, _cell.Hash, value);
            Created();
        }
    }

    /// <summary>
    /// Makes the key hold a string as it is, even one that is the text of an integer, whatever it held before; a time
    /// to live stays.
    /// </summary>
    public void SetText(ReadOnlySpan<byte> text)
    {
        if (Exists)
        {
            ReplaceKind(ValueKind.String);
            _cell.Entry = StringValue.SetText(_cell.Store, Entry, _cell.Hash, text);
        }
        else
        {
            _cell.Entry = StringValue.CreateText(_cell.Store, Key, _cell.Hash, text);
            Created();
        }
    }

    /// <summary>Makes the key hold an integer, whatever it held before; a time to live stays.</summary>
    public void SetInteger(long value)
    {
        if (Exists)
        {
            ReplaceKind(ValueKind.String);
            _cell.Entry = StringValue.SetInteger(_cell.Store, Entry, _cell.Hash, value);
        }
        else
        {
            _cell.Entry = StringValue.CreateInteger(_cell.Store, Key, _cell.Hash, value);
            Created();
        }
    }

    /// <summary>
    /// The bytes of a string for a change in place, at a new length: those it had are kept, new ones are zero. Creates
    /// the key when it does not exist.
    /// </summary>
    /// <param name="length">New length in bytes.</param>
    /// <param name="growing">Whether more growth is likely, so that a large string reserves room ahead.</param>
    public Span<byte> StretchString(int length, bool growing = true)
    {
        if (!Exists)
        {
            _cell.Entry = StringValue.Create(_cell.Store, Key, _cell.Hash, []);
            Created();
        }

        _cell.Entry = StringValue.Stretch(_cell.Store, Entry, _cell.Hash, length, growing);
        return Entry.Payload;
    }

    /// <summary>Makes the key a copy of another one, with its time to live; the key must not exist.</summary>
    public void SetCopy(ReadHandle source)
    {
        var entry = ValueTypes.Of(source.Entry).Copy(source.Value, _cell.Store, Key, _cell.Hash);
        Take(entry, source.Entry.Access, source.ExpiresAt);
    }

    /// <summary>
    /// Takes over the value, the time to live and the access statistics of another key, which is gone afterwards; this
    /// key must not exist.
    /// </summary>
    public void MoveFrom(WriteHandle source)
    {
        var access = source.Entry.Access;
        var expiresAt = source.ExpiresAt;
        if (ReferenceEquals(source._cell.Store, _cell.Store))
        {
            var moved = _cell.Store.Rename(source.Entry, source._cell.Hash, Key, _cell.Hash);
            source._cell.Entry = default;
            Take(moved, access, expiresAt);
            return;
        }

        SetCopy(source.AsRead());
        source.Delete();
    }

    /// <summary>
    /// Makes the key hold a value of another kind, with a payload of undefined content and no time to live; what it
    /// held before is gone.
    /// </summary>
    internal void Replace(ValueKind kind, ValueEncoding encoding, int payloadBytes)
    {
        var existed = Exists;
        if (existed) Delete();
        _cell.Entry = _cell.Store.Create(Key, _cell.Hash, kind, encoding, payloadBytes);
        var entry = Entry;
        entry.Access = _access.InitialAccess;
        if (!existed) _access.Emit(_database, Key, KeyEvent.New);
    }

    /// <summary>
    /// Begins a value that is to take the place of what the key holds, which stays as it is meanwhile and can be read:
    /// <see cref="Succeed"/> makes the change, <see cref="Forget"/> takes the value back.
    /// </summary>
    internal ValueCell BeginSuccessor(ValueKind kind, ValueEncoding encoding, int payloadBytes)
    {
        // The store bears two entries of one key as long as each is named by its entry and not looked up.
        var entry = _cell.Store.Create(Key, _cell.Hash, kind, encoding, payloadBytes);
        entry.Access = _access.InitialAccess;
        return new ValueCell(_cell.Store, entry, _cell.Hash);
    }

    /// <summary>Puts a value begun by <see cref="BeginSuccessor"/> in the place of what the key held.</summary>
    /// <param name="successor">The value.</param>
    /// <param name="keepExpiry">Whether the time to live stays.</param>
    internal void Succeed(in ValueCell successor, bool keepExpiry = false)
    {
        var existed = Exists;
        var expiresAt = existed && keepExpiry ? Entry.ExpiresAt : -1;
        if (existed) Delete();
        _cell.Entry = successor.Entry;
        if (expiresAt >= 0) ExpireAt(expiresAt);
        if (!existed) _access.Emit(_database, Key, KeyEvent.New);
    }

    /// <summary>Takes back a value begun by <see cref="BeginSuccessor"/>.</summary>
    internal void Forget(in ValueCell successor)
    {
        successor.Store.Remove(successor.Entry, successor.Hash);
        _access.NoteDiscarded(successor.Store, successor.Hash);
    }

    /// <summary>Sets when the key expires, in Unix milliseconds.</summary>
    public void ExpireAt(long at) => _cell.Entry = _cell.Store.SetExpiry(Entry, _cell.Hash, at);

    /// <summary>Takes the time to live away.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Persist()
    {
        if (!Entry.HasExpiry) return false;
        _cell.Entry = _cell.Store.ClearExpiry(Entry, _cell.Hash);
        return true;
    }

    /// <summary>Removes the key.</summary>
    public void Delete()
    {
        _cell.Store.Remove(Entry, _cell.Hash);
        _access.NoteDiscarded(_cell.Store, _cell.Hash);
        _cell.Entry = default;
    }

    /// <summary>Takes from the value the blocks it owns; they are freed as those of a removed key are.</summary>
    internal void DiscardBlocks()
    {
        _cell.Store.Discard(Entry);
        _access.NoteDiscarded(_cell.Store, _cell.Hash);
    }

    /// <summary>Says that the key changed and how; nothing is committed without this.</summary>
    /// <param name="keyEvent">What happened.</param>
    /// <param name="changes">How many changes it counts for.</param>
    public void Changed(KeyEvent keyEvent, long changes = 1)
    {
        Context.Dirty += changes;
        _access.Emit(_database, Key, keyEvent);
    }

    /// <summary>Says that the key changed in a way that no event tells.</summary>
    public void Changed()
    {
        Context.Dirty++;
        _access.Touch(_database, Key);
    }

    /// <summary>Counts the look-up as a hit or a miss, for a command that reads the key it changes.</summary>
    public void CountRead() => _access.CountRead(Exists);

    /// <summary>Says what else happened to a key that has changed already.</summary>
    public void Notify(KeyEvent keyEvent) => _access.Emit(_database, Key, keyEvent);

    /// <summary>Says that a field of the hash went because its time was over, which is an effect of its own.</summary>
    internal void FieldExpired(ReadOnlySpan<byte> field)
    {
        Context.Effects.Begin(_database, 3).Word("HDEL"u8).Word(Key).Word(field);
        Context.Statistics.ExpiredFields++;
        _access.Emit(_database, Key, KeyEvent.HExpired);
    }

    /// <summary>Commits and gives the handle back.</summary>
    public void Dispose()
    {
        if (Exists && ValueTypes.Of(Entry).IsEmpty(Entry))
        {
            Delete();
            _access.Emit(_database, Key, KeyEvent.Del);
        }

        _cell.Entry = default;
        _access.Return(this);
    }

    internal ReadHandle AsRead() => new(_cell.Store, Entry);

    internal void Open(KeyStore store, EntryRef entry, ulong hash, int argument, int database)
    {
        _cell = new ValueCell(store, entry, hash);
        _argument = argument;
        _database = database;
    }

    private void Take(EntryRef entry, uint access, long expiresAt)
    {
        entry.Access = access;
        if (expiresAt >= 0) entry = _cell.Store.SetExpiry(entry, _cell.Hash, expiresAt);
        _cell.Entry = entry;
        _access.Emit(_database, Key, KeyEvent.New);
    }

    private void Created()
    {
        var entry = Entry;
        entry.Access = _access.InitialAccess;
        _access.Emit(_database, Key, KeyEvent.New);
    }

    /// <summary>A value of another kind leaves nothing behind that the new one could mistake for its own.</summary>
    private void ReplaceKind(ValueKind kind)
    {
        if (Entry.Kind == kind) return;
        var expiresAt = Entry.ExpiresAt;
        var key = Key;
        _cell.Store.Remove(Entry, _cell.Hash);
        _access.NoteDiscarded(_cell.Store, _cell.Hash);
        _cell.Entry = _cell.Store.Create(key, _cell.Hash, kind, ValueEncoding.Raw, 0);
        var entry = Entry;
        entry.Access = _access.InitialAccess;
        if (expiresAt >= 0) _cell.Entry = _cell.Store.SetExpiry(Entry, _cell.Hash, expiresAt);
    }
}
