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
    private KeyStore _store = null!;
    private EntryRef _entry;
    private ulong _hash;
    private int _argument;
    private int _database;

    internal WriteHandle(KeyAccess access) => _access = access;

    /// <summary>Whether the key exists.</summary>
    public bool Exists => _entry.Exists;

    /// <summary>Type of the value; <see cref="ValueKind.None"/> without a key.</summary>
    public ValueKind Kind => _entry.Kind;

    /// <summary>When the key expires, in Unix milliseconds; -1 when it does not.</summary>
    public long ExpiresAt => _entry.Exists ? _entry.ExpiresAt : -1;

    /// <summary>The key as the request names it.</summary>
    public ReadOnlySpan<byte> Key => Context.Args[_argument];

    /// <summary>The database the handle works in.</summary>
    public int Database => _database;

    /// <summary>Length of a string in bytes; 0 without a key.</summary>
    public int StringLength => Exists ? StringValue.Length(_entry) : 0;

    internal EntryRef Entry => _entry;

    private CommandContext Context => _access.Context;

    /// <summary>The bytes of a string; an integer's are written into <paramref name="scratch"/> (20 bytes).</summary>
    public ReadOnlySpan<byte> StringBytes(Span<byte> scratch) => StringValue.Bytes(_entry, scratch);

    /// <summary>The string as a 64-bit integer, if it is the canonical text of one.</summary>
    public bool TryInteger(out long value) => StringValue.TryInteger(_entry, out value);

    /// <summary>Makes the key hold a string, whatever it held before; a time to live stays.</summary>
    public void SetString(ReadOnlySpan<byte> value)
    {
        if (Exists)
        {
            ReplaceKind(ValueKind.String);
            _entry = StringValue.Set(_store, _entry, _hash, value);
        }
        else
        {
            _entry = StringValue.Create(_store, Key, _hash, value);
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
            _entry = StringValue.SetText(_store, _entry, _hash, text);
        }
        else
        {
            _entry = StringValue.CreateText(_store, Key, _hash, text);
            Created();
        }
    }

    /// <summary>Makes the key hold an integer, whatever it held before; a time to live stays.</summary>
    public void SetInteger(long value)
    {
        if (Exists)
        {
            ReplaceKind(ValueKind.String);
            _entry = StringValue.SetInteger(_store, _entry, _hash, value);
        }
        else
        {
            _entry = StringValue.CreateInteger(_store, Key, _hash, value);
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
            _entry = StringValue.Create(_store, Key, _hash, []);
            Created();
        }

        _entry = StringValue.Stretch(_store, _entry, _hash, length, growing);
        return _entry.Payload;
    }

    /// <summary>Makes the key a copy of another one, with its time to live; the key must not exist.</summary>
    public void SetCopy(ReadHandle source)
    {
        _entry = ValueTypes.Of(source.Entry).Copy(source.Entry, _store, Key, _hash);
        _entry.Access = source.Entry.Access;
        if (source.Entry.HasExpiry) _entry = _store.SetExpiry(_entry, _hash, source.ExpiresAt);
        _access.Emit(_database, Key, KeyEvent.New);
    }

    /// <summary>
    /// Takes over the value, the time to live and the access statistics of another key, which is gone afterwards; this
    /// key must not exist.
    /// </summary>
    public void MoveFrom(WriteHandle source)
    {
        SetCopy(source.AsRead());
        source.Delete();
    }

    /// <summary>Sets when the key expires, in Unix milliseconds.</summary>
    public void ExpireAt(long at) => _entry = _store.SetExpiry(_entry, _hash, at);

    /// <summary>Takes the time to live away.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Persist()
    {
        if (!_entry.HasExpiry) return false;
        _entry = _store.ClearExpiry(_entry, _hash);
        return true;
    }

    /// <summary>Removes the key.</summary>
    public void Delete()
    {
        _store.Remove(_entry, _hash);
        _entry = default;
    }

    /// <summary>Says that the key changed and how; nothing is committed without this.</summary>
    /// <param name="keyEvent">What happened.</param>
    /// <param name="changes">How many changes it counts for.</param>
    public void Changed(KeyEvent keyEvent, int changes = 1)
    {
        Context.Dirty += changes;
        _access.Emit(_database, Key, keyEvent);
    }

    /// <summary>Says that the key changed in a way that no event tells.</summary>
    public void Changed() => Context.Dirty++;

    /// <summary>Counts the look-up as a hit or a miss, for a command that reads the key it changes.</summary>
    public void CountRead() => _access.CountRead(Exists);

    /// <summary>Says what else happened to a key that has changed already.</summary>
    public void Notify(KeyEvent keyEvent) => _access.Emit(_database, Key, keyEvent);

    /// <summary>Commits and gives the handle back.</summary>
    public void Dispose()
    {
        if (Exists && ValueTypes.Of(_entry).IsEmpty(_entry))
        {
            Delete();
            _access.Emit(_database, Key, KeyEvent.Del);
        }

        _entry = default;
        _access.Return(this);
    }

    internal ReadHandle AsRead() => new(_entry);

    internal void Open(KeyStore store, EntryRef entry, ulong hash, int argument, int database)
    {
        _store = store;
        _entry = entry;
        _hash = hash;
        _argument = argument;
        _database = database;
    }

    private void Created()
    {
        _entry.Access = _access.InitialAccess;
        _access.Emit(_database, Key, KeyEvent.New);
    }

    /// <summary>A value of another kind leaves nothing behind that the new one could mistake for its own.</summary>
    private void ReplaceKind(ValueKind kind)
    {
        if (_entry.Kind == kind) return;
        var expiresAt = _entry.ExpiresAt;
        var key = Key;
        _store.Remove(_entry, _hash);
        _entry = _store.Create(key, _hash, kind, ValueEncoding.Raw, 0);
        _entry.Access = _access.InitialAccess;
        if (expiresAt >= 0) _entry = _store.SetExpiry(_entry, _hash, expiresAt);
    }
}
